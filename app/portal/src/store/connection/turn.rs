//! Changes of one process take it in turn. Where others wait, a change that is ready does not wait for the disk alone: it
//! hands the open transaction on, and all of them become durable together. None is acknowledged before.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sqlx::Error;
use tokio::runtime::Handle;
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};
use tokio::time::timeout;

/// How many changes become durable together at most.
const MOST: usize = 32;

/// For how long a transaction is handed on: those that are ready wait for it, and other servers for its lock.
const LONGEST: Duration = Duration::from_millis(500);

/// What a change among others in one transaction begins with, that it can be taken back without them.
pub(super) const BEGIN_AMONG_OTHERS: &str = "SAVEPOINT change";

/// Where changes are made: a transaction at a time.
pub(super) trait Place: Send + 'static {
    /// Makes the open transaction durable; where that fails, there is none any more.
    fn commit(&mut self) -> impl Future<Output = Result<(), Error>> + Send;

    /// Takes the open transaction back, if there is one.
    fn take_back(&mut self) -> impl Future<Output = ()> + Send;

    /// Takes back what was done since [`BEGIN_AMONG_OTHERS`]; whether what others did before is still there.
    fn take_one_back(&mut self) -> impl Future<Output = bool> + Send;
}

/// A place, and who waits for it.
#[derive(Debug)]
pub(super) struct Turns<P> {
    turn: Arc<Mutex<Turn<P>>>,
    waiting: Arc<AtomicUsize>,
    /// How often somebody had a turn.
    passed: Arc<AtomicU64>,
}

impl<P> Clone for Turns<P> {
    fn clone(&self) -> Self {
        Self {
            turn: self.turn.clone(),
            waiting: self.waiting.clone(),
            passed: self.passed.clone(),
        }
    }
}

/// What is handed from one change to the next.
#[derive(Debug)]
struct Turn<P> {
    place: P,
    /// When the first of the changes began that are in the open transaction.
    began: Instant,
    /// Those whose changes are in the open transaction, ready and not durable.
    ready: Vec<oneshot::Sender<Result<(), String>>>,
}

/// A change under way. Dropped before it ended, it is taken back before anybody else has a turn; those that were
/// ready before it stay.
pub(super) struct Change<P: Place> {
    turns: Turns<P>,
    turn: Option<OwnedMutexGuard<Turn<P>>>,
}

/// How a change ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// Durable, with all that were ready before.
    Commit,
    /// Ready: whoever comes next goes on in the same transaction.
    HandOn,
}

impl<P: Place> Turns<P> {
    pub(super) fn new(place: P) -> Self {
        let turn = Turn {
            place,
            began: Instant::now(),
            ready: Vec::new(),
        };
        Self {
            turn: Arc::new(Mutex::new(turn)),
            waiting: Arc::default(),
            passed: Arc::default(),
        }
    }

    /// The next turn; `None` where one takes so long that it is taken to be stuck.
    pub(super) async fn next(&self, stuck: Duration) -> Option<Change<P>> {
        let waiting = Waiting::among(&self.waiting);
        let mut locked = pin!(self.lock());
        let mut turn = loop {
            let passed = self.passed.load(Ordering::Relaxed);
            match timeout(stuck, &mut locked).await {
                Ok(turn) => break turn,
                Err(_) if self.passed.load(Ordering::Relaxed) == passed => return None,
                Err(_) => {}
            }
        };
        drop(waiting);
        if turn.ready.is_empty() {
            turn.began = Instant::now();
        }
        Some(Change {
            turns: self.clone(),
            turn: Some(turn),
        })
    }

    async fn lock(&self) -> OwnedMutexGuard<Turn<P>> {
        let turn = self.turn.clone().lock_owned().await;
        self.passed.fetch_add(1, Ordering::Relaxed);
        turn
    }

    /// Does something outside of any transaction, while nobody changes anything. It has to come to its end: those that
    /// are ready are made durable first.
    pub(super) async fn alone<T>(&self, something: impl AsyncFnOnce(&mut P) -> T) -> T {
        let mut turn = self.lock().await;
        turn.settle().await;
        something(&mut turn.place).await
    }

    /// Makes those durable that are ready, when those have had their turn that wait now.
    async fn settle_later(self) {
        self.lock().await.settle().await;
    }
}

impl<P: Place> Turn<P> {
    /// Makes those durable that are ready, and tells them.
    async fn settle(&mut self) {
        if !self.ready.is_empty() {
            // Whoever is ready has been told.
            let _ = self.commit().await;
        }
    }

    /// Makes the open transaction durable, and tells those that are ready.
    async fn commit(&mut self) -> Result<(), Error> {
        let committed = self.place.commit().await;
        match &committed {
            Ok(()) => self.tell(&Ok(())),
            Err(error) => self.tell(&Err(error.to_string())),
        }
        committed
    }

    fn tell(&mut self, outcome: &Result<(), String>) {
        for one in self.ready.drain(..) {
            // Whoever has gone is told nothing.
            let _ = one.send(outcome.clone());
        }
    }

    /// Takes the change under way back.
    async fn take_back(&mut self) {
        if self.ready.is_empty() {
            self.place.take_back().await;
        } else if !self.place.take_one_back().await {
            tracing::warn!(
                changes = self.ready.len(),
                "those that were ready are taken back too"
            );
            self.tell(&Err("the transaction was taken back".to_owned()));
        }
    }
}

impl<P: Place> Change<P> {
    /// Whether it is in one transaction with others that are ready.
    pub(super) fn is_among_others(&self) -> bool {
        self.turn
            .as_ref()
            .is_some_and(|turn| !turn.ready.is_empty())
    }

    pub(super) fn place(&mut self) -> &mut P {
        let turn = self.turn.as_mut().expect("it has its turn until it ends");
        &mut turn.place
    }

    /// How it is to end.
    pub(super) fn ending(&self) -> Ending {
        let is_the_last = self
            .turn
            .as_ref()
            .is_none_or(|turn| turn.ready.len() + 1 >= MOST || turn.began.elapsed() >= LONGEST);
        if is_the_last || self.turns.waiting.load(Ordering::Relaxed) == 0 {
            Ending::Commit
        } else {
            Ending::HandOn
        }
    }

    /// Makes it durable, with all that were ready before.
    pub(super) async fn commit(mut self) -> Result<(), Error> {
        let turn = self.turn.as_mut().expect("it has its turn until it ends");
        let committed = turn.commit().await;
        self.turn = None;
        committed
    }

    /// Its last statement made it durable, with all that were ready before.
    pub(super) fn end_durable(mut self) {
        let turn = self.turn.take();
        turn.expect("it has its turn until it ends").tell(&Ok(()));
    }

    /// Hands the open transaction on, and waits until it is durable.
    pub(super) async fn hand_on(mut self) -> Result<(), Error> {
        let mut turn = self.turn.take().expect("it has its turn until it ends");
        let (ready, durable) = oneshot::channel();
        turn.ready.push(ready);
        if turn.ready.len() == 1 {
            tokio::spawn(self.turns.clone().settle_later());
        }
        drop(turn);
        match durable.await {
            Ok(outcome) => outcome.map_err(Error::Protocol),
            Err(_) => Err(Error::WorkerCrashed),
        }
    }
}

impl<P: Place> Drop for Change<P> {
    fn drop(&mut self) {
        if let (Some(mut turn), Ok(runtime)) = (self.turn.take(), Handle::try_current()) {
            runtime.spawn(async move { turn.take_back().await });
        }
    }
}

/// Somebody who waits for a turn, counted until they have it or give up.
struct Waiting<'w>(&'w AtomicUsize);

impl<'w> Waiting<'w> {
    fn among(waiting: &'w AtomicUsize) -> Self {
        waiting.fetch_add(1, Ordering::Relaxed);
        Self(waiting)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

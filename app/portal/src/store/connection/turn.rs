//! Changes of one process take it in turn. Where others wait, a change that is ready does not wait for the disk alone: it
//! hands the open transaction on, and all of them become durable together. None is acknowledged before.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sqlx::Error;
use tokio::runtime::Handle;
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};
use tokio::time::timeout;

/// How many changes become durable together at most.
const MOST: usize = 32;

/// What a change among others in one transaction begins with, that it can be taken back without them.
pub(super) const BEGIN_AMONG_OTHERS: &str = "SAVEPOINT change";

/// Where changes are made: a transaction at a time.
pub(super) trait Place: Send + 'static {
    /// Makes the open transaction durable, or takes it back.
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
}

impl<P> Clone for Turns<P> {
    fn clone(&self) -> Self {
        Self {
            turn: self.turn.clone(),
            waiting: self.waiting.clone(),
        }
    }
}

/// What is handed from one change to the next.
#[derive(Debug)]
struct Turn<P> {
    place: P,
    /// Those whose changes are in the open transaction, ready and not durable; empty where none is open.
    ready: Vec<oneshot::Sender<Result<(), String>>>,
}

/// A change under way. Dropped without [`Change::end`], it is taken back before anybody else has a turn; those that were
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
            ready: Vec::new(),
        };
        Self {
            turn: Arc::new(Mutex::new(turn)),
            waiting: Arc::default(),
        }
    }

    /// The next turn; `None` where it does not come within this time.
    pub(super) async fn next(&self, patience: Duration) -> Option<Change<P>> {
        let waiting = Waiting::among(&self.waiting);
        let turn = timeout(patience, self.turn.clone().lock_owned()).await;
        drop(waiting);
        Some(Change {
            turns: self.clone(),
            turn: Some(turn.ok()?),
        })
    }

    /// Does something outside of any transaction, while nobody changes anything. It has to come to its end: those that
    /// are ready are made durable first.
    pub(super) async fn alone<T>(&self, something: impl AsyncFnOnce(&mut P) -> T) -> T {
        let mut turn = self.turn.clone().lock_owned().await;
        turn.settle().await;
        something(&mut turn.place).await
    }

    /// Makes those durable that are ready, when those have had their turn that wait now.
    async fn settle_later(self) {
        self.turn.lock().await.settle().await;
    }
}

impl<P: Place> Turn<P> {
    /// Makes those durable that are ready, and tells them.
    async fn settle(&mut self) {
        if self.ready.is_empty() {
            return;
        }
        let committed = self.place.commit().await;
        self.tell(&committed.map_err(|error| error.to_string()));
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
        let ready = self.turn.as_ref().map_or(0, |turn| turn.ready.len());
        if self.turns.waiting.load(Ordering::Relaxed) == 0 || ready + 1 >= MOST {
            Ending::Commit
        } else {
            Ending::HandOn
        }
    }

    /// Ends it, its last statement done, and the transaction durable where it ends with that: it is durable then.
    pub(super) async fn end(mut self, ending: Ending) -> Result<(), Error> {
        let mut turn = self.turn.take().expect("it has its turn until it ends");
        match ending {
            Ending::Commit => {
                turn.tell(&Ok(()));
                Ok(())
            }
            Ending::HandOn => {
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

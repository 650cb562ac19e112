//! The one connection to SQLite that writes. Changes take it in turn. Where others wait, a change that is ready does not
//! wait for the disk alone: it hands the open transaction on, and all of them become durable together. None is
//! acknowledged before.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _, Error};
use tokio::runtime::Handle;
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};
use tokio::time::timeout;

use super::PATIENCE;

/// How many changes become durable together at most.
const MOST: usize = 32;

/// The connection, and who waits for it.
#[derive(Clone, Debug)]
pub(in crate::store) struct Writer {
    turn: Arc<Mutex<Turn>>,
    /// Folds the log into the database while the other connection writes; `None` once it is closed.
    folding: Arc<Mutex<Option<SqliteConnection>>>,
    waiting: Arc<AtomicUsize>,
}

/// What is handed from one change to the next.
#[derive(Debug)]
struct Turn {
    /// `None` once it is closed.
    connection: Option<SqliteConnection>,
    /// Those whose changes are in the open transaction, ready and not durable; empty where none is open.
    ready: Vec<oneshot::Sender<Result<(), String>>>,
}

/// A change under way. Dropped without [`Change::end`], it is taken back before anybody else has a turn; those that were
/// ready before it stay.
pub(super) struct Change {
    writer: Writer,
    turn: Option<OwnedMutexGuard<Turn>>,
}

/// How a change ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// Durable, with all that were ready before.
    Commit,
    /// Ready: whoever comes next goes on in the same transaction.
    HandOn,
}

impl Writer {
    pub(super) async fn open(options: &SqliteConnectOptions) -> Result<Self, Error> {
        let turn = Turn {
            connection: Some(options.connect().await?),
            ready: Vec::new(),
        };
        Ok(Self {
            turn: Arc::new(Mutex::new(turn)),
            folding: Arc::new(Mutex::new(Some(options.connect().await?))),
            waiting: Arc::default(),
        })
    }

    pub(super) async fn begin(&self) -> Result<Change, Error> {
        let waiting = Waiting::among(&self.waiting);
        let turn = timeout(PATIENCE, self.turn.clone().lock_owned()).await;
        drop(waiting);
        let turn = turn.map_err(|_| Error::PoolTimedOut)?;
        if turn.connection.is_none() {
            return Err(Error::PoolClosed);
        }
        Ok(Change {
            writer: self.clone(),
            turn: Some(turn),
        })
    }

    /// Empties the log; `false` where somebody still reads it, for whom nobody is kept waiting.
    pub(super) async fn truncate_log(&self) -> Result<bool, Error> {
        self.fold_most().await?;
        let truncated = self.alone(async |connection| {
            // Nobody folds it meanwhile: there is one checkpoint at a time.
            let _folding = self.folding.lock().await;
            sqlx::query("PRAGMA busy_timeout = 50")
                .execute(&mut *connection)
                .await?;
            let busy = sqlx::query_scalar("PRAGMA wal_checkpoint(TRUNCATE)")
                .fetch_one(&mut *connection)
                .await;
            sqlx::query("PRAGMA busy_timeout = 10000")
                .execute(&mut *connection)
                .await?;
            let busy: i64 = busy?;
            Ok(busy == 0)
        });
        truncated.await
    }

    /// Folds into the database what is in the log, as far as nobody reads an earlier state: most of it while others write,
    /// and what they wrote meanwhile in a turn of its own, that the log begins anew instead of growing on.
    pub(super) async fn fold_log(&self) -> Result<(), Error> {
        self.fold_most().await?;
        self.alone(fold).await
    }

    /// Folds into the database what is in the log by now. Nobody waits for it.
    async fn fold_most(&self) -> Result<(), Error> {
        let mut folding = self.folding.lock().await;
        let connection = folding.as_mut().ok_or(Error::PoolClosed)?;
        fold(connection).await
    }

    /// Does something outside of any transaction, while nobody writes. It has to come to its end: those that are ready
    /// are made durable first.
    pub(super) async fn alone<T>(
        &self,
        something: impl AsyncFnOnce(&mut SqliteConnection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut turn = self.turn.clone().lock_owned().await;
        turn.settle().await;
        something(turn.connection()?).await
    }

    pub(super) async fn close(&self) {
        let mut turn = self.turn.clone().lock_owned().await;
        turn.settle().await;
        let folding = self.folding.lock().await.take();
        // The last one empties the log.
        for connection in folding.into_iter().chain(turn.connection.take()) {
            if let Err(error) = connection.close().await {
                tracing::debug!(%error, "a connection was not closed well");
            }
        }
    }

    /// Makes those durable that are ready, when those have had their turn that wait now.
    async fn settle_later(self) {
        self.turn.lock().await.settle().await;
    }
}

impl Turn {
    fn connection(&mut self) -> Result<&mut SqliteConnection, Error> {
        self.connection.as_mut().ok_or(Error::PoolClosed)
    }

    async fn run(&mut self, statement: &'static str) -> Result<(), Error> {
        sqlx::query(statement).execute(self.connection()?).await?;
        Ok(())
    }

    /// Makes those durable that are ready, and tells them.
    async fn settle(&mut self) {
        if self.ready.is_empty() {
            return;
        }
        let committed = self.run("COMMIT").await;
        if committed.is_err() {
            // Where a disk is full or fails, SQLite may have taken it back already, and says so.
            let _ = self.run("ROLLBACK").await;
        }
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
            // One that has not begun, or that SQLite took back already, is none.
            let _ = self.run("ROLLBACK").await;
            return;
        }
        let _ = self.run("ROLLBACK TO change").await;
        let _ = self.run("RELEASE change").await;
        // Where a disk is full or fails, SQLite takes the whole transaction back by itself. Only then another can begin.
        if self.run("BEGIN").await.is_ok() {
            let _ = self.run("ROLLBACK").await;
            self.tell(&Err("the transaction was taken back".to_owned()));
        }
    }
}

impl Change {
    /// The statement that begins it.
    pub(super) fn beginning(&self) -> &'static str {
        match &self.turn {
            Some(turn) if !turn.ready.is_empty() => "SAVEPOINT change",
            _ => "BEGIN IMMEDIATE",
        }
    }

    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        let turn = self.turn.as_mut().expect("it has its turn until it ends");
        turn.connection
            .as_mut()
            .expect("nobody closes it meanwhile")
    }

    /// How it is to end, and the statement for it.
    pub(super) fn ending(&self) -> (Ending, Option<&'static str>) {
        let ready = self.turn.as_ref().map_or(0, |turn| turn.ready.len());
        if self.writer.waiting.load(Ordering::Relaxed) == 0 || ready + 1 >= MOST {
            (Ending::Commit, Some("COMMIT"))
        } else if ready > 0 {
            (Ending::HandOn, Some("RELEASE change"))
        } else {
            (Ending::HandOn, None)
        }
    }

    /// Ends it, its last statement done: it is durable then.
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
                    tokio::spawn(self.writer.clone().settle_later());
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

impl Drop for Change {
    fn drop(&mut self) {
        if let (Some(mut turn), Ok(runtime)) = (self.turn.take(), Handle::try_current()) {
            runtime.spawn(async move { turn.take_back().await });
        }
    }
}

/// Folds into the database what is in the log and nobody reads an earlier state of.
async fn fold(connection: &mut SqliteConnection) -> Result<(), Error> {
    let fold = sqlx::query("PRAGMA wal_checkpoint(PASSIVE)");
    fold.execute(connection).await?;
    Ok(())
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

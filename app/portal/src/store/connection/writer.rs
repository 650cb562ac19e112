//! The one connection to SQLite that writes.

use std::sync::Arc;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _, Error};
use tokio::sync::Mutex;
use tokio::time::timeout;

use super::PATIENCE;
use super::turn::{self, BEGIN_AMONG_OTHERS, Change, Ending, Turns};

/// The connection, and who waits for it.
#[derive(Clone, Debug)]
pub(in crate::store) struct Writer {
    turns: Turns<Place>,
    /// Folds the log into the database while the other connection writes; `None` once it is closed.
    folding: Arc<Mutex<Option<SqliteConnection>>>,
}

/// The connection; `None` once it is closed.
#[derive(Debug)]
pub(super) struct Place(Option<SqliteConnection>);

impl Place {
    fn connection(&mut self) -> Result<&mut SqliteConnection, Error> {
        self.0.as_mut().ok_or(Error::PoolClosed)
    }

    async fn run(&mut self, statement: &'static str) -> Result<(), Error> {
        sqlx::query(statement).execute(self.connection()?).await?;
        Ok(())
    }
}

impl turn::Place for Place {
    async fn commit(&mut self) -> Result<(), Error> {
        let committed = self.run("COMMIT").await;
        if committed.is_err() {
            // Where a disk is full or fails, SQLite may have taken it back already, and says so.
            self.take_back().await;
        }
        committed
    }

    async fn take_back(&mut self) {
        // One that has not begun, or that SQLite took back already, is none.
        let _ = self.run("ROLLBACK").await;
    }

    async fn take_one_back(&mut self) -> bool {
        let _ = self.run("ROLLBACK TO change").await;
        let _ = self.run("RELEASE change").await;
        // Where a disk is full or fails, SQLite takes the whole transaction back by itself. Only then another can begin.
        if self.run("BEGIN").await.is_err() {
            return true;
        }
        self.take_back().await;
        false
    }
}

impl Writer {
    pub(super) async fn open(options: &SqliteConnectOptions) -> Result<Self, Error> {
        Ok(Self {
            turns: Turns::new(Place(Some(options.connect().await?))),
            folding: Arc::new(Mutex::new(Some(options.connect().await?))),
        })
    }

    pub(super) async fn begin(&self) -> Result<Change<Place>, Error> {
        let turn = timeout(PATIENCE, self.turns.next(PATIENCE)).await;
        let mut change = turn.ok().flatten().ok_or(Error::PoolTimedOut)?;
        change.place().connection()?;
        Ok(change)
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

    /// Does something outside of any transaction, while nobody writes. It has to come to its end.
    pub(super) async fn alone<T>(
        &self,
        something: impl AsyncFnOnce(&mut SqliteConnection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let done = self
            .turns
            .alone(async |place| something(place.connection()?).await);
        done.await
    }

    pub(super) async fn close(&self) {
        let closed = self.turns.alone(async |place| {
            let folding = self.folding.lock().await.take();
            // The last one empties the log.
            for connection in folding.into_iter().chain(place.0.take()) {
                if let Err(error) = connection.close().await {
                    tracing::debug!(%error, "a connection was not closed well");
                }
            }
        });
        closed.await;
    }
}

impl Change<Place> {
    /// The statement that begins it.
    pub(super) fn beginning(&self) -> &'static str {
        if self.is_among_others() {
            BEGIN_AMONG_OTHERS
        } else {
            "BEGIN IMMEDIATE"
        }
    }

    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        self.place()
            .connection()
            .expect("nobody closes it meanwhile")
    }

    /// The statement that it ends so with.
    pub(super) fn last(&self, ending: Ending) -> Option<&'static str> {
        match ending {
            Ending::Commit => Some("COMMIT"),
            Ending::HandOn => self.is_among_others().then_some("RELEASE change"),
        }
    }
}

/// Folds into the database what is in the log and nobody reads an earlier state of.
async fn fold(connection: &mut SqliteConnection) -> Result<(), Error> {
    let fold = sqlx::query("PRAGMA wal_checkpoint(PASSIVE)");
    fold.execute(connection).await?;
    Ok(())
}

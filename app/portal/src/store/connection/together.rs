//! Changes on PostgreSQL. The servers on one database make them in turn by a lock of the database; those of one process
//! take that lock together, and become durable together.

use std::time::Duration;

use sqlx::postgres::PgPool;
use sqlx::{Error, Executor as _, PgConnection, Postgres, Transaction};

use super::postgres::{BEGIN_IN_TURN, begin};
use super::to_its_end;
use super::turn::{self, BEGIN_AMONG_OTHERS, Change, Turns};
use crate::store::sql::answered;

/// How long a change waits for those before it in its process. Then one of them is taken to be stuck, and it goes on by
/// itself: the lock of the database still keeps it apart from them.
const SOON: Duration = Duration::from_secs(2);

/// Connections that change something.
#[derive(Clone, Debug)]
pub(in crate::store) struct Together {
    turns: Turns<Place>,
    pool: PgPool,
}

/// The open transaction; `None` where none is.
#[derive(Debug)]
pub(super) struct Place(Option<Transaction<'static, Postgres>>);

impl turn::Place for Place {
    async fn commit(&mut self) -> Result<(), Error> {
        match self.0.take() {
            Some(transaction) => answered(transaction.commit()).await,
            None => Err(Error::WorkerCrashed),
        }
    }

    async fn take_back(&mut self) {
        self.0 = None;
    }

    async fn take_one_back(&mut self) -> bool {
        let Some(transaction) = &mut self.0 else {
            return false;
        };
        // Names are found from the last one on: those of the ready ones stay.
        let back = transaction.execute("ROLLBACK TO change; RELEASE change");
        if answered(back).await.is_err() {
            self.0 = None;
        }
        self.0.is_some()
    }
}

impl Together {
    pub(super) fn new(pool: PgPool) -> Self {
        Self {
            turns: Turns::new(Place(None)),
            pool,
        }
    }

    pub(super) fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Begins a change after the one before it; `None` where that one is stuck.
    pub(super) async fn begin(&self) -> Result<Option<Change<Place>>, Error> {
        let Some(mut change) = self.turns.next(SOON).await else {
            return Ok(None);
        };
        let pool = self.pool.clone();
        // Where it ended before it is known to have begun, those that are ready could be taken back with it.
        let begun = to_its_end(async move {
            if change.is_among_others() {
                let begun = answered(change.connection().execute(BEGIN_AMONG_OTHERS)).await;
                // Where it has not, nobody knows what is left of theirs.
                begun.inspect_err(|_| change.place().0 = None)?;
            } else {
                change.place().0 = Some(begin(&pool, BEGIN_IN_TURN).await?);
            }
            Ok(change)
        });
        begun.await.map(Some)
    }

    /// Waits for those under way, and closes all.
    pub(super) async fn close(&self) {
        self.turns.alone(async |_| ()).await;
        self.pool.close().await;
    }
}

impl Change<Place> {
    pub(super) fn connection(&mut self) -> &mut PgConnection {
        let transaction = self.place().0.as_mut();
        transaction.expect("it is open from its beginning to its end")
    }
}

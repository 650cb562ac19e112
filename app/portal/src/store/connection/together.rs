//! Changes on PostgreSQL. The servers on one database make them in turn by a lock of the database; those of one process
//! take that lock together, and become durable together.

use std::time::Duration;

use sqlx::postgres::PgPool;
use sqlx::{Connection as _, Error, Executor as _, PgConnection, Postgres, Transaction};
use tokio::time::timeout;

use super::postgres::{BEGIN, BEGIN_IN_TURN, begin, in_time};
use super::turn::{self, BEGIN_AMONG_OTHERS, Change, Turns};
use super::{PATIENCE, to_its_end};
use crate::store::sql::{ANSWER, answered};

/// How long one change of its process keeps the others waiting. Then it is taken to be stuck, and they go on by
/// themselves: the lock of the database still keeps them apart from it.
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
        let Some(mut transaction) = self.0.take() else {
            return false;
        };
        // An answer that is still under way is the change's own, an error too; it is waited for once.
        if timeout(ANSWER, transaction.ping()).await.is_err() {
            return false;
        }
        // The last of the name is found: those of the ready ones stay.
        let back = transaction.execute("ROLLBACK TO change; RELEASE change");
        if in_time(back).await.is_err() {
            return false;
        }
        self.0 = Some(transaction);
        true
    }
}

impl Together {
    pub(super) fn new(pool: PgPool) -> Self {
        Self {
            turns: Turns::new(Place(None)),
            pool,
        }
    }

    /// Begins a change after the one before it; alone, where that one is stuck.
    pub(super) async fn begin(&self) -> Result<super::Change, Error> {
        let turn = timeout(PATIENCE, self.turns.next(SOON)).await;
        let Some(mut change) = turn.map_err(|_| Error::PoolTimedOut)? else {
            tracing::warn!("a change is stuck: others go on without it");
            return self.begin_alone(BEGIN_IN_TURN).await;
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
        begun.await.map(super::Change::Postgres)
    }

    /// Begins a change that does not wait for the others.
    pub(super) async fn begin_beside(&self) -> Result<super::Change, Error> {
        self.begin_alone(BEGIN).await
    }

    async fn begin_alone(&self, statement: &'static str) -> Result<super::Change, Error> {
        let transaction = begin(&self.pool, statement).await?;
        Ok(super::Change::PostgresAlone(transaction))
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

//! Connections to PostgreSQL that read. sqlx asks one twice whether it is well each time it is given back, which for a
//! statement that answers at once is two turns more than its own: one that has just answered is kept at hand instead.

use deadpool::managed::{Manager, Metrics, Object, Pool, PoolError, RecycleResult};
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgPool;
use sqlx::{Error, PgConnection, Postgres};
use tokio::time::timeout;

use super::PATIENCE;
use super::postgres::{WELL, is_well};

/// Connections that are lent, first come, first served.
#[derive(Clone, Debug)]
pub(in crate::store) struct Lending {
    at_hand: Pool<Source>,
    pool: PgPool,
}

/// Where connections come from, and whether they are well when they were not used for a while.
#[derive(Debug)]
struct Source(PgPool);

impl Manager for Source {
    type Type = PoolConnection<Postgres>;
    type Error = Error;

    async fn create(&self) -> Result<PoolConnection<Postgres>, Error> {
        self.0.acquire().await
    }

    async fn recycle(
        &self,
        connection: &mut PoolConnection<Postgres>,
        of_it: &Metrics,
    ) -> RecycleResult<Error> {
        if of_it.last_used() >= WELL {
            is_well(connection).await?;
        }
        Ok(())
    }
}

/// A connection, until it is given back. Where it is not, its pool looks after it: nobody knows what is on its way.
pub(in crate::store) struct Lent(Option<Object<Source>>);

impl Lending {
    /// Lends so many at a time of those in the pool.
    pub(super) fn new(pool: PgPool, most: usize) -> Result<Self, Error> {
        let at_hand = Pool::builder(Source(pool.clone())).max_size(most).build();
        let at_hand = at_hand.map_err(|error| Error::Configuration(error.into()))?;
        Ok(Self { at_hand, pool })
    }

    pub(in crate::store) async fn lend(&self) -> Result<Lent, Error> {
        let lent = timeout(PATIENCE, self.at_hand.get()).await;
        match lent.map_err(|_| Error::PoolTimedOut)? {
            Ok(lent) => Ok(Lent(Some(lent))),
            Err(PoolError::Backend(error)) => Err(error),
            Err(_) => Err(Error::PoolClosed),
        }
    }

    /// The pool, of which some connections are never at hand.
    pub(super) fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Waits for those that are lent, and closes all.
    pub(super) async fn close(&self) {
        self.at_hand.close();
        self.pool.close().await;
    }
}

impl Lent {
    pub(in crate::store) fn connection(&mut self) -> &mut PgConnection {
        self.0.as_mut().expect("it is there until it is dropped")
    }

    /// Gives it back, after it has answered.
    pub(in crate::store) fn give_back(mut self) {
        self.0 = None;
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        self.0.take().map(Object::take);
    }
}

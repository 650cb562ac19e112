//! Connections to PostgreSQL that read. Each time one is given back to its pool it is asked whether it is well, by the
//! pool and by us: for a statement that is answered at once two turns more than its own. One that has just answered is
//! kept at hand instead.

use std::time::{Duration, Instant};

use deadpool::managed::{Manager, Metrics, Object, Pool, PoolError, QueueMode, RecycleResult};
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgPool;
use sqlx::{Error, PgConnection, Postgres};
use tokio::time::timeout;

use super::PATIENCE;
use super::postgres::{WELL, is_well};

/// How old a connection becomes at most: a server's memory of one grows.
const OLD: Duration = Duration::from_secs(30 * 60);

/// Connections that are lent, first come, first served.
#[derive(Clone, Debug)]
pub(in crate::store) struct Lending {
    at_hand: Pool<Source>,
    pool: PgPool,
}

/// Where connections come from.
#[derive(Debug)]
struct Source(PgPool);

/// A connection, and when it answered last.
#[derive(Debug)]
struct Kept {
    connection: PoolConnection<Postgres>,
    answered: Instant,
}

impl Manager for Source {
    type Type = Kept;
    type Error = Error;

    async fn create(&self) -> Result<Kept, Error> {
        Ok(Kept {
            connection: self.0.acquire().await?,
            answered: Instant::now(),
        })
    }

    /// Whoever takes it looks whether it is well.
    async fn recycle(&self, _: &mut Kept, _: &Metrics) -> RecycleResult<Error> {
        Ok(())
    }
}

/// A connection, until it is given back. Where it is not, its pool looks after it: nobody knows what is on its way.
pub(in crate::store) struct Lent(Option<Object<Source>>);

impl Lending {
    /// Lends so many at a time of those in the pool.
    pub(super) fn new(pool: PgPool, most: usize) -> Result<Self, Error> {
        let at_hand = Pool::builder(Source(pool.clone()))
            .max_size(most)
            // Few that are always busy are better than all of them now and then.
            .queue_mode(QueueMode::Lifo)
            .build();
        let at_hand = at_hand.map_err(|error| Error::Configuration(error.into()))?;
        Ok(Self { at_hand, pool })
    }

    /// Lends one that is well. Where one is not, those that are idle are taken to have lost the same server, and are
    /// left to themselves: who waited for one of them does not wait for the next.
    pub(in crate::store) async fn lend(&self) -> Result<Lent, Error> {
        loop {
            let mut lent = self.take().await?;
            if Object::metrics(&lent).age() >= OLD {
                drop(Object::take(lent));
                continue;
            }
            if lent.answered.elapsed() < WELL || is_well(&mut lent.connection).await.is_ok() {
                return Ok(Lent(Some(lent)));
            }
            leave(Object::take(lent));
            let idle = self.at_hand.retain(|_, _| false);
            idle.removed.into_iter().for_each(leave);
        }
    }

    async fn take(&self) -> Result<Object<Source>, Error> {
        let taken = timeout(PATIENCE, self.at_hand.get()).await;
        match taken.map_err(|_| Error::PoolTimedOut)? {
            Ok(taken) => Ok(taken),
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

/// Closes a connection without a word: nobody would hear it.
fn leave(kept: Kept) {
    drop(kept.connection.detach());
}

impl Lent {
    pub(in crate::store) fn connection(&mut self) -> &mut PgConnection {
        &mut self
            .0
            .as_mut()
            .expect("it is there until it is dropped")
            .connection
    }

    /// Gives it back, after it has answered.
    pub(in crate::store) fn give_back(mut self) {
        if let Some(mut kept) = self.0.take() {
            kept.answered = Instant::now();
        }
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        self.0.take().map(Object::take);
    }
}

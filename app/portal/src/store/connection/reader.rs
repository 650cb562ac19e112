//! Connections to SQLite that read. They are lent as they are: a file does not go away as a server does, and to ask a
//! connection whether it is alive costs two turns of its thread for every statement.

use deadpool::unmanaged::{Object, Pool};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _, Error};
use tokio::runtime::Handle;
use tokio::time::timeout;

use super::PATIENCE;

/// Connections that are lent, first come, first served.
#[derive(Clone, Debug)]
pub(in crate::store) struct Connections {
    free: Pool<SqliteConnection>,
    count: usize,
}

/// A connection, until it is given back.
pub(in crate::store) type Lent = Object<SqliteConnection>;

impl Connections {
    pub(super) async fn open(options: &SqliteConnectOptions, count: usize) -> Result<Self, Error> {
        let mut connections = Vec::with_capacity(count);
        for _ in 0..count {
            connections.push(options.connect().await?);
        }
        Ok(Self {
            free: Pool::from(connections),
            count,
        })
    }

    pub(in crate::store) async fn lend(&self) -> Result<Lent, Error> {
        timeout(PATIENCE, self.free.get())
            .await
            .map_err(|_| Error::PoolTimedOut)?
            .map_err(|_| Error::PoolClosed)
    }

    /// Waits for those that are lent, and closes all.
    pub(super) async fn close(&self) {
        for _ in 0..self.count {
            let Ok(connection) = self.free.remove().await else {
                return;
            };
            if let Err(error) = connection.close().await {
                tracing::debug!(%error, "a connection was not closed well");
            }
        }
        self.free.close();
    }
}

/// One state of the database, for as long as this is there.
pub(super) struct Reading {
    lent: Option<Lent>,
}

impl Reading {
    pub(super) async fn begin(on: &Connections) -> Result<Self, Error> {
        let lent = Some(on.lend().await?);
        let mut reading = Self { lent };
        // In the mode with a log, the first thing read chooses the state.
        let begin = sqlx::query("BEGIN");
        begin.execute(reading.connection()).await?;
        Ok(reading)
    }

    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        self.lent.as_mut().expect("it has one until it is dropped")
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        if let (Some(mut lent), Ok(runtime)) = (self.lent.take(), Handle::try_current()) {
            runtime.spawn(async move {
                // One that has not begun has nothing to end.
                let _ = sqlx::query("ROLLBACK").execute(&mut *lent).await;
            });
        }
    }
}

//! Connections to SQLite in a file, and to PostgreSQL on a server.

pub(super) mod sqlite;

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{Postgres, Transaction};

use super::StoreError;
use super::sql::{On, Statement, Where};
use crate::custody::Keys;

/// How many connections to SQLite read at a time: reading is the machine's work, not waiting for another's.
const READERS: usize = 4;

/// How long a change waits for the one before it.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many statements are put off at most.
const MOST_LATER: usize = 128;

/// What all servers on one PostgreSQL database lock while they change something: any number, so long as it is the same.
const WRITER: i64 = 0x006d_6961_766f_6365;

/// Where the database is.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// SQLite, in this file.
    File(PathBuf),
    /// PostgreSQL, at this URL.
    Postgres(String),
}

/// An address that is neither of SQLite nor of PostgreSQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write sqlite:FILE or postgres://USER@HOST/DATABASE")]
pub struct AddressError;

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(url: &str) -> Result<Self, AddressError> {
        if let Some(file) = url.strip_prefix("sqlite:") {
            return (!file.is_empty())
                .then(|| Self::File(file.trim_start_matches("//").into()))
                .ok_or(AddressError);
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            PgConnectOptions::from_str(url).map_err(|_| AddressError)?;
            return Ok(Self::Postgres(url.to_owned()));
        }
        Err(AddressError)
    }
}

// A URL can hold a password.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file) => write!(f, "{}", file.display()),
            Self::Postgres(url) => match PgConnectOptions::from_str(url) {
                Ok(options) => write!(
                    f,
                    "PostgreSQL at {}:{}, database {}",
                    options.get_host(),
                    options.get_port(),
                    options.get_database().unwrap_or_default()
                ),
                Err(_) => f.write_str("PostgreSQL"),
            },
        }
    }
}

/// Connections that are lent, and the keys of what they read and write.
#[derive(Clone, Debug)]
pub(super) struct Pool {
    pub(super) connections: Connections,
    keys: Keys,
}

#[derive(Clone, Debug)]
pub(super) enum Connections {
    Sqlite(sqlite::Connections),
    Postgres(PgPool),
}

/// A connection on which a change is in the making.
pub(super) struct Connection {
    change: Change,
    keys: Keys,
    /// What is put off: done before anything else, and before the change is durable.
    later: Vec<Statement>,
}

enum Change {
    Sqlite(sqlite::Change),
    Postgres(Transaction<'static, Postgres>),
}

/// Opens the database: connections that write, and connections that read.
pub(super) async fn open(address: &Address, keys: &Keys) -> Result<(Pool, Pool), StoreError> {
    let pool = |connections| Pool {
        connections,
        keys: keys.clone(),
    };
    match address {
        Address::File(file) => {
            let options = SqliteConnectOptions::new()
                .filename(file)
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(PATIENCE)
                // Without it, deleted text stays readable in free pages.
                .pragma("secure_delete", "ON");
            // SQLite has one writer at a time: queueing for it here is fairer than its busy handler.
            let writer = sqlite::Connections::open(&options, 1).await?;
            sqlx::migrate!("migrations/sqlite")
                .run(&mut *writer.lend().await?)
                .await?;
            let readers = sqlite::Connections::open(&options.read_only(true), READERS).await?;
            Ok((
                pool(Connections::Sqlite(writer)),
                pool(Connections::Sqlite(readers)),
            ))
        }
        Address::Postgres(url) => {
            let options = PgConnectOptions::from_str(url)?
                .application_name("miavoce")
                .options([
                    ("lock_timeout", "10s"),
                    ("statement_timeout", "60s"),
                    ("idle_in_transaction_session_timeout", "60s"),
                    ("synchronous_commit", "on"),
                ]);
            let both = PgPoolOptions::new()
                .max_connections(10)
                .acquire_timeout(PATIENCE)
                .connect_with(options)
                .await?;
            sqlx::migrate!("migrations/postgres").run(&both).await?;
            Ok((
                pool(Connections::Postgres(both.clone())),
                pool(Connections::Postgres(both)),
            ))
        }
    }
}

impl Pool {
    pub(super) async fn begin(&self) -> Result<Connection, sqlx::Error> {
        let change = match &self.connections {
            Connections::Sqlite(on) => {
                Change::Sqlite(sqlite::Change::begin(on, "BEGIN IMMEDIATE").await?)
            }
            Connections::Postgres(pool) => {
                let mut change = pool.begin().await?;
                sqlx::query("SELECT pg_advisory_xact_lock($1)")
                    .bind(WRITER)
                    .execute(&mut *change)
                    .await?;
                Change::Postgres(change)
            }
        };
        Ok(Connection {
            change,
            keys: self.keys.clone(),
            later: Vec::new(),
        })
    }

    /// A connection that reads one state of the database until it is given back.
    pub(super) async fn begin_reading(&self) -> Result<Connection, sqlx::Error> {
        let change = match &self.connections {
            // In the mode with a log, the first thing read chooses the state.
            Connections::Sqlite(on) => Change::Sqlite(sqlite::Change::begin(on, "BEGIN").await?),
            Connections::Postgres(pool) => Change::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        };
        Ok(Connection {
            change,
            keys: self.keys.clone(),
            later: Vec::new(),
        })
    }

    pub(super) async fn truncate_log(&self) -> Result<bool, sqlx::Error> {
        let Connections::Sqlite(connections) = &self.connections else {
            return Ok(true);
        };
        let mut writer = connections.lend().await?;
        sqlx::query("PRAGMA busy_timeout = 50")
            .execute(&mut *writer)
            .await?;
        let busy = sqlx::query_scalar("PRAGMA wal_checkpoint(TRUNCATE)")
            .fetch_one(&mut *writer)
            .await;
        sqlx::query("PRAGMA busy_timeout = 10000")
            .execute(&mut *writer)
            .await?;
        let busy: i64 = busy?;
        Ok(busy == 0)
    }

    pub(super) async fn close(&self) {
        match &self.connections {
            Connections::Sqlite(connections) => connections.close().await,
            Connections::Postgres(pool) => pool.close().await,
        }
    }
}

impl Connection {
    pub(super) fn keys(&self) -> &Keys {
        &self.keys
    }

    pub(super) fn is_postgres(&self) -> bool {
        matches!(self.change, Change::Postgres(_))
    }

    /// Puts a statement off. So many at most, that a large change stays small in memory.
    pub(super) async fn put_off(&mut self, statement: Statement) -> Result<(), sqlx::Error> {
        self.later.push(statement);
        if self.later.len() >= MOST_LATER {
            On::from(self).settled().await?;
        }
        Ok(())
    }

    pub(super) async fn commit(mut self) -> Result<(), sqlx::Error> {
        On::from(&mut self).settled().await?;
        match self.change {
            Change::Sqlite(change) => change.commit().await,
            Change::Postgres(change) => change.commit().await,
        }
    }
}

impl<'a> From<&'a Pool> for On<'a> {
    fn from(pool: &'a Pool) -> Self {
        Self {
            place: match &pool.connections {
                Connections::Sqlite(connections) => Where::SqlitePool(connections),
                Connections::Postgres(pool) => Where::PostgresPool(pool),
            },
            keys: &pool.keys,
            before: Vec::new(),
        }
    }
}

impl<'a> From<&'a mut Connection> for On<'a> {
    fn from(connection: &'a mut Connection) -> Self {
        Self {
            place: match &mut connection.change {
                Change::Sqlite(change) => Where::Sqlite(change.connection()),
                Change::Postgres(change) => Where::Postgres(change),
            },
            keys: &connection.keys,
            before: std::mem::take(&mut connection.later),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sql::sql;
    use super::{Address, open};

    #[tokio::test]
    async fn after_sqlite_rolled_back_by_itself_others_can_write() {
        let folder = tempfile::tempdir().expect("a folder");
        let address = Address::File(folder.path().join("miavoce.db"));
        let keys = crate::custody::Keys::generate(jiff::Timestamp::UNIX_EPOCH);
        let (writer, _readers) = open(&address, &keys).await.expect("opens");
        let mut change = writer.begin().await.expect("begins");
        for first in [true, false] {
            // What a full disk does to a transaction, a conflict does too, if it is told to.
            let put = sql("INSERT OR ROLLBACK INTO setting (name, value) VALUES ('a', 'b')");
            assert_eq!(put.execute(&mut change).await.is_ok(), first);
        }
        drop(change);
        let mut change = writer.begin().await.expect("begins again");
        let put = sql("INSERT INTO setting (name, value) VALUES ('a', 'c')");
        put.execute(&mut change).await.expect("is written");
        change.commit().await.expect("commits");
    }
}

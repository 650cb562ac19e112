//! Connections to SQLite in a file, and to PostgreSQL on a server.

mod address;
pub(super) mod lending;
mod postgres;
pub(super) mod reader;
mod together;
mod turn;
mod unwritable;
mod writer;

use std::io::ErrorKind;
use std::mem;
use std::path::Path;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{PgConnection, Postgres, Transaction};

use super::StoreError;
use super::sql::{On, Statement, Where, after, answered, do_all, sql};
use super::trouble::is_of_writing;
use crate::custody::Keys;
use turn::Ending;

pub use address::{Address, AddressError};

/// The schema of SQLite, by versions.
static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");

/// How many connections to SQLite read at a time: reading is the machine's work, not waiting for another's.
const READERS: usize = 4;

/// How long a change waits for the one before it.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many statements are put off at most.
const MOST_LATER: usize = 128;

/// What reads, and the keys of what it reads.
#[derive(Clone, Debug)]
pub(super) struct Readers {
    pub(super) place: Reader,
    keys: Keys,
}

#[derive(Clone, Debug)]
pub(super) enum Reader {
    Sqlite(reader::Connections),
    Postgres(lending::Lending),
}

/// What changes something, and the keys of what it writes.
#[derive(Clone, Debug)]
pub(super) struct Writers {
    place: Writer,
    keys: Keys,
}

#[derive(Clone, Debug)]
enum Writer {
    Sqlite(writer::Writer),
    Postgres(together::Together),
}

/// A connection on which a change is in the making, or one state of the database is read.
pub(super) struct Connection {
    change: Change,
    keys: Keys,
    /// What is put off: done before anything else, and before the change is durable.
    later: Vec<Statement>,
}

enum Change {
    Sqlite(turn::Change<writer::Place>),
    SqliteReading(reader::Reading),
    Postgres(turn::Change<together::Place>),
    /// By itself: beside others, in their turn while one of them is stuck, or only reading.
    PostgresAlone(Transaction<'static, Postgres>),
}

/// Whether there is a database of a portal.
pub(super) async fn is_there(address: &Address) -> Result<bool, StoreError> {
    match address {
        Address::File(file) => match std::fs::metadata(file) {
            Ok(metadata) => Ok(metadata.len() > 0),
            Err(error) if is_absence(&error) => Ok(false),
            Err(error) => Err(sqlx::Error::Io(error).into()),
        },
        Address::Postgres(url) => postgres::is_there(url).await,
    }
}

fn is_absence(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Opens the database: what changes it, and what reads it.
pub(super) async fn open(address: &Address, keys: &Keys) -> Result<(Writers, Readers), StoreError> {
    let opened = match address {
        Address::File(file) => open_file(file).await?,
        Address::Postgres(url) => {
            let (changing, reading) = postgres::open(url).await?;
            let changing = together::Together::new(changing);
            (Writer::Postgres(changing), Reader::Postgres(reading))
        }
    };
    Ok(with_keys(opened, keys))
}

/// Opens the database to be looked at, also where it is SQLite and cannot be written.
pub(super) async fn open_to_check(
    address: &Address,
    keys: &Keys,
) -> Result<(Writers, Readers), StoreError> {
    match (open(address, keys).await, address) {
        (Err(error), Address::File(file)) if is_of_writing(&error) => {
            Ok(with_keys(unwritable::open(file).await?, keys))
        }
        (opened, _) => opened,
    }
}

fn with_keys((writer, reader): (Writer, Reader), keys: &Keys) -> (Writers, Readers) {
    let writers = Writers {
        place: writer,
        keys: keys.clone(),
    };
    let readers = Readers {
        place: reader,
        keys: keys.clone(),
    };
    (writers, readers)
}

async fn open_file(file: &Path) -> Result<(Writer, Reader), StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        // Without it, deleted text stays readable in free pages.
        .pragma("secure_delete", "ON");
    let writing = options
        .clone()
        // Pages that are changed stay in memory until the commit, what a change is taken back by too.
        .pragma("cache_size", "-8192")
        .pragma("temp_store", "MEMORY")
        // What changes over and over goes into the database once for many times in the log, which each run of retention
        // empties besides.
        .pragma("wal_autocheckpoint", "8192");
    let writer = writer::Writer::open(&writing).await?;
    writer
        .alone(async |writer| Ok(SQLITE.run(writer).await))
        .await??;
    let readers = reader::Connections::open(&options.read_only(true), READERS).await?;
    Ok((Writer::Sqlite(writer), Reader::Sqlite(readers)))
}

impl Writers {
    /// Begins a change, after the one before it.
    pub(super) async fn begin(&self) -> Result<Connection, sqlx::Error> {
        match &self.place {
            Writer::Sqlite(writer) => self.begin_on_sqlite(writer).await,
            Writer::Postgres(together) => Ok(self.changing(together.begin().await?)),
        }
    }

    /// Begins a change that need not be in one order with the others: on PostgreSQL it does not wait for them.
    pub(super) async fn begin_beside(&self) -> Result<Connection, sqlx::Error> {
        match &self.place {
            Writer::Sqlite(writer) => self.begin_on_sqlite(writer).await,
            Writer::Postgres(together) => Ok(self.changing(together.begin_beside().await?)),
        }
    }

    async fn begin_on_sqlite(&self, writer: &writer::Writer) -> Result<Connection, sqlx::Error> {
        let change = writer.begin().await?;
        let begin = sql(change.beginning());
        let mut connection = self.changing(Change::Sqlite(change));
        connection.later.push(begin);
        Ok(connection)
    }

    fn changing(&self, change: Change) -> Connection {
        Connection {
            change,
            keys: self.keys.clone(),
            later: Vec::new(),
        }
    }

    pub(super) async fn truncate_log(&self) -> Result<bool, sqlx::Error> {
        let Writer::Sqlite(writer) = &self.place else {
            return Ok(true);
        };
        let writer = writer.clone();
        to_its_end(async move { writer.truncate_log().await }).await
    }

    pub(super) async fn fold_log(&self) -> Result<(), sqlx::Error> {
        match &self.place {
            Writer::Sqlite(writer) => {
                let writer = writer.clone();
                to_its_end(async move { writer.fold_log().await }).await
            }
            Writer::Postgres(_) => Ok(()),
        }
    }

    pub(super) async fn close(&self) {
        match &self.place {
            Writer::Sqlite(writer) => writer.close().await,
            Writer::Postgres(together) => together.close().await,
        }
    }
}

impl Readers {
    /// A connection that reads one state of the database until it is given back.
    pub(super) async fn begin(&self) -> Result<Connection, sqlx::Error> {
        let change = match &self.place {
            Reader::Sqlite(on) => Change::SqliteReading(reader::Reading::begin(on).await?),
            Reader::Postgres(on) => {
                let state = postgres::begin(on.pool(), postgres::BEGIN_ONE_STATE).await?;
                Change::PostgresAlone(state)
            }
        };
        Ok(Connection {
            change,
            keys: self.keys.clone(),
            later: Vec::new(),
        })
    }

    pub(super) async fn close(&self) {
        match &self.place {
            Reader::Sqlite(connections) => connections.close().await,
            Reader::Postgres(connections) => connections.close().await,
        }
    }
}

impl Connection {
    pub(super) fn keys(&self) -> &Keys {
        &self.keys
    }

    pub(super) fn is_postgres(&self) -> bool {
        matches!(self.change, Change::Postgres(_) | Change::PostgresAlone(_))
    }

    /// Puts a statement off. So many at most, that a large change stays small in memory.
    pub(super) async fn put_off(&mut self, statement: Statement) -> Result<(), sqlx::Error> {
        if self.later.len() < MOST_LATER {
            self.later.push(statement);
            return Ok(());
        }
        statement.execute(self).await?;
        Ok(())
    }

    pub(super) async fn commit(self) -> Result<(), sqlx::Error> {
        let Self {
            change,
            later,
            keys,
        } = self;
        match change {
            // To their end, also where nobody waits for them any more: others may become durable with them, and are told.
            Change::Sqlite(change) => to_its_end(end_on_sqlite(change, later, keys)).await,
            Change::Postgres(change) => to_its_end(end_on_postgres(change, later, keys)).await,
            Change::PostgresAlone(mut change) => {
                do_last(later, &mut change, &keys).await?;
                answered(change.commit()).await
            }
            Change::SqliteReading(_) => Ok(()),
        }
    }
}

async fn end_on_sqlite(
    mut change: turn::Change<writer::Place>,
    mut later: Vec<Statement>,
    keys: Keys,
) -> Result<(), sqlx::Error> {
    let ending = change.ending();
    later.extend(change.last(ending).map(sql));
    if let Some(last) = later.pop() {
        let turn = after(later, last, change.connection(), &keys).await?;
        turn.execute(change.connection()).await?;
    }
    match ending {
        Ending::Commit => {
            change.end_durable();
            Ok(())
        }
        Ending::HandOn => change.hand_on().await,
    }
}

async fn end_on_postgres(
    mut change: turn::Change<together::Place>,
    later: Vec<Statement>,
    keys: Keys,
) -> Result<(), sqlx::Error> {
    do_last(later, change.connection(), &keys).await?;
    match change.ending() {
        Ending::Commit => change.commit().await,
        Ending::HandOn => change.hand_on().await,
    }
}

/// Does on PostgreSQL what was put off until the end, at least something. Where a statement failed before, this fails
/// too, while a commit would take everything back without a word.
async fn do_last(
    mut later: Vec<Statement>,
    on: &mut PgConnection,
    keys: &Keys,
) -> Result<(), sqlx::Error> {
    if later.is_empty() {
        later.push(sql("SELECT 1"));
    }
    do_all(later, on, keys).await
}

/// What comes of something that goes on to its end, whether anybody waits for it or not.
async fn to_its_end<T: Send + 'static>(
    something: impl Future<Output = Result<T, sqlx::Error>> + Send + 'static,
) -> Result<T, sqlx::Error> {
    let ended = tokio::spawn(something).await;
    ended.unwrap_or(Err(sqlx::Error::WorkerCrashed))
}

impl<'a> From<&'a Readers> for On<'a> {
    fn from(readers: &'a Readers) -> Self {
        Self {
            place: match &readers.place {
                Reader::Sqlite(connections) => Where::SqlitePool(connections),
                Reader::Postgres(connections) => Where::PostgresPool(connections),
            },
            keys: &readers.keys,
            before: Vec::new(),
        }
    }
}

impl<'a> From<&'a mut Connection> for On<'a> {
    fn from(connection: &'a mut Connection) -> Self {
        Self {
            place: match &mut connection.change {
                Change::Sqlite(change) => Where::Sqlite(change.connection()),
                Change::SqliteReading(reading) => Where::Sqlite(reading.connection()),
                Change::Postgres(change) => Where::Postgres(change.connection()),
                Change::PostgresAlone(change) => Where::Postgres(change),
            },
            keys: &connection.keys,
            before: mem::take(&mut connection.later),
        }
    }
}

#[cfg(test)]
mod tests;

//! The database. Reads are methods of [`Store`]; every change is a method of [`Tx`], so that a change, its
//! audit row and its jobs become durable together or not at all.

mod arrivals;
mod attempts;
mod attestations;
mod audit;
mod breaches;
mod certificates;
mod chain;
mod claims;
mod codes;
mod customers;
mod decisions;
mod drafts;
mod evidence;
mod handling;
mod hold_register;
mod holds;
mod inbox;
mod jobs;
mod listening;
mod messages;
mod named_recordings;
mod new_recordings;
mod once;
mod queue;
mod recipients;
mod recordings;
mod rectifications;
mod releases;
mod representatives;
mod request_life;
mod requests;
mod sessions;
mod settings;
mod snapshot;
mod staff;
mod staff_sessions;
mod statistics;
mod tombstones;
mod trail;

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Sqlite, Transaction};

use crate::custody::Keys;

pub use arrivals::{Arrival, Author};
pub use attestations::Attested;
pub use breaches::Breach;
pub use codes::OneTimeCode;
pub use customers::{Customer, NewCustomer};
pub use decisions::{Approval, Decision};
pub(crate) use drafts::Drafts;
pub use hold_register::{HoldOnFile, HoldProposal, HoldReview};
pub use inbox::InboxMessage;
pub use jobs::{Job, JobCounts, JobState, NewJob};
pub use messages::{MessageKind, RequestMessage};
pub use named_recordings::NamedRecording;
pub use new_recordings::NewRecording;
pub use queue::{Looked, Order, Queued, View};
pub use recipients::{NewOrder, RecipientOrder};
pub use recordings::{Recording, StoredAudio};
pub use rectifications::{Corrected, Rectification};
pub use releases::Release;
pub use representatives::Representation;
pub use request_life::PastStep;
pub use requests::{NewRequest, Request};
pub use sessions::SessionRow;
pub use snapshot::Snapshot;
pub use staff::Account;
pub(crate) use staff_sessions::{StaffSessionRow, Stage};
pub use statistics::Received;
pub use tombstones::Tombstone;

/// The database cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database answered with an error.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("the database's schema: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A row holds what the portal never writes.
    #[error("the database holds an unreadable {0}")]
    Unreadable(&'static str),
}

/// The database of one portal.
#[derive(Clone, Debug)]
pub struct Store {
    writer: SqlitePool,
    readers: SqlitePool,
    keys: Keys,
}

/// A change in the making. Dropped without [`Tx::commit`], it leaves no trace.
pub struct Tx {
    inner: Transaction<'static, Sqlite>,
    keys: Keys,
}

impl Store {
    /// Opens the database file, makes it where there is none, and brings its schema up to date. The audit is chained
    /// with `keys`.
    ///
    /// # Errors
    /// Where the file cannot be opened or its schema is of a later version.
    pub async fn open(file: &Path, keys: Keys) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            // Without it, deleted text stays readable in free pages.
            .pragma("secure_delete", "ON");
        // SQLite has one writer at a time: queueing for it here is fairer than its busy handler.
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options.clone())
            .await?;
        sqlx::migrate!("migrations/sqlite").run(&writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .connect_with(options.read_only(true))
            .await?;
        Ok(Self {
            writer,
            readers,
            keys,
        })
    }

    /// Begins a change.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let inner = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        Ok(Tx {
            inner,
            keys: self.keys.clone(),
        })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// Where it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1").execute(&self.readers).await?;
        Ok(())
    }

    /// Empties the write-ahead log: what was deleted is then in no file any more. `false` where somebody still reads
    /// it: they are waited for only briefly, because nobody can write meanwhile.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn truncate_log(&self) -> Result<bool, StoreError> {
        let mut writer = self.writer.acquire().await?;
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

    /// Closes all connections, the log folded into the database.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

impl Tx {
    /// Makes the change durable.
    ///
    /// # Errors
    /// Where it cannot be: then nothing of it happened.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.inner.commit().await?;
        Ok(())
    }
}

/// A civil date as the database keeps it.
fn date(text: &str) -> Result<jiff::civil::Date, StoreError> {
    text.parse().map_err(|_| StoreError::Unreadable("date"))
}

/// A count as the database gives it.
fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

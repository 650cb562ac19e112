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
mod connection;
mod customers;
mod decisions;
mod drafts;
mod dump;
mod evidence;
mod filing;
mod handling;
mod hold_register;
mod holds;
mod inbox;
mod integrity;
mod jobs;
mod kept_beyond;
mod keys;
mod leases;
mod listening;
mod load;
mod messages;
mod named_recordings;
mod new_recordings;
mod objects;
mod once;
mod queue;
mod recipients;
mod recordings;
mod rectifications;
mod releases;
mod representatives;
mod request_life;
mod requests;
mod sealed;
mod sessions;
mod settings;
mod snapshot;
mod sql;
mod staff;
mod staff_sessions;
mod standing;
mod statistics;
mod tombstones;
mod trail;
mod trouble;

pub use arrivals::{Arrival, Author};
pub use attestations::Attested;
pub use breaches::Breach;
pub use codes::OneTimeCode;
pub use connection::{Address, AddressError};
use connection::{Connection, Readers, Writers};
pub use customers::{Customer, NewCustomer};
pub use decisions::{Approval, Decision};
pub(crate) use drafts::Drafts;
pub(crate) use dump::{Column, Reading, TABLES, Table, Value};
pub use hold_register::{HoldOnFile, HoldProposal, HoldReview};
pub use inbox::InboxMessage;
pub use jobs::{Job, JobCounts, JobState, NewJob};
pub(crate) use kept_beyond::PastHold;
pub(crate) use keys::{KeyOf, Wrapped};
pub use keys::{SealOnFile, SealedWith};
pub use messages::{MessageKind, RequestMessage};
pub use named_recordings::NamedRecording;
pub use new_recordings::NewRecording;
pub use objects::WaitingObject;
pub use queue::{Looked, Order, Queued, View};
pub use recipients::{NewOrder, RecipientOrder};
pub use recordings::{Expiring, Recording, StoredAudio};
pub use rectifications::{Corrected, Rectification};
pub use releases::Release;
pub use representatives::Representation;
pub use request_life::PastStep;
pub use requests::{NewRequest, Request};
pub use sealed::{SEALED_COLUMNS, SealedColumn};
pub use sessions::SessionRow;
pub use snapshot::Snapshot;
pub use staff::Account;
pub(crate) use staff_sessions::{StaffSessionRow, Stage};
pub use standing::Standing;
pub use statistics::Received;
pub use tombstones::Tombstone;

use sqlx::migrate::MigrateError;

use crate::audit::chain::Link;
use crate::custody::{FieldError, Keys};
use crate::id::RecordingId;

/// The database cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database answered with an error.
    #[error("the database: {0}{advice}", advice = trouble::advice(.0))]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("the database's schema: {0}{advice}", advice = trouble::advice_on_schema(.0))]
    Migration(MigrateError),
    /// The schema is none of this version's.
    #[error(
        "the database was made by another version of the portal: use that version, or begin with another database"
    )]
    OtherVersion,
    /// A row holds what the portal never writes.
    #[error("the database holds an unreadable {0}")]
    Unreadable(&'static str),
    /// A personal field cannot be opened.
    #[error(transparent)]
    Sealed(#[from] FieldError),
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(_) | MigrateError::VersionMismatch(_) => {
                Self::OtherVersion
            }
            error => Self::Migration(error),
        }
    }
}

/// The database of one portal.
#[derive(Clone, Debug)]
pub struct Store {
    writers: Writers,
    readers: Readers,
}

/// A change in the making. Dropped without [`Tx::commit`], it leaves no trace.
pub struct Tx {
    inner: Connection,
    /// The end of the audit's chain, once this change has added to it.
    chained: Option<Link>,
}

impl Store {
    /// Opens the database, makes its file where there is none, and brings its schema up to date. Personal fields are
    /// sealed, and the audit is chained, with `keys`.
    ///
    /// # Errors
    /// Where the database cannot be reached or its schema is of another version.
    pub async fn open(address: &Address, keys: Keys) -> Result<Self, StoreError> {
        let (writers, readers) = connection::open(address, &keys).await?;
        Ok(Self { writers, readers })
    }

    /// Opens the database as [`Store::open`] does; where that is SQLite, and its file or folder cannot be written, it can
    /// be read, and what changes it fails.
    ///
    /// # Errors
    /// Where the database cannot be reached or read, or its schema is of another version.
    pub async fn open_to_check(address: &Address, keys: Keys) -> Result<Self, StoreError> {
        let (writers, readers) = connection::open_to_check(address, &keys).await?;
        Ok(Self { writers, readers })
    }

    /// Whether there is a database of a portal: a file that is not empty, or an audit on the server. Makes none.
    ///
    /// # Errors
    /// Where that cannot be told.
    pub async fn is_there(address: &Address) -> Result<bool, StoreError> {
        connection::is_there(address).await
    }

    /// Begins a change. There is one at a time, whichever the database and however many servers: what a change reads
    /// nobody else changes meanwhile, and the audit has one order. What it reads may be of a change before it that is
    /// not durable yet: whoever tells somebody that something is done commits first, also where there was nothing to do.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let inner = self.writers.begin().await?;
        Ok(Tx {
            inner,
            chained: None,
        })
    }

    /// Begins a change that locks each row it is about and adds nothing to the audit: on PostgreSQL it goes on beside the
    /// others.
    ///
    /// # Errors
    /// Where the database cannot be written.
    async fn begin_beside(&self) -> Result<Tx, StoreError> {
        let inner = self.writers.begin_beside().await?;
        Ok(Tx {
            inner,
            chained: None,
        })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// Where it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        sql::sql("SELECT 1").exists(&self.readers).await?;
        Ok(())
    }

    /// Empties the write-ahead log of SQLite: what was deleted is then in no file any more. `false` where somebody still
    /// reads it: they are waited for only briefly, because nobody can write meanwhile. PostgreSQL recycles its own.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn truncate_log(&self) -> Result<bool, StoreError> {
        Ok(self.writers.truncate_log().await?)
    }

    /// Folds what is in the write-ahead log of SQLite into the database while others write: whoever changes much does it
    /// now and then, that nobody who changes little has to. PostgreSQL does so by itself.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub(crate) async fn fold_log(&self) -> Result<(), StoreError> {
        Ok(self.writers.fold_log().await?)
    }

    /// Closes all connections, the log folded into the database.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writers.close().await;
    }
}

impl Tx {
    /// Makes the change durable.
    ///
    /// # Errors
    /// Where it cannot be: then nothing of it happened.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.inner.commit().await?)
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

/// A recording's id as the database keeps it.
fn recording_id(text: &str) -> Result<RecordingId, StoreError> {
    RecordingId::parse(text).ok_or(StoreError::Unreadable("recording id"))
}

/// Ids of recordings as the database keeps them.
fn texts(ids: &[RecordingId]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

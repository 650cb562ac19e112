//! Evidence: what a person sends with a request. A file belongs to their session until the request is filed, then to the
//! request, and is deleted with it.

mod attach;
mod forget;
mod media_type;
mod read;

use jiff::Timestamp;

use crate::id::EvidenceId;

pub use attach::{Refused, attach, remove};
pub use forget::forget_unclaimed;
pub use media_type::MediaType;
pub use read::{Opened, of_draft, of_request, open};

/// Most files of a request.
pub const MOST_FILES: usize = 5;
/// The largest file, in bytes.
pub const LARGEST_FILE: u64 = 10 * 1024 * 1024;

/// A file on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its id.
    pub id: EvidenceId,
    /// What the person calls it, in one line.
    pub name: String,
    /// What it is, by its content.
    pub media_type: MediaType,
    /// How many bytes.
    pub bytes: u64,
    /// Their SHA-256, in hexadecimal.
    pub sha256: String,
    /// Where it is in the store.
    pub key: String,
    /// When it arrived.
    pub at: Timestamp,
}

/// Evidence cannot be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// The database.
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
    /// The folder.
    #[error("the files: {0}")]
    Io(#[from] std::io::Error),
    /// The key of a file cannot be wrapped or unwrapped.
    #[error(transparent)]
    Key(#[from] crate::custody::WrapError),
    /// A file has no key.
    #[error("a file has no key: nothing opens it")]
    NoKey,
    /// A file was not looked at to its end.
    #[error("a file was not looked at: {0}")]
    Interrupted(#[from] tokio::task::JoinError),
}

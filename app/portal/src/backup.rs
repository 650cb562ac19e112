//! Backup and restore. A backup is a folder with everything but the keys: the database in one state, whichever database
//! it is, and the objects as they are, sealed. What was deleted after it was taken is deleted again when it is put back,
//! from the ledger that outlives the database (Art. 17).

mod format;
mod needed;
mod object;
mod replay;
mod restore;
mod take;

use std::path::PathBuf;

use crate::Portal;
use crate::audio::AudioError;
use crate::audit::chain::Fault;
use crate::audit::head::{ExportError, LedgerError};
use crate::custody::SignedError;
use crate::objects::ObjectError;
use crate::store::StoreError;

pub use format::Manifest;
pub use replay::{Replay, Replayed};
pub use restore::{Restored, restore};
pub use take::{Taken, take};

/// The setting that is there while a restore is under way.
const UNFINISHED: &str = "restore_under_way";

/// A backup cannot be taken, or not be put back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The audio store, or that of files.
    #[error("{0}")]
    Object(#[from] ObjectError),
    /// The audio store.
    #[error(transparent)]
    Audio(#[from] AudioError),
    /// The ledger.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The ledger was not written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A file of the backup cannot be read or written.
    #[error("{}: {problem}", .file.display())]
    File {
        /// Which.
        file: PathBuf,
        /// Why.
        problem: std::io::Error,
    },
    /// The folder holds something.
    #[error("{} is not empty: name a folder that is not there yet", .0.display())]
    NotEmpty(PathBuf),
    /// The file that is written last is not there.
    #[error("{} is not there: the backup was interrupted, or this folder is none", .0.display())]
    Interrupted(PathBuf),
    /// The file that says what belongs to the backup is not the portal's, or was changed.
    #[error("{}: {problem}", .file.display())]
    Manifest {
        /// Which.
        file: PathBuf,
        /// What is wrong with it.
        problem: SignedError,
    },
    /// A file of the backup is gone.
    #[error("{} is not there: the backup is not whole, and nothing is restored from it", .0.display())]
    Missing(PathBuf),
    /// A file of the backup is not what was written.
    #[error("{} is not what was written: nothing is restored from this backup", .0.display())]
    Changed(PathBuf),
    /// What is in the backup is sealed with keys that are not among the portal's.
    #[error(
        "the file of keys does not have {0}, with which something in the backup is sealed: bring back the file of keys of \
         when the backup was taken, and restore with it"
    )]
    KeysMissing(String),
    /// The backup is of another version of the schema.
    #[error(
        "the backup's table {0} is not that of this version: restore it with the version that took it, then upgrade"
    )]
    OtherSchema(String),
    /// Something is there already.
    #[error(
        "there is something in {0}: a backup is restored only where nothing is. Give the portal an empty database and \
         empty stores"
    )]
    NotNew(String),
    /// A restore began and did not end.
    #[error(
        "a restore is unfinished: nothing is served. Empty the database (delete the file and its -wal and -shm, or drop \
         and create it) and the stores `audio` and `files`, then begin the restore anew"
    )]
    Unfinished,
    /// The restored audit is not what was written.
    #[error("the restored audit is not what was written: {0}")]
    Audit(Fault),
}

/// Whether a restore began and did not end: nothing may be served then.
///
/// # Errors
/// Where the database cannot be read.
pub async fn is_unfinished(portal: &Portal) -> Result<bool, StoreError> {
    Ok(portal.store.setting(UNFINISHED).await?.is_some())
}

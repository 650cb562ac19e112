//! Noticing that the file of the keys has changed, so that a rotation needs no restart.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::{KeyError, KeyFileError, Keys};

/// A file of keys, and which version of it was read last. Asking the file system costs some
/// millionths of a second.
pub(super) struct WatchedFile {
    file: PathBuf,
    last: Mutex<Last>,
}

/// The last reading.
struct Last {
    version: Option<Version>,
    /// Whether one was tried since and failed: that is told once, and not with everything that is sealed.
    is_failing: bool,
}

/// What tells one version of a file from another: a rotation puts another file in its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Version {
    inode: u64,
    written: (i64, i64),
    bytes: u64,
}

impl Version {
    /// The version that is there; `None` where there is no file, or none that can be looked at.
    pub(super) fn of(file: &Path) -> Option<Self> {
        let metadata = fs::metadata(file).ok()?;
        Some(Self {
            inode: metadata.ino(),
            written: (metadata.mtime(), metadata.mtime_nsec()),
            bytes: metadata.len(),
        })
    }
}

impl WatchedFile {
    /// A file of which `version` was read.
    pub(super) fn new(file: &Path, version: Option<Version>) -> Self {
        let last = Last {
            version,
            is_failing: false,
        };
        Self {
            file: file.to_owned(),
            last: Mutex::new(last),
        }
    }

    /// Gives `take` what is in it, where it has changed since it was read last. Whoever asks meanwhile waits until it is
    /// taken. A version that could not be read is read again when the next one asks; one whose keys cannot be used is
    /// not, it stays what it is.
    pub(super) fn follow(&self, take: impl FnOnce(Keys) -> Result<(), KeyError>) {
        // Looked at before it is read: what changes in between is another version.
        let version = Version::of(&self.file);
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.version == version {
            return;
        }
        let taken = super::file::read(&self.file).and_then(|keys| {
            take(keys).map_err(|problem| KeyFileError::Keys {
                file: self.file.clone(),
                problem,
            })
        });
        let is_failing = matches!(taken, Err(KeyFileError::Io { .. }));
        if let Err(error) = taken
            && !(is_failing && last.is_failing)
        {
            tracing::error!(%error, "the keys in use stay in use");
        }
        last.is_failing = is_failing;
        if !is_failing {
            last.version = version;
        }
    }
}

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
    read: Mutex<Option<Version>>,
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
        Self {
            file: file.to_owned(),
            read: Mutex::new(version),
        }
    }

    /// What is in it, where it has changed since it was read last: each version is read once.
    pub(super) fn changed(&self) -> Option<Result<Keys, KeyFileError>> {
        // Looked at before it is read: what changes in between is another version.
        let version = Version::of(&self.file);
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if *read == version {
            return None;
        }
        *read = version;
        Some(super::file::read(&self.file))
    }

    /// That it has keys which are not those of before with others added.
    pub(super) fn of_another_portal(&self) -> KeyFileError {
        KeyFileError::Keys {
            file: self.file.clone(),
            problem: KeyError::AnotherPortal,
        }
    }
}

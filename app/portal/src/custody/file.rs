//! The file of the keys. Whoever has it opens everything; without it nothing is ever opened again.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::watched::{Version, WatchedFile};
use super::{KeyError, KeyId, Keys};
use crate::secret::token;

/// The file of the keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// It cannot be read or written.
    #[error("the file of keys {}: {problem}", .file.display())]
    Io {
        /// Which file.
        file: PathBuf,
        /// Why.
        problem: std::io::Error,
    },
    /// It is something else.
    #[error("the file of keys {}: {problem}", .file.display())]
    Keys {
        /// Which file.
        file: PathBuf,
        /// Why.
        problem: KeyError,
    },
    /// There is one, and what is sealed with its keys would be lost with it.
    #[error("{} is there already: what is sealed with its keys would be lost with it", .0.display())]
    Exists(PathBuf),
}

impl Keys {
    /// The keys in `file`. Where the file is rotated later, these keys have the new ones too.
    ///
    /// # Errors
    /// Where it cannot be read, or is not what [`Keys::create`] wrote.
    pub fn open(file: &Path) -> Result<Self, KeyFileError> {
        let version = Version::of(file);
        Ok(read(file)?.in_file(WatchedFile::new(file, version)))
    }

    /// Writes the keys to `file`, durable, which nobody else may read. One that is there stays as it is.
    ///
    /// # Errors
    /// Where there is such a file, or it cannot be written.
    pub fn create(&self, file: &Path) -> Result<(), KeyFileError> {
        write_new(file, &self.write()).map_err(|problem| match problem.kind() {
            ErrorKind::AlreadyExists => KeyFileError::Exists(file.to_owned()),
            _ => at(file, problem),
        })
    }

    /// Puts another file in the place of `file`, with one key-encryption key more, which seals from then on. The file is
    /// there at any moment, whole: the one before or this one. The new key's id.
    ///
    /// # Errors
    /// Where it cannot be read or written: then it is as it was.
    pub fn rotate(file: &Path, now: Timestamp) -> Result<KeyId, KeyFileError> {
        let _one_at_a_time = locked(file)?;
        let rotated = read(file)?.rotated(now);
        replace(file, &rotated.write()).map_err(|problem| at(file, problem))?;
        Ok(rotated.active().id.clone())
    }

    /// Puts another file in the place of `file`, without the keys named. The newest stays.
    ///
    /// # Errors
    /// Where it cannot be read or written: then it is as it was.
    pub fn retire(file: &Path, unused: &[KeyId]) -> Result<(), KeyFileError> {
        let _one_at_a_time = locked(file)?;
        let kept = read(file)?.without(unused);
        replace(file, &kept.write()).map_err(|problem| at(file, problem))
    }
}

/// The keys in `file`, as it is now.
pub(super) fn read(file: &Path) -> Result<Keys, KeyFileError> {
    let text = fs::read_to_string(file).map_err(|problem| at(file, problem))?;
    let text = zeroize::Zeroizing::new(text);
    Keys::read(&text).map_err(|problem| KeyFileError::Keys {
        file: file.to_owned(),
        problem,
    })
}

fn at(file: &Path, problem: std::io::Error) -> KeyFileError {
    KeyFileError::Io {
        file: file.to_owned(),
        problem,
    }
}

/// A file that is there whole and durable, or not at all; one that is there stays.
fn write_new(file: &Path, text: &str) -> std::io::Result<()> {
    let beside = write_beside(file, text)?;
    // Unlike renaming, a second name takes the place of nothing.
    let named = fs::hard_link(&beside, file);
    fs::remove_file(&beside)?;
    named?;
    sync_folder(file)
}

/// Another file in the place of `file`, of the same owner: whoever serves the portal must be able to read it, also where
/// somebody else rotates.
fn replace(file: &Path, text: &str) -> std::io::Result<()> {
    let before = fs::metadata(file)?;
    let beside = write_beside(file, text)?;
    let there = fs::metadata(&beside)?;
    let same_owner = (before.uid(), before.gid()) == (there.uid(), there.gid());
    let given = match same_owner {
        true => Ok(()),
        false => std::os::unix::fs::chown(&beside, Some(before.uid()), Some(before.gid())),
    };
    let placed = given
        .and_then(|()| fs::set_permissions(&beside, before.permissions()))
        .and_then(|()| fs::rename(&beside, file));
    if let Err(problem) = placed {
        fs::remove_file(&beside)?;
        return Err(problem);
    }
    sync_folder(file)
}

/// A durable file of another name in the same folder.
fn write_beside(file: &Path, text: &str) -> std::io::Result<PathBuf> {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".{}", &token()[..16]));
    let beside = PathBuf::from(name);
    let mut options = OpenOptions::new();
    let mut written = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&beside)?;
    let outcome = written
        .write_all(text.as_bytes())
        .and_then(|()| written.sync_all());
    if let Err(problem) = outcome {
        fs::remove_file(&beside)?;
        return Err(problem);
    }
    Ok(beside)
}

/// Makes the names in the folder of `file` durable.
fn sync_folder(file: &Path) -> std::io::Result<()> {
    File::open(folder_of(file))?.sync_all()
}

/// The right to change the files in a folder of keys: of two who rotate at once, neither loses the other's key. The
/// operating system takes it back from a process that dies.
fn locked(file: &Path) -> Result<File, KeyFileError> {
    let locked = File::open(folder_of(file)).and_then(|folder| folder.lock().map(|()| folder));
    locked.map_err(|problem| at(file, problem))
}

fn folder_of(file: &Path) -> &Path {
    let folder = file.parent();
    folder
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

//! The file of the keys. Whoever has it opens everything; without it nothing is ever opened again.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::{KeyError, Keys};
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
    /// The keys in `file`.
    ///
    /// # Errors
    /// Where it cannot be read, or is not what [`Keys::create`] wrote.
    pub fn open(file: &Path) -> Result<Self, KeyFileError> {
        let text = fs::read_to_string(file).map_err(|problem| at(file, problem))?;
        let text = zeroize::Zeroizing::new(text);
        Self::read(&text).map_err(|problem| KeyFileError::Keys {
            file: file.to_owned(),
            problem,
        })
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
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

//! One writer of the audio store at a time: only then can what a killed one left be told from what is being written.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use super::{AudioError, AudioStore, blocking};

/// While it lives, no other process puts audio into the store.
#[derive(Debug)]
pub struct WriterLock {
    _folder: File,
}

impl AudioStore {
    /// The right to put audio, and to remove what belongs to no recording; `None` while another process has it. The
    /// operating system takes it back from a process that dies.
    ///
    /// # Errors
    /// Where the folder cannot be locked.
    pub async fn lock(&self) -> Result<Option<WriterLock>, AudioError> {
        let folder = self.folder.clone();
        let locked = blocking(move || {
            let folder = File::open(folder)?;
            match folder.try_lock() {
                Ok(()) => Ok(Some(WriterLock { _folder: folder })),
                Err(TryLockError::WouldBlock) => Ok(None),
                Err(TryLockError::Error(error)) => Err(error),
            }
        })
        .await?;
        Ok(locked)
    }

    /// Whether there are half-written files: of a writer that was killed, or of one that is at work.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub async fn has_unfinished(&self) -> Result<bool, AudioError> {
        let folder = self.folder.clone();
        Ok(!blocking(move || unfinished_in(&folder)).await?.is_empty())
    }

    /// Removes the half-written files of writers that were killed, which the store never shows as objects. How many
    /// there were.
    ///
    /// # Errors
    /// Where the folder cannot be read or written.
    pub async fn remove_unfinished(&self, _lock: &WriterLock) -> Result<u64, AudioError> {
        let folder = self.folder.clone();
        let removed = blocking(move || {
            let unfinished = unfinished_in(&folder)?;
            unfinished.iter().try_for_each(std::fs::remove_file)?;
            Ok(unfinished.len() as u64)
        });
        Ok(removed.await?)
    }
}

fn unfinished_in(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut unfinished = Vec::new();
    for entry in folder.read_dir()? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            unfinished.extend(unfinished_in(&entry.path())?);
        } else if is_unfinished(&entry.file_name().to_string_lossy()) {
            unfinished.push(entry.path());
        }
    }
    Ok(unfinished)
}

/// The store writes to `KEY#1` (`#2`, … where that is taken) and renames when all is there. `#0` is its probe's.
fn is_unfinished(name: &str) -> bool {
    name.split_once('#').is_some_and(|(_, number)| {
        !number.is_empty() && number != "0" && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::is_unfinished;

    #[test]
    fn only_what_the_store_itself_writes_to_is_unfinished() {
        assert!(is_unfinished("9f00#1"));
        assert!(is_unfinished("9f00#12"));
        assert!(!is_unfinished("9f00"));
        assert!(!is_unfinished("9f00#"));
        assert!(!is_unfinished("9f00#1a"));
        assert!(!is_unfinished("ping#0"));
    }
}

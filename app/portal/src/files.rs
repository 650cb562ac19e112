//! Where what people send is kept: a folder of its own, beside that of the recordings, which nothing takes for audio.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use tokio::fs::{File, OpenOptions};
use tokio::io::AsyncWriteExt;

use crate::secret::token;

/// The files of a portal, by key.
#[derive(Clone, Debug)]
pub struct FileStore {
    folder: Arc<Path>,
}

/// A file that is being received. Dropped before [`Incoming::finish`], it leaves nothing behind.
#[derive(Debug)]
pub struct Incoming {
    path: PathBuf,
    file: File,
    hasher: Sha256,
    received: Received,
    is_finished: bool,
}

/// A file that was received whole, and is durable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Its key in the store.
    pub key: String,
    /// How many bytes.
    pub bytes: u64,
    /// Their SHA-256, in hexadecimal.
    pub sha256: String,
}

impl FileStore {
    /// A store in a folder, which is made where there is none.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub fn folder(path: &Path) -> std::io::Result<Self> {
        std::fs::create_dir_all(path)?;
        Ok(Self {
            folder: path.canonicalize()?.into(),
        })
    }

    /// Begins to receive a file.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub async fn receive(&self) -> std::io::Result<Incoming> {
        let key = token();
        let path = self.folder.join(&key);
        let mut options = OpenOptions::new();
        let file = options.write(true).create_new(true).mode(0o600).open(&path);
        Ok(Incoming {
            file: file.await?,
            path,
            hasher: Sha256::new(),
            received: Received {
                key,
                bytes: 0,
                sha256: String::new(),
            },
            is_finished: false,
        })
    }

    /// Opens a file.
    ///
    /// # Errors
    /// Where there is none under this key, or it cannot be read.
    pub async fn open(&self, key: &str) -> std::io::Result<File> {
        File::open(self.path(key)?).await
    }

    /// Deletes a file. One that is not there is no error.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub async fn delete(&self, key: &str) -> std::io::Result<()> {
        match tokio::fs::remove_file(self.path(key)?).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// The keys of all files that were last written before `before`.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub async fn keys_older_than(&self, before: Timestamp) -> std::io::Result<Vec<String>> {
        let mut entries = tokio::fs::read_dir(&self.folder).await?;
        let mut keys = Vec::new();
        while let Some(entry) = entries.next_entry().await? {
            let written = entry.metadata().await?.modified()?;
            let written = Timestamp::try_from(written).map_err(std::io::Error::other)?;
            let name = entry.file_name();
            if let Some(key) = name.to_str().filter(|key| is_key(key) && written < before) {
                keys.push(key.to_owned());
            }
        }
        Ok(keys)
    }

    fn path(&self, key: &str) -> std::io::Result<PathBuf> {
        if is_key(key) {
            Ok(self.folder.join(key))
        } else {
            Err(std::io::ErrorKind::NotFound.into())
        }
    }
}

/// A key is a token: no path out of the folder.
fn is_key(key: &str) -> bool {
    key.len() == 64 && key.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl Incoming {
    /// Writes the next part.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub async fn write(&mut self, part: &[u8]) -> std::io::Result<()> {
        self.file.write_all(part).await?;
        self.hasher.update(part);
        self.received.bytes += part.len() as u64;
        Ok(())
    }

    /// How many bytes have come so far.
    pub fn bytes(&self) -> u64 {
        self.received.bytes
    }

    /// Makes the file durable.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub async fn finish(mut self) -> std::io::Result<Received> {
        self.file.sync_all().await?;
        if let Some(folder) = self.path.parent() {
            File::open(folder).await?.sync_all().await?;
        }
        self.is_finished = true;
        let hash = std::mem::take(&mut self.hasher).finalize();
        Ok(Received {
            sha256: hex::encode(hash),
            ..self.received.clone()
        })
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if !self.is_finished {
            // What cannot be removed now belongs to nobody, and goes with such files later.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

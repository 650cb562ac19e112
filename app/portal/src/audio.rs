//! Where recordings are kept: an object store, a folder by default. Nothing else holds audio.

mod container;
pub mod decode;
mod lock;
pub mod peaks;
pub mod probe;
mod reader;
mod survey;
mod wav;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures::TryStreamExt;
use jiff::Timestamp;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt};
use sha2::{Digest, Sha256};

pub use container::Media;
pub use lock::WriterLock;
pub use reader::AudioReader;

/// Bytes that are in memory at a time while a file goes into the store. Object stores elsewhere want at least this
/// much in a part.
const PART: usize = 5 * 1024 * 1024;

/// The audio store cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum AudioError {
    /// The store answered with an error.
    #[error("the audio store: {0}")]
    Store(#[from] object_store::Error),
    /// A local file could not be read, or the folder not made.
    #[error("the audio store: {0}")]
    Io(#[from] std::io::Error),
}

/// The audio of a portal, by key.
#[derive(Clone, Debug)]
pub struct AudioStore {
    objects: Arc<dyn ObjectStore>,
    folder: PathBuf,
}

/// What was put into the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// How many bytes.
    pub bytes: u64,
    /// Their SHA-256, in hexadecimal.
    pub sha256: String,
}

impl AudioStore {
    /// A store in a folder, which is made where there is none.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub fn folder(path: &Path) -> Result<Self, AudioError> {
        std::fs::create_dir_all(path)?;
        let folder = path.canonicalize()?;
        Ok(Self {
            objects: Arc::new(LocalFileSystem::new_with_prefix(&folder)?.with_fsync(true)),
            folder,
        })
    }

    /// Copies a file into the store under `key`. The object appears whole and durable, or not at all, whatever the
    /// size of the file, and takes the place of one that had its key.
    ///
    /// # Errors
    /// Where the file cannot be read or the store not written.
    pub async fn put_file(&self, key: &str, file: &Path) -> Result<Stored, AudioError> {
        let mut source = Source::open(file).await?;
        let key = Key::from(key);
        let first = source.next_part().await?;
        if first.len() < PART {
            self.objects.put(&key, first.into()).await?;
            return Ok(source.stored());
        }
        let mut upload = self.objects.put_multipart(&key).await?;
        let mut part = first;
        let outcome: Result<(), AudioError> = async {
            while !part.is_empty() {
                upload.put_part(part.into()).await?;
                part = source.next_part().await?;
            }
            upload.complete().await?;
            Ok(())
        }
        .await;
        if let Err(error) = outcome {
            // What was written so far is worthless; that it could not be cleared away is not the news.
            let _ = upload.abort().await;
            return Err(error);
        }
        Ok(source.stored())
    }

    /// Deletes an object. One that is not there is no error.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub async fn delete(&self, key: &str) -> Result<(), AudioError> {
        match self.objects.delete(&Key::from(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether there is an object under this key.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn exists(&self, key: &str) -> Result<bool, AudioError> {
        match self.objects.head(&Key::from(key)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// The keys of all objects that were put before `before`.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn keys_older_than(&self, before: Timestamp) -> Result<Vec<String>, AudioError> {
        let before = before.as_millisecond();
        let older = self
            .objects
            .list(None)
            .try_filter(|object| {
                futures::future::ready(object.last_modified.timestamp_millis() < before)
            })
            .map_ok(|object| object.location.to_string());
        Ok(older.try_collect().await?)
    }

    /// Whether the store can be written: readiness.
    ///
    /// # Errors
    /// Where it cannot.
    pub async fn ping(&self) -> Result<(), AudioError> {
        // The name is one of those that the store keeps for itself and never lists.
        let probe = self.folder.join("ping#0");
        tokio::fs::write(&probe, b"ping").await?;
        match tokio::fs::remove_file(&probe).await {
            // Two at a time: the other one was quicker.
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }
}

/// A file on its way into the store, hashed as it is read.
struct Source {
    file: File,
    hasher: Sha256,
    bytes: u64,
}

impl Source {
    async fn open(path: &Path) -> Result<Self, AudioError> {
        let path = path.to_owned();
        let file = blocking(move || File::open(path)).await?;
        Ok(Self {
            file,
            hasher: Sha256::new(),
            bytes: 0,
        })
    }

    /// The next [`PART`] bytes; fewer at the end of the file.
    async fn next_part(&mut self) -> Result<Bytes, AudioError> {
        let mut file = self.file.try_clone()?;
        let mut hasher = std::mem::take(&mut self.hasher);
        let (part, hasher) = blocking(move || {
            let left = file.metadata()?.len();
            let mut part = Vec::with_capacity(PART.min(usize::try_from(left).unwrap_or(PART)));
            (&mut file).take(PART as u64).read_to_end(&mut part)?;
            hasher.update(&part);
            Ok((Bytes::from(part), hasher))
        })
        .await?;
        self.hasher = hasher;
        self.bytes += part.len() as u64;
        Ok(part)
    }

    fn stored(self) -> Stored {
        Stored {
            bytes: self.bytes,
            sha256: hex::encode(self.hasher.finalize()),
        }
    }
}

/// Runs what waits for the disk where it keeps nobody else waiting.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> std::io::Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(std::io::Error::other)?
}

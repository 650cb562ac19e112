//! Where recordings are kept: an object store, a folder by default. Nothing else holds audio, and there it is sealed.

mod container;
pub mod decode;
mod lock;
mod opening;
pub mod peaks;
pub mod probe;
mod reader;
mod source;
mod survey;
mod wav;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use futures::TryStreamExt;
use jiff::Timestamp;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt};

pub use container::Media;
pub use lock::WriterLock;
pub use opening::{SealedAudio, keep_key, sealed_audio};
pub use reader::AudioReader;
pub use source::{Seal, Stored};

use crate::custody::WrapError;
use crate::custody::sealed::SealError;
use crate::store::StoreError;
use source::Source;

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
    /// An object is not what was put there.
    #[error(transparent)]
    Sealed(#[from] SealError),
    /// The key of a recording cannot be unwrapped.
    #[error(transparent)]
    Key(#[from] WrapError),
    /// There is no key: with it the recording was erased.
    #[error("a recording has no key: nothing opens its audio")]
    NoKey,
    /// The database cannot be read or written.
    #[error(transparent)]
    Record(#[from] StoreError),
}

/// The audio of a portal, by key.
#[derive(Clone, Debug)]
pub struct AudioStore {
    objects: Arc<dyn ObjectStore>,
    folder: PathBuf,
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

    /// Seals a file into the store under `key`, with a random key of its own. The object appears whole and durable, or
    /// not at all, whatever the size of the file, and takes the place of one that had its key.
    ///
    /// # Errors
    /// Where the file cannot be read or the store not written.
    pub async fn put_file(&self, key: &str, file: &Path) -> Result<Stored, AudioError> {
        let source = Source::open(file).await?;
        let key = Key::from(key);
        let (mut source, first) = source.next_part().await?;
        if first.len() < PART {
            self.objects.put(&key, first.into()).await?;
            return Ok(source.stored());
        }
        let mut upload = self.objects.put_multipart(&key).await?;
        let mut part = first;
        let outcome: Result<Source, AudioError> = async {
            while !part.is_empty() {
                upload.put_part(part.into()).await?;
                (source, part) = source.next_part().await?;
            }
            upload.complete().await?;
            Ok(source)
        }
        .await;
        match outcome {
            Ok(source) => Ok(source.stored()),
            Err(error) => {
                // What was written so far is worthless; that it could not be cleared away is not the news.
                let _ = upload.abort().await;
                Err(error)
            }
        }
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

/// Runs what waits for the disk where it keeps nobody else waiting.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> std::io::Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(std::io::Error::other)?
}

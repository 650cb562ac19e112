//! Where recordings are kept: a folder, or a bucket. Nothing else holds audio.

mod container;
pub mod decode;
pub mod peaks;
pub mod probe;
mod reader;
mod survey;
mod wav;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use futures::stream::BoxStream;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::objects::{Listed, ObjectError, Objects, StorageSettings};

pub use container::Media;
pub use reader::AudioReader;

/// What the folder, or what stands for it in a bucket, is called.
const NAME: &str = "audio";
/// Bytes of a file that are read at a time.
const BLOCK: u64 = 256 * 1024;

/// The audio store cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum AudioError {
    /// The store answered with an error.
    #[error("the audio store: {0}")]
    Store(#[from] ObjectError),
    /// A local file could not be read.
    #[error("the audio store: {0}")]
    Io(#[from] std::io::Error),
}

/// The audio of a portal, by key.
#[derive(Clone, Debug)]
pub struct AudioStore {
    objects: Objects,
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
        Ok(Self {
            objects: Objects::folder(path)?,
        })
    }

    /// The store of the settings: in their bucket, or else in a folder of `data`.
    ///
    /// # Errors
    /// Where the settings cannot be used, or the folder not made. Whether the bucket can be used, [`AudioStore::ping`]
    /// tells.
    pub fn open(settings: &StorageSettings, data: &Path) -> Result<Self, AudioError> {
        Ok(Self {
            objects: Objects::open(settings, data, NAME)?,
        })
    }

    /// Copies a file into the store under `key`. The object appears whole and durable, or not at all, whatever the
    /// size of the file, and takes the place of one that had its key.
    ///
    /// # Errors
    /// Where the file cannot be read or the store not written.
    pub async fn put_file(&self, key: &str, file: &Path) -> Result<Stored, AudioError> {
        let mut source = Source::open(file).await?;
        let mut upload = self.objects.upload(key);
        loop {
            let block = source.next_block().await?;
            if block.is_empty() {
                break;
            }
            upload.write(&block).await?;
        }
        upload.finish().await?;
        Ok(source.stored())
    }

    /// Deletes an object. One that is not there is no error.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub async fn delete(&self, key: &str) -> Result<(), AudioError> {
        Ok(self.objects.delete(key).await?)
    }

    /// Whether a writer that was killed left anything under `key`, whole or half-written.
    pub(crate) async fn has_left(&self, key: &str) -> Result<bool, AudioError> {
        Ok(self.objects.has_left(key).await?)
    }

    /// Deletes an object and whatever a writer that was killed left of it half-written.
    pub(crate) async fn delete_with_unfinished(&self, key: &str) -> Result<(), AudioError> {
        Ok(self.objects.delete_with_unfinished(key).await?)
    }

    /// Whether there is an object under this key.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn exists(&self, key: &str) -> Result<bool, AudioError> {
        Ok(self.objects.exists(key).await?)
    }

    /// The keys of all objects that were put before `before`. It lists the whole store.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn keys_older_than(&self, before: Timestamp) -> Result<Vec<String>, AudioError> {
        Ok(self.objects.keys_older_than(before).await?)
    }

    /// What the keys begin with, up to their first slash; and the objects whose keys have none.
    pub(crate) async fn folders(&self) -> Result<(Vec<String>, Vec<Listed>), AudioError> {
        Ok(self.objects.folders().await?)
    }

    /// The objects whose keys begin with `folder` and a slash.
    pub(crate) fn in_folder(
        &self,
        folder: &str,
    ) -> BoxStream<'static, Result<Listed, ObjectError>> {
        self.objects.list(Some(folder))
    }

    /// Whether there are half-written files: of a writer that was killed, or of one that is at work. A bucket does not
    /// tell.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn has_unfinished(&self) -> Result<bool, AudioError> {
        Ok(self.objects.unfinished(None).await? > 0)
    }

    /// Removes half-written files, which the store never shows as objects, while nobody puts any. How many there were.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub async fn remove_unfinished(&self) -> Result<u64, AudioError> {
        Ok(self.objects.remove_unfinished(None).await?)
    }

    /// Whether the store can be written, within 5 seconds: readiness.
    ///
    /// # Errors
    /// Where it cannot; the error says what to do.
    pub async fn ping(&self) -> Result<(), AudioError> {
        Ok(self.objects.ping().await?)
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

    /// The next bytes; none at the end of the file.
    async fn next_block(&mut self) -> Result<Vec<u8>, AudioError> {
        let mut file = self.file.try_clone()?;
        let mut hasher = std::mem::take(&mut self.hasher);
        let (block, hasher) = blocking(move || {
            let mut block = Vec::new();
            (&mut file).take(BLOCK).read_to_end(&mut block)?;
            hasher.update(&block);
            Ok((block, hasher))
        })
        .await?;
        self.hasher = hasher;
        self.bytes += block.len() as u64;
        Ok(block)
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

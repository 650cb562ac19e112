//! Where recordings are kept: a folder, or a bucket. Nothing else holds audio, and there it is sealed.

mod container;
pub mod decode;
mod opening;
pub mod peaks;
pub mod probe;
mod source;
mod survey;
mod wav;

use std::collections::HashSet;
use std::path::Path;

use futures::future::ready;
use futures::stream::{self, BoxStream};
use futures::{StreamExt, TryStreamExt};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::custody::sealed::SealError;
use crate::custody::{SealedReader, WrapError};
use crate::objects::{Listed, ObjectError, ObjectReader, Objects, StorageSettings};
use crate::store::StoreError;
use source::Source;

pub use container::Media;
pub use opening::{SealedAudio, keep_key, sealed_audio};
pub use source::{Seal, Stored};

/// What the folder, or what stands for it in a bucket, is called.
const NAME: &str = "audio";
/// How many objects are asked for at a time.
const ASKED_AT_A_TIME: usize = 64;

/// The audio store cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum AudioError {
    /// The store answered with an error.
    #[error("the audio store: {0}")]
    Store(ObjectError),
    /// A local file could not be read.
    #[error("the audio store: {0}")]
    Io(std::io::Error),
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

// Each says all of what it is of: it is no cause besides, which would be said once more.
impl From<ObjectError> for AudioError {
    fn from(error: ObjectError) -> Self {
        Self::Store(error)
    }
}

impl From<std::io::Error> for AudioError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

/// The audio of one recording. Reading waits for the store: only where waiting is allowed
/// (`tokio::task::spawn_blocking`), it panics elsewhere. An object that is deleted, replaced or tampered with meanwhile
/// ends it with an error: what is given out is never of two recordings.
pub type AudioReader = SealedReader<ObjectReader>;

/// The audio of a portal, by key.
#[derive(Clone, Debug)]
pub struct AudioStore {
    objects: Objects,
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

    /// Seals a file into the store under `key`, with a random key of its own. The object appears whole and durable, or
    /// not at all, whatever the size of the file, and takes the place of one that had its key.
    ///
    /// # Errors
    /// Where the file cannot be read or the store not written.
    pub async fn put_file(&self, key: &str, file: &Path) -> Result<Stored, AudioError> {
        let mut source = Source::open(file).await?;
        let mut upload = self.objects.upload(key);
        loop {
            let (rest, part) = source.next_part().await?;
            source = rest;
            if part.is_empty() {
                break;
            }
            upload.write(&part).await?;
        }
        upload.finish().await?;
        Ok(source.stored())
    }

    /// The audio that is sealed in an object, to be read.
    ///
    /// # Errors
    /// Where there is no such object, it has another size, or the store cannot be read.
    pub async fn reader(&self, audio: &SealedAudio) -> Result<AudioReader, AudioError> {
        let object = self.objects.reader(&audio.object).await?;
        if object.length() != audio.bytes {
            return Err(SealError::Format.into());
        }
        Ok(SealedReader::new(object, audio.bytes, audio.key.clone())?)
    }

    /// The SHA-256 of an object as it is, sealed, in hexadecimal; `None` where it is not there, or goes meanwhile.
    pub(crate) async fn sha256(&self, key: &str) -> Result<Option<String>, AudioError> {
        let mut hasher = Sha256::new();
        let hashed = self.objects.read_whole(key, |part| {
            hasher.update(part);
            Ok::<_, ObjectError>(())
        });
        let is_there = hashed.await?;
        Ok(is_there.then(|| hex::encode(hasher.finalize())))
    }

    /// The objects as they are, sealed: for backups.
    pub(crate) fn objects(&self) -> &Objects {
        &self.objects
    }

    /// Deletes an object. One that is not there is no error.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub async fn delete(&self, key: &str) -> Result<(), AudioError> {
        Ok(self.objects.delete(key).await?)
    }

    /// Deletes what belongs to no recording; nothing that is in the store only by a link, which is an error. What is not
    /// there is none.
    pub(crate) async fn delete_stray(&self, key: &str) -> Result<(), AudioError> {
        Ok(self.objects.delete_stray(key).await?)
    }

    /// Deletes objects; what came of each. One that is not there is no error.
    pub(crate) async fn delete_all(&self, keys: &[String]) -> Vec<Result<(), AudioError>> {
        let deleted = self.objects.delete_all(keys).await;
        deleted.into_iter().map(|one| Ok(one?)).collect()
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

    /// Those of `keys` under which there is an object. So many are asked for at a time that a bucket which is slow to
    /// answer is not waited for once for each.
    pub(crate) async fn existing(&self, keys: Vec<String>) -> Result<HashSet<String>, AudioError> {
        let asked = keys.into_iter().map(|key| async move {
            let exists = self.exists(&key).await?;
            Ok(exists.then_some(key))
        });
        let existing = stream::iter(asked).buffer_unordered(ASKED_AT_A_TIME);
        existing
            .try_filter_map(|key| ready(Ok(key)))
            .try_collect()
            .await
    }

    /// The keys of all objects that were put before `before`, in a folder of all that lies there: half-written files and
    /// what is no file too. It lists the whole store.
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

    /// Whether the store can be written, within 5 seconds: readiness.
    ///
    /// # Errors
    /// Where it cannot; the error says what to do.
    pub async fn ping(&self) -> Result<(), AudioError> {
        Ok(self.objects.ping().await?)
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

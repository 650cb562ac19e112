//! Where what people send is kept, sealed: beside the recordings, in the same way, and where nothing takes it for audio.

use std::io::{Error, Read};
use std::path::Path;

use bytes::Bytes;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::custody::sealed::{CHUNK, Sealer};
use crate::custody::{RecordingKey, SealedReader};
use crate::objects::{ObjectError, ObjectReader, Objects, StorageSettings, Upload};
use crate::secret::token;

/// What the folder, or what stands for it in a bucket, is called.
const NAME: &str = "files";
/// The files of a portal, by key.
#[derive(Clone, Debug)]
pub struct FileStore {
    objects: Objects,
}

/// A file that is being received. Dropped before [`Incoming::finish`], it leaves nothing behind.
#[derive(Debug)]
pub struct Incoming {
    upload: Upload,
    hasher: Sha256,
    sealer: Sealer,
    /// What is sealed and not written yet.
    sealed: Vec<u8>,
    received: Received,
}

/// A file that was received whole, and is durable.
#[derive(Clone, Debug)]
pub struct Received {
    /// Its key in the store.
    pub key: String,
    /// What opens it: it alone.
    pub opens: RecordingKey,
    /// How many bytes.
    pub bytes: u64,
    /// Their SHA-256, in hexadecimal.
    pub sha256: String,
}

/// A file that can be read from its beginning. One that is deleted meanwhile ends with an error.
#[derive(Debug)]
pub struct StoredFile(SealedReader<ObjectReader>);

impl FileStore {
    /// A store in a folder, which is made where there is none.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub fn folder(path: &Path) -> Result<Self, ObjectError> {
        Ok(Self {
            objects: Objects::folder(path)?,
        })
    }

    /// The store of the settings: in their bucket, or else in a folder of `data`.
    ///
    /// # Errors
    /// Where the settings cannot be used, or the folder not made.
    pub fn open(settings: &StorageSettings, data: &Path) -> Result<Self, ObjectError> {
        Ok(Self {
            objects: Objects::open(settings, data, NAME)?,
        })
    }

    /// Begins to receive a file.
    pub fn receive(&self) -> Incoming {
        let key = token();
        let opens = RecordingKey::generate();
        let mut sealed = Vec::new();
        Incoming {
            upload: self.objects.upload(&key),
            hasher: Sha256::new(),
            sealer: Sealer::begin(&opens, &mut sealed),
            sealed,
            received: Received {
                key,
                opens,
                bytes: 0,
                sha256: String::new(),
            },
        }
    }

    /// Opens a file that is sealed with `opens`.
    ///
    /// # Errors
    /// Where there is none under this key, it is no sealed file, or the store cannot be read.
    pub async fn read(&self, key: &str, opens: &RecordingKey) -> Result<StoredFile, ObjectError> {
        if !is_key(key) {
            return Err(ObjectError::NotFound(key.to_owned()));
        }
        let object = self.objects.reader(key).await?;
        let bytes = object.length();
        let reader = SealedReader::new(object, bytes, opens.clone()).map_err(Error::other)?;
        Ok(StoredFile(reader))
    }

    /// The objects as they are, sealed: for backups.
    pub(crate) fn objects(&self) -> &Objects {
        &self.objects
    }

    /// Deletes a file. One that is not there is no error.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub async fn delete(&self, key: &str) -> Result<(), ObjectError> {
        if !is_key(key) {
            return Ok(());
        }
        self.objects.delete(key).await
    }

    /// The keys of all files that were put before `before`. It lists the whole store.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn keys_older_than(&self, before: Timestamp) -> Result<Vec<String>, ObjectError> {
        let mut keys = self.objects.keys_older_than(before).await?;
        keys.retain(|key| is_key(key));
        Ok(keys)
    }

    /// Removes what was left half-written before `before`. How many there were. A bucket's lifecycle rule removes its.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub async fn remove_unfinished(&self, before: Timestamp) -> Result<u64, ObjectError> {
        self.objects.remove_unfinished(before).await
    }
}

/// A key is a token: no path out of the store.
fn is_key(key: &str) -> bool {
    key.len() == 64 && key.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl Incoming {
    /// Writes the next part.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub async fn write(&mut self, part: &[u8]) -> Result<(), ObjectError> {
        self.sealer
            .write(part, &mut self.sealed)
            .map_err(Error::other)?;
        self.upload.write(&self.sealed).await?;
        self.sealed.clear();
        self.hasher.update(part);
        self.received.bytes += part.len() as u64;
        Ok(())
    }

    /// How many bytes have come so far.
    pub fn bytes(&self) -> u64 {
        self.received.bytes
    }

    /// Clears away what has come so far.
    pub async fn abandon(self) {
        self.upload.abandon().await;
    }

    /// Makes the file durable.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub async fn finish(mut self) -> Result<Received, ObjectError> {
        self.sealer.finish(&mut self.sealed).map_err(Error::other)?;
        self.upload.write(&self.sealed).await?;
        self.upload.finish().await?;
        Ok(Received {
            sha256: hex::encode(self.hasher.finalize()),
            ..self.received
        })
    }
}

impl StoredFile {
    /// To be read where waiting is allowed, from any place.
    pub fn into_reader(self) -> SealedReader<ObjectReader> {
        self.0
    }

    /// The next part, and the file to be read on; `None` at the end.
    ///
    /// # Errors
    /// Where it cannot be read, or is not what was received.
    pub async fn next_part(mut self) -> std::io::Result<Option<(Bytes, Self)>> {
        let read = tokio::task::spawn_blocking(move || {
            let mut part = vec![0; CHUNK];
            let read = self.0.read(&mut part)?;
            part.truncate(read);
            Ok((read > 0).then(|| (Bytes::from(part), self)))
        });
        read.await.map_err(Error::other)?
    }

    /// All of it, in memory.
    ///
    /// # Errors
    /// Where it cannot be read, or is not what was received.
    pub async fn whole(self) -> std::io::Result<Vec<u8>> {
        let read = tokio::task::spawn_blocking(move || {
            let mut whole = Vec::new();
            self.into_reader().read_to_end(&mut whole)?;
            Ok(whole)
        });
        read.await.map_err(Error::other)?
    }
}

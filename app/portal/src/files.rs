//! Where what people send is kept: beside the recordings, in the same way, and where nothing takes it for audio.

use std::path::Path;

use bytes::Bytes;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::objects::{Object, ObjectError, Objects, StorageSettings, Upload};
use crate::secret::token;

/// What the folder, or what stands for it in a bucket, is called.
const NAME: &str = "files";
/// Bytes of a file that are read at a time.
const PART: u64 = 256 * 1024;

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
    received: Received,
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

/// A file that is read part by part.
#[derive(Debug)]
pub struct StoredFile {
    objects: Objects,
    object: Object,
    position: u64,
}

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
        Incoming {
            upload: self.objects.upload(&key),
            hasher: Sha256::new(),
            received: Received {
                key,
                bytes: 0,
                sha256: String::new(),
            },
        }
    }

    /// Opens a file.
    ///
    /// # Errors
    /// Where there is none under this key, or it cannot be read.
    pub async fn read(&self, key: &str) -> Result<StoredFile, ObjectError> {
        if !is_key(key) {
            return Err(ObjectError::NotFound(key.to_owned()));
        }
        Ok(StoredFile {
            objects: self.objects.clone(),
            object: self.objects.describe(key).await?,
            position: 0,
        })
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
        self.objects.remove_unfinished(Some(before)).await
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
        self.upload.write(part).await?;
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
    pub async fn finish(self) -> Result<Received, ObjectError> {
        self.upload.finish().await?;
        Ok(Received {
            sha256: hex::encode(self.hasher.finalize()),
            ..self.received
        })
    }
}

impl StoredFile {
    /// The next bytes; `None` at the end. A file that is deleted meanwhile ends with an error.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn next_part(&mut self) -> Result<Option<Bytes>, ObjectError> {
        let end = self.object.bytes.min(self.position + PART);
        if self.position == end {
            return Ok(None);
        }
        let part = self.objects.part(&self.object, self.position..end).await?;
        self.position = end;
        Ok(Some(part))
    }

    /// All of it, in memory.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn whole(mut self) -> Result<Vec<u8>, ObjectError> {
        let mut whole = Vec::new();
        while let Some(part) = self.next_part().await? {
            whole.extend_from_slice(&part);
        }
        Ok(whole)
    }
}

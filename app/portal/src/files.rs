//! Where what people send is kept, sealed: a folder of its own, beside that of the recordings, which nothing takes for
//! audio.

use std::io::{Error, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use tokio::fs::{File, OpenOptions};
use tokio::io::AsyncWriteExt;

use crate::custody::sealed::{CHUNK, Sealer};
use crate::custody::{RecordingKey, SealedReader};
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
    sealer: Option<Sealer>,
    /// What is sealed and not written yet.
    sealed: Vec<u8>,
    received: Received,
    is_finished: bool,
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
        let opens = RecordingKey::generate();
        let mut sealed = Vec::new();
        Ok(Incoming {
            file: file.await?,
            path,
            hasher: Sha256::new(),
            sealer: Some(Sealer::begin(&opens, &mut sealed)),
            sealed,
            received: Received {
                key,
                opens,
                bytes: 0,
                sha256: String::new(),
            },
            is_finished: false,
        })
    }

    /// Opens a file that is sealed with `opens`.
    ///
    /// # Errors
    /// Where there is none under this key, it is no sealed file, or it cannot be read.
    pub async fn open(&self, key: &str, opens: &RecordingKey) -> std::io::Result<OpenFile> {
        let file = File::open(self.path(key)?).await?.into_std().await;
        let bytes = file.metadata()?.len();
        let reader = SealedReader::new(file, bytes, opens.clone()).map_err(Error::other)?;
        Ok(OpenFile(reader))
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

/// A file that can be read from its beginning.
#[derive(Debug)]
pub struct OpenFile(SealedReader<std::fs::File>);

impl OpenFile {
    /// To be read where waiting is allowed, from any place.
    pub fn into_reader(self) -> SealedReader<std::fs::File> {
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
}

impl Incoming {
    /// Writes the next part.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub async fn write(&mut self, part: &[u8]) -> std::io::Result<()> {
        if let Some(sealer) = &mut self.sealer {
            sealer.write(part, &mut self.sealed).map_err(Error::other)?;
        }
        self.write_sealed().await?;
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
        if let Some(sealer) = self.sealer.take() {
            sealer.finish(&mut self.sealed).map_err(Error::other)?;
        }
        self.write_sealed().await?;
        self.file.flush().await?;
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

    async fn write_sealed(&mut self) -> std::io::Result<()> {
        self.file.write_all(&self.sealed).await?;
        self.sealed.clear();
        Ok(())
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

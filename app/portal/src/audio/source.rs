//! A file on its way into the store: read, hashed and sealed part by part.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::{AudioError, PART, blocking};
use crate::custody::RecordingKey;
use crate::custody::sealed::{CHUNK, Sealer};

/// What was put into the store.
#[derive(Clone, Debug)]
pub struct Stored {
    /// How many bytes the audio has.
    pub bytes: u64,
    /// Their SHA-256, in hexadecimal.
    pub sha256: String,
    /// How it was sealed.
    pub seal: Seal,
}

/// How an object was sealed.
#[derive(Clone, Debug)]
pub struct Seal {
    /// What opens it: of this object alone.
    pub key: RecordingKey,
    /// How many bytes the object has.
    pub bytes: u64,
    /// Their SHA-256, in hexadecimal.
    pub sha256: String,
}

/// A file, as far as it was read.
pub(super) struct Source {
    file: File,
    key: RecordingKey,
    /// `None` where the file has ended.
    sealer: Option<Sealer>,
    /// What is sealed and in no part yet.
    sealed: Vec<u8>,
    plain: Counted,
    parts: Counted,
}

#[derive(Default)]
struct Counted {
    bytes: u64,
    hash: Sha256,
}

impl Counted {
    fn add(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        self.hash.update(bytes);
    }
}

impl Source {
    pub(super) async fn open(path: &Path) -> Result<Self, AudioError> {
        let path = path.to_owned();
        let file = blocking(move || File::open(path)).await?;
        let key = RecordingKey::generate();
        let mut sealed = Vec::new();
        Ok(Self {
            file,
            sealer: Some(Sealer::begin(&key, &mut sealed)),
            key,
            sealed,
            plain: Counted::default(),
            parts: Counted::default(),
        })
    }

    /// The next [`PART`] bytes of the object; fewer at its end.
    pub(super) async fn next_part(mut self) -> Result<(Self, Bytes), AudioError> {
        let read = blocking(move || {
            let part = self.read_part();
            Ok(part.map(|part| (self, part)))
        });
        read.await?
    }

    fn read_part(&mut self) -> Result<Bytes, AudioError> {
        let mut plain = vec![0; CHUNK];
        while self.sealed.len() < PART {
            let Some(sealer) = &mut self.sealer else {
                break;
            };
            let read = fill(&mut self.file, &mut plain)?;
            self.plain.add(&plain[..read]);
            sealer.write(&plain[..read], &mut self.sealed)?;
            if read < plain.len() {
                if let Some(sealer) = self.sealer.take() {
                    sealer.finish(&mut self.sealed)?;
                }
            }
        }
        let left = self.sealed.split_off(PART.min(self.sealed.len()));
        let part = std::mem::replace(&mut self.sealed, left);
        self.parts.add(&part);
        Ok(part.into())
    }

    pub(super) fn stored(self) -> Stored {
        Stored {
            bytes: self.plain.bytes,
            sha256: hex::encode(self.plain.hash.finalize()),
            seal: Seal {
                key: self.key,
                bytes: self.parts.bytes,
                sha256: hex::encode(self.parts.hash.finalize()),
            },
        }
    }
}

/// Fills the buffer as far as the file goes.
fn fill(file: &mut File, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

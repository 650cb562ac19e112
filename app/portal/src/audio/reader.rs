//! Reading an object of the audio store like a file: in parts, so that memory does not grow with the recording, and
//! from any object store.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

use bytes::Bytes;
use object_store::path::Path as Key;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt};
use tokio::runtime::Handle;

use super::{AudioError, AudioStore};

/// Bytes of an object that are in memory at a time.
const PART: u64 = 256 * 1024;

/// The audio of one recording. Reading waits for the store: only where waiting is allowed
/// (`tokio::task::spawn_blocking`), it panics elsewhere. An object that is deleted or replaced meanwhile ends it with
/// an error: what is given out is never of two recordings.
#[derive(Debug)]
pub struct AudioReader {
    objects: Arc<dyn ObjectStore>,
    key: Key,
    version: Option<String>,
    runtime: Handle,
    length: u64,
    position: u64,
    part: Bytes,
    part_start: u64,
}

impl AudioStore {
    /// The object under `key`, to be read.
    ///
    /// # Errors
    /// Where there is none, or the store cannot be read.
    pub async fn reader(&self, key: &str) -> Result<AudioReader, AudioError> {
        let key = Key::from(key);
        let object = self.objects.head(&key).await?;
        Ok(AudioReader {
            objects: Arc::clone(&self.objects),
            key,
            version: object.e_tag,
            runtime: Handle::current(),
            length: object.size,
            position: 0,
            part: Bytes::new(),
            part_start: 0,
        })
    }
}

impl AudioReader {
    /// What is in memory from the present position on; empty where another part is needed.
    fn buffered(&self) -> &[u8] {
        self.position
            .checked_sub(self.part_start)
            .and_then(|within| usize::try_from(within).ok())
            .and_then(|within| self.part.get(within..))
            .unwrap_or_default()
    }

    fn fetch(&mut self) -> Result<(), AudioError> {
        // Parts begin at fixed places: readers of containers hop back and forth.
        let start = self.position / PART * PART;
        let options = GetOptions {
            range: Some(GetRange::Bounded(start..self.length.min(start + PART))),
            if_match: self.version.clone(),
            ..GetOptions::default()
        };
        self.part = self.runtime.block_on(async {
            let part = self.objects.get_opts(&self.key, options).await?;
            part.bytes().await
        })?;
        self.part_start = start;
        Ok(())
    }
}

impl Read for AudioReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.position >= self.length || buffer.is_empty() {
            return Ok(0);
        }
        if self.buffered().is_empty() {
            self.fetch().map_err(io::Error::other)?;
        }
        let there = self.buffered();
        let read = there.len().min(buffer.len());
        buffer[..read].copy_from_slice(&there[..read]);
        self.position += read as u64;
        Ok(read)
    }
}

impl Seek for AudioReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = position.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.position)
    }
}

//! Reading the audio of a recording like a file: in parts, so that memory does not grow with the recording, and from any
//! object store.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

use bytes::Bytes;
use object_store::path::Path as Key;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt};
use tokio::runtime::Handle;

use super::{AudioError, AudioStore, SealedAudio};
use crate::custody::SealedReader;
use crate::custody::sealed::{HEADER, SEALED_CHUNK, SealError};

/// Bytes of an object that are in memory at a time: whole chunks, so that none is fetched twice.
const PART: u64 = 4 * SEALED_CHUNK as u64;

/// The audio of one recording. Reading waits for the store: only where waiting is allowed
/// (`tokio::task::spawn_blocking`), it panics elsewhere. An object that is deleted, replaced or tampered with meanwhile
/// ends it with an error: what is given out is never of two recordings.
pub type AudioReader = SealedReader<ObjectReader>;

/// An object of the store, as it is there.
#[derive(Debug)]
pub struct ObjectReader {
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
    /// The audio that is sealed in an object, to be read.
    ///
    /// # Errors
    /// Where there is no such object, it has another size, or the store cannot be read.
    pub async fn reader(&self, audio: &SealedAudio) -> Result<AudioReader, AudioError> {
        let key = Key::from(audio.object.as_str());
        let object = self.objects.head(&key).await?;
        if object.size != audio.bytes {
            return Err(SealError::Format.into());
        }
        let object = ObjectReader {
            objects: Arc::clone(&self.objects),
            key,
            version: object.e_tag,
            runtime: Handle::current(),
            length: object.size,
            position: 0,
            part: Bytes::new(),
            part_start: 0,
        };
        Ok(SealedReader::new(object, audio.bytes, audio.key.clone())?)
    }
}

impl ObjectReader {
    /// What is in memory from the present position on; empty where another part is needed.
    fn buffered(&self) -> &[u8] {
        self.position
            .checked_sub(self.part_start)
            .and_then(|within| usize::try_from(within).ok())
            .and_then(|within| self.part.get(within..))
            .unwrap_or_default()
    }

    fn fetch(&mut self) -> Result<(), AudioError> {
        // Parts begin at fixed places: readers of containers hop back and forth. The first has the header as well.
        let header = HEADER as u64;
        let place = self.position.saturating_sub(header) / PART;
        let start = if place == 0 { 0 } else { header + place * PART };
        let end = self.length.min(header + (place + 1) * PART);
        let options = GetOptions {
            range: Some(GetRange::Bounded(start..end)),
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

impl Read for ObjectReader {
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

impl Seek for ObjectReader {
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

//! Reading an object of the audio store like a file: in parts, so that memory does not grow with the recording, and
//! from any object store.

use std::io::{self, Read, Seek, SeekFrom};

use bytes::Bytes;
use tokio::runtime::Handle;

use super::{AudioError, AudioStore};
use crate::objects::{Object, Objects};

/// Bytes of an object that are in memory at a time.
const PART: u64 = 256 * 1024;

/// The audio of one recording. Reading waits for the store: only where waiting is allowed
/// (`tokio::task::spawn_blocking`), it panics elsewhere. An object that is deleted or replaced meanwhile ends it with
/// an error: what is given out is never of two recordings.
#[derive(Debug)]
pub struct AudioReader {
    objects: Objects,
    object: Object,
    runtime: Handle,
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
        Ok(AudioReader {
            objects: self.objects.clone(),
            object: self.objects.describe(key).await?,
            runtime: Handle::current(),
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
        let range = start..self.object.bytes.min(start + PART);
        let part = self.objects.part(&self.object, range);
        self.part = self.runtime.block_on(part)?;
        self.part_start = start;
        Ok(())
    }
}

impl Read for AudioReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.position >= self.object.bytes || buffer.is_empty() {
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
            SeekFrom::End(by) => self.object.bytes.checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = position.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.position)
    }
}

//! Reading an object like a file: in parts, so that memory does not grow with it, from a folder or a bucket.

use std::io::{self, Read, Seek, SeekFrom};

use bytes::Bytes;
use tokio::runtime::Handle;

use super::{Object, ObjectError, Objects};
use crate::custody::sealed::{HEADER, SEALED_CHUNK};

/// Bytes of an object that are in memory at a time: whole chunks of what is sealed, so that none is fetched twice.
const PART: u64 = 4 * SEALED_CHUNK as u64;

/// An object, as it is in the store. Reading waits for it: only where waiting is allowed
/// (`tokio::task::spawn_blocking`), it panics elsewhere.
#[derive(Debug)]
pub struct ObjectReader {
    objects: Objects,
    object: Object,
    runtime: Handle,
    position: u64,
    part: Bytes,
    part_start: u64,
}

impl Objects {
    /// The object under `key`, to be read.
    pub(crate) async fn reader(&self, key: &str) -> Result<ObjectReader, ObjectError> {
        Ok(ObjectReader {
            objects: self.clone(),
            object: self.describe(key).await?,
            runtime: Handle::current(),
            position: 0,
            part: Bytes::new(),
            part_start: 0,
        })
    }
}

impl ObjectReader {
    /// How many bytes the object has.
    pub fn length(&self) -> u64 {
        self.object.bytes
    }

    /// What is in memory from the present position on; empty where another part is needed.
    fn buffered(&self) -> &[u8] {
        self.position
            .checked_sub(self.part_start)
            .and_then(|within| usize::try_from(within).ok())
            .and_then(|within| self.part.get(within..))
            .unwrap_or_default()
    }

    fn fetch(&mut self) -> Result<(), ObjectError> {
        // Parts begin at fixed places: readers of containers hop back and forth. The first has the header as well.
        let header = HEADER as u64;
        let place = self.position.saturating_sub(header) / PART;
        let start = if place == 0 { 0 } else { header + place * PART };
        let end = self.object.bytes.min(header + (place + 1) * PART);
        let part = self.objects.part(&self.object, start..end);
        self.part = self.runtime.block_on(part)?;
        self.part_start = start;
        Ok(())
    }
}

impl Read for ObjectReader {
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

impl Seek for ObjectReader {
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

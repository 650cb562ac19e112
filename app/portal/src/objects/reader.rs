//! Reading an object like a file: in parts, so that memory does not grow with it, from a folder or a bucket.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use bytes::Bytes;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use super::{Object, ObjectError, Objects};
use crate::custody::sealed::{HEADER, SEALED_CHUNK};

/// Bytes of an object that are fetched at a time, two times of which are in memory: whole chunks of what is sealed, so
/// that none is fetched twice.
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
    /// The part after the present one: who reads on does not wait for the store.
    ahead: Option<Fetch>,
}

/// A part, as it is being fetched; no more where nobody wants it any more.
#[derive(Debug)]
struct Fetch {
    start: u64,
    part: JoinHandle<Result<Bytes, ObjectError>>,
}

impl Drop for Fetch {
    fn drop(&mut self) {
        self.part.abort();
    }
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
            ahead: None,
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

    fn fetch(&mut self) -> io::Result<()> {
        let start = self.place(self.position).start;
        let follows = start == self.part_start + self.part.len() as u64;
        let ahead = self.ahead.take().filter(|ahead| ahead.start == start);
        let mut fetch = ahead.unwrap_or_else(|| self.begin(start));
        let part = self.runtime.block_on(&mut fetch.part);
        let part = part.map_err(ObjectError::from);
        self.part = part.flatten().map_err(io::Error::other)?;
        self.part_start = start;
        let next = start + self.part.len() as u64;
        // Who reads a place or two of a recording needs no more of it.
        if follows && start > 0 && next < self.object.bytes {
            self.ahead = Some(self.begin(next));
        }
        Ok(())
    }

    /// Where the part with a position is. Parts begin at fixed places: readers of containers hop back and forth. The
    /// first has the header as well.
    fn place(&self, position: u64) -> Range<u64> {
        let header = HEADER as u64;
        let place = position.saturating_sub(header) / PART;
        let start = if place == 0 { 0 } else { header + place * PART };
        start..self.object.bytes.min(header + (place + 1) * PART)
    }

    fn begin(&self, start: u64) -> Fetch {
        let (objects, object) = (self.objects.clone(), self.object.clone());
        let range = self.place(start);
        let part = async move { objects.part(&object, range).await };
        Fetch {
            start,
            part: self.runtime.spawn(part),
        }
    }
}

impl Read for ObjectReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.position >= self.object.bytes || buffer.is_empty() {
            return Ok(0);
        }
        if self.buffered().is_empty() {
            self.fetch()?;
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

#[cfg(test)]
mod tests {
    use super::*;

    /// An object of five parts and a bit, and what is in it.
    async fn object(folder: &std::path::Path) -> (Objects, Vec<u8>) {
        let objects = Objects::folder(folder).unwrap();
        let bytes: Vec<u8> = (0..5 * PART + 7).map(|at| (at % 251) as u8).collect();
        let mut upload = objects.upload("one");
        upload.write(&bytes).await.unwrap();
        upload.finish().await.unwrap();
        (objects, bytes)
    }

    #[tokio::test]
    async fn who_reads_on_finds_the_next_part_on_its_way_and_who_hops_fetches_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let (objects, bytes) = object(folder.path()).await;
        let mut reader = objects.reader("one").await.unwrap();
        let read = tokio::task::spawn_blocking(move || {
            let part = usize::try_from(PART).unwrap();
            let mut some = [0; 10];
            for place in [3, 1, 4, 0] {
                reader.seek(SeekFrom::Start(PART * place + 100)).unwrap();
                reader.read_exact(&mut some).unwrap();
                let at = usize::try_from(place).unwrap() * part + 100;
                assert!(some[..] == bytes[at..at + 10]);
                assert!(reader.ahead.is_none(), "{place}");
            }
            reader.seek(SeekFrom::Start(0)).unwrap();
            let mut all = vec![0; 2 * part];
            reader.read_exact(&mut all).unwrap();
            let start = reader.ahead.as_ref().map(|ahead| ahead.start);
            assert_eq!(start, Some(HEADER as u64 + 2 * PART));
            // What was fetched ahead and is not wanted is in nobody's way.
            reader.seek(SeekFrom::Start(4 * PART)).unwrap();
            reader.read_exact(&mut some).unwrap();
            assert!(some[..] == bytes[4 * part..4 * part + 10]);
            reader.seek(SeekFrom::Start(0)).unwrap();
            all.clear();
            reader.read_to_end(&mut all).unwrap();
            assert!(reader.ahead.is_none());
            all == bytes
        });
        assert!(read.await.unwrap());
    }

    #[tokio::test]
    async fn an_object_that_goes_while_it_is_read_ends_with_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let (objects, _) = object(folder.path()).await;
        let mut reader = objects.reader("one").await.unwrap();
        let mut part = vec![0; usize::try_from(PART).unwrap() + HEADER + 1];
        let (mut reader, _) = tokio::task::spawn_blocking(move || {
            reader.read_exact(&mut part).unwrap();
            (reader, part)
        })
        .await
        .unwrap();
        objects.delete("one").await.unwrap();
        let left = tokio::task::spawn_blocking(move || reader.read_to_end(&mut Vec::new()));
        let error = left.await.unwrap().unwrap_err();
        let error = error.get_ref().and_then(|error| error.downcast_ref());
        assert!(matches!(error, Some(ObjectError::NotFound(_))), "{error:?}");
    }
}

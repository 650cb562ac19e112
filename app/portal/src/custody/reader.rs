//! Reading a sealed file as if it were open: only the chunks that are asked for are opened, one at a time in memory.

use std::io::{self, Read, Seek, SeekFrom};

use super::RecordingKey;
use super::sealed::{CHUNK, HEADER, Layout, Opener, SealError};

/// What is in a sealed file. A chunk that was tampered with, or is not there, ends it with an error: what came before
/// is authentic, and it never looks complete.
#[derive(Debug)]
pub struct SealedReader<R> {
    sealed: R,
    key: RecordingKey,
    layout: Layout,
    opener: Option<Opener>,
    position: u64,
    chunk: Vec<u8>,
    number: Option<u32>,
}

impl<R: Read + Seek> SealedReader<R> {
    /// Reads `sealed`, which has so many bytes. Nothing of it is read yet.
    ///
    /// # Errors
    /// Where no sealed file has so many.
    pub fn new(sealed: R, bytes: u64, key: RecordingKey) -> Result<Self, SealError> {
        Ok(Self {
            sealed,
            key,
            layout: Layout::of_sealed(bytes)?,
            opener: None,
            position: 0,
            chunk: Vec::new(),
            number: None,
        })
    }

    /// How many bytes come out.
    pub fn length(&self) -> u64 {
        self.layout.plain_bytes()
    }

    /// Opens the chunk of the present position, unless it is open.
    fn turn_to_chunk(&mut self) -> io::Result<()> {
        let last = self.layout.chunks().saturating_sub(1);
        let number = self.layout.chunk_of(self.position).min(last);
        if self.number == Some(number) {
            return Ok(());
        }
        self.number = None;
        let opener = match self.opener.take() {
            Some(opener) => opener,
            None => opener(&mut self.sealed, &self.key, self.layout)?,
        };
        let range = self.layout.chunk(number);
        let bytes = usize::try_from(range.end - range.start).map_err(io::Error::other)?;
        self.chunk.resize(bytes, 0);
        self.sealed.seek(SeekFrom::Start(range.start))?;
        whole(self.sealed.read_exact(&mut self.chunk))?;
        let opened = opener.open(number, &mut self.chunk);
        self.opener = Some(opener);
        opened.map_err(damaged)?;
        self.number = Some(number);
        Ok(())
    }
}

/// What opens the chunks of a file, by its header.
fn opener(
    sealed: &mut (impl Read + Seek),
    key: &RecordingKey,
    layout: Layout,
) -> io::Result<Opener> {
    let mut header = [0; HEADER];
    sealed.seek(SeekFrom::Start(0))?;
    whole(sealed.read_exact(&mut header))?;
    Opener::new(key, &header, layout).map_err(damaged)
}

fn damaged(error: SealError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

/// That something ends too early is said in other words: readers of audio take an end for the end.
fn whole(read: io::Result<()>) -> io::Result<()> {
    read.map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => damaged(SealError::Format),
        _ => error,
    })
}

impl<R: Read + Seek> Read for SealedReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        if self.position >= self.length() {
            // That there is nothing is believed of an authentic file alone: one can be cut until it looks empty.
            return match self.length() {
                0 => self.turn_to_chunk().map(|()| 0),
                _ => Ok(0),
            };
        }
        self.turn_to_chunk()?;
        let within = usize::try_from(self.position % CHUNK as u64).map_err(io::Error::other)?;
        let there = self.chunk.get(within..).unwrap_or_default();
        let read = there.len().min(buffer.len());
        buffer[..read].copy_from_slice(&there[..read]);
        self.position += read as u64;
        Ok(read)
    }
}

impl<R: Read + Seek> Seek for SealedReader<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(by) => self.length().checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = position.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.position)
    }
}

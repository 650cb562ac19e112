//! Audio and other files as they are kept: sealed with XChaCha20-Poly1305 in chunks, after the STREAM construction, so
//! that any place can be opened without what is before it.
//!
//! A header (magic with version, a random nonce prefix), then chunks of 64 KiB, each with its tag. A chunk's nonce is the
//! prefix, its number, and whether it is the last: one that was changed, moved, repeated, left out or cut off does not
//! open. That it is of this recording and of no other needs no name within: each has a key of its own, and what that key
//! is of is bound where it is wrapped.

use std::ops::Range;

use aead_stream::{NewStream, StreamBE32, StreamPrimitive};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};

use super::RecordingKey;
use crate::secret::fill_random;

/// Bytes of a chunk before it is sealed; the last one has fewer.
pub const CHUNK: usize = 64 * 1024;
/// Bytes of the header.
pub const HEADER: usize = MAGIC.len() + PREFIX;
/// Bytes of a sealed chunk; the last one has fewer.
pub const SEALED_CHUNK: usize = CHUNK + TAG;

/// What it is and in which version.
const MAGIC: &[u8; 8] = b"miavoce\x01";
/// The same, authentic with each chunk. Poly1305 takes four blocks of 16 bytes at a time, unless what is before them is
/// no multiple of that: hence the zeros, without which to open takes a quarter longer.
const ASSOCIATED: &[u8; 64] = &associated();
/// Bytes of the nonce that all chunks have in common.
const PREFIX: usize = 19;
/// Bytes by which a chunk grows.
const TAG: usize = 16;

type Stream = StreamBE32<XChaCha20Poly1305>;

/// Something cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It does not look like what the portal seals.
    #[error("what is kept is not what the portal sealed: it is no such file, or it was cut off")]
    Format,
    /// A chunk does not open.
    #[error(
        "what is kept is not what the portal sealed: a part of it was changed, moved or left out, or has another key"
    )]
    Changed,
    /// It has more chunks than can be numbered.
    #[error("the file is too large to be sealed")]
    TooLarge,
}

/// Where things stand in a sealed file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    plain: u64,
    chunks: u32,
}

impl Layout {
    /// That of a sealed file of so many bytes.
    ///
    /// # Errors
    /// Where no sealed file has so many.
    pub fn of_sealed(bytes: u64) -> Result<Self, SealError> {
        let body = bytes.checked_sub(HEADER as u64).ok_or(SealError::Format)?;
        let chunks = body.div_ceil(SEALED_CHUNK as u64);
        let plain = body.checked_sub(chunks * TAG as u64);
        let last = body.saturating_sub(chunks.saturating_sub(1) * SEALED_CHUNK as u64);
        // There is a chunk even where nothing is in it; elsewhere, none is empty.
        let least = if chunks > 1 { TAG + 1 } else { TAG };
        match (plain, u32::try_from(chunks)) {
            (Some(plain), Ok(chunks @ 1..)) if last >= least as u64 => Ok(Self { plain, chunks }),
            _ => Err(SealError::Format),
        }
    }

    /// How many bytes a file of so many has once it is sealed.
    pub fn sealed_bytes(plain: u64) -> u64 {
        let chunks = plain.div_ceil(CHUNK as u64).max(1);
        HEADER as u64 + plain + chunks * TAG as u64
    }

    /// How many bytes come out.
    pub fn plain_bytes(&self) -> u64 {
        self.plain
    }

    /// How many chunks there are.
    pub fn chunks(&self) -> u32 {
        self.chunks
    }

    /// Where a chunk is in the sealed file.
    pub fn chunk(&self, number: u32) -> Range<u64> {
        let start = HEADER as u64 + u64::from(number) * SEALED_CHUNK as u64;
        let end = HEADER as u64 + self.plain + u64::from(self.chunks) * TAG as u64;
        start.min(end)..end.min(start + SEALED_CHUNK as u64)
    }

    /// In which chunk a place of what comes out is.
    pub fn chunk_of(&self, place: u64) -> u32 {
        u32::try_from(place / CHUNK as u64).unwrap_or(u32::MAX)
    }
}

/// Seals what is written to it.
pub struct Sealer {
    stream: Stream,
    number: u32,
    /// What came and is not sealed yet: only when more comes is it known not to be the last.
    held: Vec<u8>,
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealer")
    }
}

impl Sealer {
    /// Begins a file, its header in `out`.
    pub fn begin(key: &RecordingKey, out: &mut Vec<u8>) -> Self {
        let mut prefix = [0; PREFIX];
        fill_random(&mut prefix);
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&prefix);
        Self {
            stream: stream(key, prefix),
            number: 0,
            held: Vec::with_capacity(SEALED_CHUNK),
        }
    }

    /// Seals the next bytes: what can be sealed by now goes to the end of `out`.
    ///
    /// # Errors
    /// Where the file becomes too large.
    pub fn write(&mut self, mut plain: &[u8], out: &mut Vec<u8>) -> Result<(), SealError> {
        while !plain.is_empty() {
            if self.held.len() == CHUNK {
                self.seal(false, out)?;
            }
            let (now, later) = plain.split_at(plain.len().min(CHUNK - self.held.len()));
            self.held.extend_from_slice(now);
            plain = later;
        }
        Ok(())
    }

    /// Seals what is left, as the last chunk, to the end of `out`.
    ///
    /// # Errors
    /// Where the file becomes too large.
    pub fn finish(mut self, out: &mut Vec<u8>) -> Result<(), SealError> {
        self.seal(true, out)
    }

    fn seal(&mut self, last: bool, out: &mut Vec<u8>) -> Result<(), SealError> {
        self.stream
            .encrypt_in_place(self.number, last, ASSOCIATED, &mut self.held)
            .map_err(|_| SealError::TooLarge)?;
        out.extend_from_slice(&self.held);
        self.held.clear();
        self.number = self.number.checked_add(1).ok_or(SealError::TooLarge)?;
        Ok(())
    }
}

/// Opens the chunks of a sealed file, in any order.
pub struct Opener {
    stream: Stream,
    layout: Layout,
}

impl std::fmt::Debug for Opener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Opener")
    }
}

impl Opener {
    /// Opens a file by its header.
    ///
    /// # Errors
    /// Where it is no such header.
    pub fn new(
        key: &RecordingKey,
        header: &[u8; HEADER],
        layout: Layout,
    ) -> Result<Self, SealError> {
        let (magic, prefix) = header.split_at(MAGIC.len());
        let prefix = <[u8; PREFIX]>::try_from(prefix).map_err(|_| SealError::Format)?;
        if magic != MAGIC {
            return Err(SealError::Format);
        }
        Ok(Self {
            stream: stream(key, prefix),
            layout,
        })
    }

    /// Opens a chunk, in its place.
    ///
    /// # Errors
    /// Where it is not the chunk of this number in the file of this key.
    pub fn open(&self, number: u32, chunk: &mut Vec<u8>) -> Result<(), SealError> {
        let last = number.checked_add(1) == Some(self.layout.chunks);
        self.stream
            .decrypt_in_place(number, last, ASSOCIATED, chunk)
            .map_err(|_| SealError::Changed)
    }
}

const fn associated() -> [u8; 64] {
    let mut associated = [0; 64];
    associated
        .split_at_mut(MAGIC.len())
        .0
        .copy_from_slice(MAGIC);
    associated
}

fn stream(key: &RecordingKey, prefix: [u8; PREFIX]) -> Stream {
    let cipher = XChaCha20Poly1305::new(&(*key.bytes()).into());
    StreamBE32::from_aead(cipher, &prefix.into())
}

#[cfg(test)]
mod tests {
    use super::{CHUNK, HEADER, Layout, SEALED_CHUNK, SealError, TAG};

    #[test]
    fn a_layout_is_that_of_its_size_and_sizes_in_between_are_none() {
        let chunk = CHUNK as u64;
        for plain in [0, 1, chunk - 1, chunk, chunk + 1, 5 * chunk, 5 * chunk + 7] {
            let sealed = Layout::sealed_bytes(plain);
            let layout = Layout::of_sealed(sealed).expect("a layout");
            assert_eq!(layout.plain_bytes(), plain);
            let mut end = HEADER as u64;
            for number in 0..layout.chunks() {
                let range = layout.chunk(number);
                assert_eq!(range.start, end);
                end = range.end;
            }
            assert_eq!(end, sealed, "{plain}");
            assert!(layout.chunk(layout.chunks()).is_empty());
        }
        let one = HEADER + SEALED_CHUNK;
        for none in [0, HEADER, HEADER + TAG - 1, one + 1, one + TAG] {
            assert_eq!(
                Layout::of_sealed(none as u64),
                Err(SealError::Format),
                "{none}"
            );
        }
        assert_eq!(Layout::of_sealed(u64::MAX), Err(SealError::Format));
    }
}

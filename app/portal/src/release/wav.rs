//! A copy as a WAV file of 16 bits: every player knows it, and nothing is lost again.

use std::io::Write;
use std::ops::Range;

use bytes::Bytes;
use futures::Stream;

use super::copied::Copied;
use super::stream::bridge;
use super::{Copy, ReleaseError};
use crate::audio::decode::Decoder;
use crate::audio::{AudioStore, SealedAudio};

const HEADER: u64 = 44;
/// Linear samples.
const PCM: u16 = 1;
const SAMPLE_BYTES: u16 = 2;

/// The copy of a recording as a WAV file, not written yet.
pub struct Wav {
    copied: Copied,
    header: [u8; HEADER as usize],
    length: u64,
}

impl Wav {
    /// The copy of what `decoder` reads.
    ///
    /// # Errors
    /// Where it is no copy of this recording, or too large for a WAV file.
    pub fn new(decoder: Decoder, copy: &Copy) -> Result<Self, ReleaseError> {
        let copied = Copied::new(decoder, copy)?;
        let header = header(copied.channels(), copied.rate(), copied.frames())
            .ok_or(ReleaseError::TooLarge)?;
        let frame_bytes = u64::from(copied.channels()) * u64::from(SAMPLE_BYTES);
        Ok(Self {
            length: HEADER + copied.frames() * frame_bytes,
            copied,
            header,
        })
    }

    /// The copy of a recording in the store.
    ///
    /// # Errors
    /// Where there is none or it cannot be read, and those of [`Wav::new`].
    pub async fn open(
        store: &AudioStore,
        audio: &SealedAudio,
        copy: Copy,
    ) -> Result<Self, ReleaseError> {
        let reader = store.reader(audio).await?;
        let audio = audio.clone();
        tokio::task::spawn_blocking(move || Self::new(audio.decoder(reader)?, &copy))
            .await
            .map_err(std::io::Error::other)?
    }

    /// How many bytes the file has.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Writes a range of the file's bytes, or what there is of it. Waits for the disk, and for `out`.
    ///
    /// # Errors
    /// Where the recording is damaged or cannot be read, or `out` takes no more.
    pub fn write(mut self, range: Range<u64>, out: &mut impl Write) -> Result<(), ReleaseError> {
        let range = range.start.min(self.length)..range.end.min(self.length);
        let in_header = |at: u64| usize::try_from(at.min(HEADER)).unwrap_or(self.header.len());
        let header = in_header(range.start)..in_header(range.end);
        out.write_all(self.header.get(header).unwrap_or_default())?;
        let audio = range.start.saturating_sub(HEADER)..range.end.saturating_sub(HEADER);
        let frame_bytes = u64::from(self.copied.channels()) * u64::from(SAMPLE_BYTES);
        self.copied.skip(audio.start / frame_bytes)?;
        // The range may begin amid a frame.
        let mut before = audio.start % frame_bytes;
        let mut left = audio.end.saturating_sub(audio.start);
        let mut bytes = Vec::new();
        while left > 0 {
            let Some(block) = self.copied.next_block()? else {
                break;
            };
            bytes.resize(block.len() * usize::from(SAMPLE_BYTES), 0);
            for (bytes, sample) in bytes.as_chunks_mut().0.iter_mut().zip(block) {
                *bytes = sample.to_le_bytes();
            }
            let from = within(&bytes, before);
            before -= from as u64;
            let to = from + within(&bytes[from..], left);
            left -= (to - from) as u64;
            out.write_all(&bytes[from..to])?;
        }
        Ok(())
    }

    /// The same as [`Wav::write`], as a stream: parts are made as they are asked for. It ends when it is dropped.
    pub fn stream(
        self,
        range: Range<u64>,
    ) -> impl Stream<Item = Result<Bytes, ReleaseError>> + Send + use<> {
        bridge(move |out| self.write(range, out))
    }
}

/// The smaller of a length and a limit.
fn within(bytes: &[u8], limit: u64) -> usize {
    usize::try_from(limit).map_or(bytes.len(), |limit| limit.min(bytes.len()))
}

/// `None` where the numbers are larger than the fields for them.
fn header(channels: u16, rate: u32, frames: u64) -> Option<[u8; HEADER as usize]> {
    let frame_bytes = channels.checked_mul(SAMPLE_BYTES)?;
    let data = u32::try_from(frames.checked_mul(u64::from(frame_bytes))?).ok()?;
    // All of the file but its first eight bytes.
    let riff = data.checked_add(HEADER as u32 - 8)?;
    let mut header = Vec::with_capacity(HEADER as usize);
    header.extend(b"RIFF");
    header.extend(riff.to_le_bytes());
    header.extend(b"WAVEfmt ");
    header.extend(16_u32.to_le_bytes());
    header.extend(PCM.to_le_bytes());
    header.extend(channels.to_le_bytes());
    header.extend(rate.to_le_bytes());
    header.extend(rate.checked_mul(u32::from(frame_bytes))?.to_le_bytes());
    header.extend(frame_bytes.to_le_bytes());
    header.extend((SAMPLE_BYTES * 8).to_le_bytes());
    header.extend(b"data");
    header.extend(data.to_le_bytes());
    header.try_into().ok()
}

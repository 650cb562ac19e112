//! The samples of a WAV file, in 16 bits.

use std::io::{Read, Seek, SeekFrom};

use super::companding::{alaw, mulaw};
use super::{DecodeError, at_most};
use crate::audio::container::Media;
use crate::audio::wav::Wav;

/// Frames that are decoded at a time.
const FRAMES: usize = 4096;

/// A WAV file, its audio not read yet.
pub(super) struct WavSamples {
    media: Box<dyn Media>,
    encoding: Encoding,
    frame_bytes: u16,
    left: u64,
    bytes: Vec<u8>,
}

#[derive(Clone, Copy)]
enum Encoding {
    Alaw,
    Mulaw,
    Unsigned8,
    /// Signed, little endian, of so many bytes.
    Signed(usize),
}

impl WavSamples {
    pub(super) fn new(wav: Wav, mut media: Box<dyn Media>) -> Result<Self, DecodeError> {
        media.seek(SeekFrom::Start(wav.start))?;
        Ok(Self {
            media,
            encoding: match (wav.codec, wav.sample_bytes) {
                ("alaw", _) => Encoding::Alaw,
                ("mulaw", _) => Encoding::Mulaw,
                (_, 1) => Encoding::Unsigned8,
                (_, bytes) => Encoding::Signed(usize::from(bytes)),
            },
            // Stated in 16 bits by the header, and checked.
            frame_bytes: wav.sample_bytes * wav.channels,
            left: wav.frames,
            bytes: Vec::new(),
        })
    }

    /// Puts the next frames in `block`; `false` at the end.
    pub(super) fn next(&mut self, block: &mut Vec<i16>) -> Result<bool, DecodeError> {
        let frames = at_most(FRAMES, self.left);
        self.left -= frames as u64;
        self.bytes.resize(frames * usize::from(self.frame_bytes), 0);
        self.media.read_exact(&mut self.bytes)?;
        block.clear();
        let bytes = self.bytes.iter().copied();
        match self.encoding {
            Encoding::Alaw => block.extend(bytes.map(alaw)),
            Encoding::Mulaw => block.extend(bytes.map(mulaw)),
            Encoding::Unsigned8 => {
                block.extend(bytes.map(|byte| i16::from_le_bytes([0, byte ^ 0x80])));
            }
            Encoding::Signed(2) => {
                block.extend(
                    self.bytes
                        .as_chunks()
                        .0
                        .iter()
                        .copied()
                        .map(i16::from_le_bytes),
                );
            }
            // The two bytes that weigh most are the last.
            Encoding::Signed(bytes) => block.extend(
                self.bytes
                    .chunks_exact(bytes)
                    .map(|sample| i16::from_le_bytes([sample[bytes - 2], sample[bytes - 1]])),
            ),
        }
        Ok(frames > 0)
    }

    pub(super) fn skip(&mut self, frames: u64) -> Result<(), DecodeError> {
        self.left = self.left.saturating_sub(frames);
        let bytes = frames * u64::from(self.frame_bytes);
        let by = i64::try_from(bytes).map_err(|_| super::damaged())?;
        self.media.seek(SeekFrom::Current(by))?;
        Ok(())
    }
}

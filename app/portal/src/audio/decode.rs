//! The sound of a recording, in 16 bits: from every container and codec that the portal keeps, in blocks, without what
//! encoders put before and after. Memory does not grow with the recording.

mod companding;
mod opus;
mod packets;
mod wav;

use std::io;
use std::sync::Arc;

use symphonia::core::errors::Error;

use super::container::{self, Container, Media};
use super::probe::{Refusal, millis};
use super::survey::survey;
use crate::custody::sealed::SealError;
use crate::objects::ObjectError;

use packets::PacketSamples;
use wav::WavSamples;

pub use super::survey::{NoSurvey, Survey};

/// A recording cannot be decoded.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    /// It is no audio that the portal keeps, or is damaged.
    #[error("the recording: {0}")]
    Refused(Refusal),
    /// What it is read from failed: it may be whole.
    #[error("the recording: {0}")]
    Io(io::Error),
}

impl From<Refusal> for DecodeError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<io::Error> for DecodeError {
    fn from(error: io::Error) -> Self {
        let of_the_store = error
            .get_ref()
            .is_some_and(|inner| inner.is::<ObjectError>() || inner.is::<SealError>());
        if of_the_store || error.raw_os_error().is_some() {
            return Self::Io(error);
        }
        // What is left says that there is too little of something, which is the file's fault.
        Refusal::Unreadable("it ends before its audio does").into()
    }
}

impl From<Error> for DecodeError {
    fn from(error: Error) -> Self {
        match error {
            Error::IoError(error) => error.into(),
            Error::Unsupported(_) => Refusal::Unsupported("it holds audio of another codec").into(),
            // One file, several recordings one after the other: which of them was the call?
            Error::ResetRequired => Refusal::Unsupported("it holds several recordings").into(),
            Error::DecodeError(_) | Error::SeekError(_) | Error::LimitError(_) | _ => damaged(),
        }
    }
}

fn damaged() -> DecodeError {
    Refusal::Unreadable("it is damaged").into()
}

/// A recording that is being decoded.
pub struct Decoder {
    channels: u16,
    rate: u32,
    frames: u64,
    /// Frames not given out yet.
    left: u64,
    /// Frames to drop before the next that are given out.
    dropped: u64,
    source: Source,
    block: Vec<i16>,
}

enum Source {
    Wav(WavSamples),
    Packets(Box<PacketSamples>),
}

impl Decoder {
    /// Opens a recording. Where its audio is in packets, reads them all: only they tell how long it is. Waits for the
    /// disk.
    ///
    /// # Errors
    /// Where it is no audio that the portal keeps, or cannot be read.
    pub fn open(media: impl Media) -> Result<Self, DecodeError> {
        Self::open_surveyed(media, None)
    }

    /// Opens a recording whose [`Decoder::survey`] is known: then its packets are not all read again. Waits for the disk.
    ///
    /// # Errors
    /// Those of [`Decoder::open`].
    pub fn open_surveyed(
        media: impl Media,
        known: Option<Arc<Survey>>,
    ) -> Result<Self, DecodeError> {
        match container::open(Box::new(media))? {
            Container::Wav(wav, media) => Ok(Self {
                channels: wav.channels,
                rate: wav.rate,
                frames: wav.frames,
                left: wav.frames,
                dropped: 0,
                source: Source::Wav(WavSamples::new(wav, media)?),
                block: Vec::new(),
            }),
            Container::Packets(mut packets) => {
                let survey = match known {
                    Some(survey) => survey,
                    None => {
                        let survey = survey(&mut packets)?;
                        packets.rewind()?;
                        Arc::new(survey)
                    }
                };
                Ok(Self {
                    channels: survey.channels,
                    rate: survey.rate,
                    frames: survey.frames,
                    left: survey.frames,
                    dropped: survey.delay,
                    source: Source::Packets(Box::new(PacketSamples::new(survey, packets)?)),
                    block: Vec::new(),
                })
            }
        }
    }

    /// What reading all packets told. `None` where the audio is in none.
    pub fn survey(&self) -> Option<Arc<Survey>> {
        match &self.source {
            Source::Wav(_) => None,
            Source::Packets(samples) => Some(samples.survey()),
        }
    }

    /// How many channels.
    pub fn channels(&self) -> u16 {
        self.channels
    }

    /// Frames in a second.
    pub fn rate(&self) -> u32 {
        self.rate
    }

    /// How many frames there are in all: exactly as many are given out.
    pub fn frames(&self) -> u64 {
        self.frames
    }

    /// How long it plays, in milliseconds: what [`super::probe::probe`] says.
    pub fn duration_ms(&self) -> i64 {
        millis(self.frames, self.rate)
    }

    /// The next frames, the samples of all channels one after the other. `None` at the end.
    ///
    /// # Errors
    /// Where the recording is damaged, or cannot be read.
    pub fn next_block(&mut self) -> Result<Option<&[i16]>, DecodeError> {
        let channels = usize::from(self.channels);
        while self.left > 0 {
            let more = match &mut self.source {
                Source::Wav(samples) => samples.next(&mut self.block)?,
                Source::Packets(samples) => samples.next(&mut self.block)?,
            };
            if !more {
                return Err(Refusal::Unreadable("it ends before its audio does").into());
            }
            let there = self.block.len() / channels;
            let dropped = at_most(there, self.dropped);
            self.dropped -= dropped as u64;
            let kept = at_most(there - dropped, self.left);
            self.left -= kept as u64;
            if kept > 0 {
                return Ok(Some(
                    &self.block[dropped * channels..(dropped + kept) * channels],
                ));
            }
        }
        Ok(None)
    }

    /// Leaves out the next frames. What comes after them is the same as if they had been given out; but of them only
    /// the last few seconds are read.
    ///
    /// # Errors
    /// Where the recording cannot be read.
    pub fn skip(&mut self, frames: u64) -> Result<(), DecodeError> {
        let frames = frames.min(self.left);
        self.left -= frames;
        match &mut self.source {
            Source::Wav(samples) => samples.skip(frames)?,
            Source::Packets(samples) => self.dropped = samples.skip(self.dropped + frames)?,
        }
        Ok(())
    }
}

/// The smaller of the two.
fn at_most(frames: usize, limit: u64) -> usize {
    usize::try_from(limit).map_or(frames, |limit| limit.min(frames))
}

//! What an audio file is: container, codec, channels and duration, read from the file itself. The name of the file says
//! nothing here. Memory does not grow with the file.

use std::fmt;
use std::fs::File;

use super::container::{self, Container};
use super::decode::DecodeError;
use super::survey::{Survey, survey};

/// What an audio file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probed {
    /// `wav`, `mp3`, `ogg` or `flac`.
    pub container: &'static str,
    /// `pcm`, `alaw`, `mulaw`, `mp3`, `opus`, `vorbis` or `flac`.
    pub codec: &'static str,
    /// How many channels.
    pub channels: u16,
    /// How long it plays, in milliseconds: without what encoders add before and after.
    pub duration_ms: i64,
    /// Where its audio is in packets, how one finds one's way among them.
    pub survey: Option<Survey>,
}

/// Why a file is no recording. The text completes the sentence "the file …, …".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing in it plays.
    Empty,
    /// It claims to be audio of a known kind and is not, or is damaged.
    Unreadable(&'static str),
    /// It is something else.
    Unsupported(&'static str),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "nothing in it plays",
            Self::Unreadable(why) | Self::Unsupported(why) => why,
        })
    }
}

/// Reads what a file is. Waits for the disk.
///
/// # Errors
/// Where it is no audio that the portal keeps.
pub fn probe(file: File) -> Result<Probed, Refusal> {
    read(file).map_err(|error| match error {
        DecodeError::Refused(refusal) => refusal,
        DecodeError::Io(_) => Refusal::Unreadable("it cannot be read to its end"),
    })
}

fn read(file: File) -> Result<Probed, DecodeError> {
    match container::open(Box::new(file))? {
        Container::Wav(wav, _) => Ok(Probed {
            container: "wav",
            codec: wav.codec,
            channels: wav.channels,
            duration_ms: millis(wav.frames, wav.rate),
            survey: None,
        }),
        Container::Packets(mut packets) => {
            let survey = survey(&mut packets)?;
            Ok(Probed {
                container: packets.container,
                codec: survey.codec,
                channels: survey.channels,
                duration_ms: millis(survey.frames, survey.rate),
                survey: Some(survey),
            })
        }
    }
}

/// Frames at a rate, as milliseconds.
pub(super) fn millis(frames: u64, rate: u32) -> i64 {
    let rate = u128::from(rate);
    i64::try_from((u128::from(frames) * 1000 + rate / 2) / rate).unwrap_or(i64::MAX)
}

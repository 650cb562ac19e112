//! A survey as it is kept: sealed with a key that is made of its recording's, so that it opens for that one alone, and
//! goes with it.

use std::io::{self, Cursor, Read, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::{Deserialize, Serialize};

use super::{CODECS, Place, Survey, pace};
use crate::custody::sealed::{SealError, Sealer};
use crate::custody::{RecordingKey, SealedReader};

/// A survey, its places by their distances: mostly they are much the same, and nearly nothing once they are packed.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    codec: String,
    /// After how many packets there is a place, and how many before it the decoder needs: what the places mean.
    pace: (u64, u64),
    track: u32,
    channels: u16,
    rate: u32,
    first: i64,
    delay: u64,
    frames: u64,
    places: Vec<(i64, u64, u64)>,
}

/// What is kept is not the survey of this recording.
#[derive(Debug, thiserror::Error)]
#[error("what is kept of a recording's packets does not open: {0}")]
pub struct NoSurvey(String);

impl Survey {
    /// The survey of the recording with this key, sealed: in Base64.
    ///
    /// # Errors
    /// Where it is too large to be sealed.
    pub fn seal(&self, key: &RecordingKey) -> Result<String, SealError> {
        let mut sealed = Vec::new();
        let mut sealer = Sealer::begin(&key.of_survey(), &mut sealed);
        // Writing to memory does not fail.
        let packed = pack(&self.kept()).map_err(|_| SealError::TooLarge)?;
        sealer.write(&packed, &mut sealed)?;
        sealer.finish(&mut sealed)?;
        Ok(STANDARD_NO_PAD.encode(sealed))
    }

    /// Opens what [`Survey::seal`] sealed.
    ///
    /// # Errors
    /// Where it is of another recording, was changed, or has its places elsewhere than they are looked for now.
    pub fn open(sealed: &str, key: &RecordingKey) -> Result<Self, NoSurvey> {
        let sealed = STANDARD_NO_PAD.decode(sealed).map_err(no_survey)?;
        let bytes = sealed.len() as u64;
        let opened = SealedReader::new(Cursor::new(sealed), bytes, key.of_survey());
        let kept = unpack(opened.map_err(no_survey)?).map_err(no_survey)?;
        Self::from_kept(kept).ok_or_else(|| no_survey("it was made in another way"))
    }

    fn kept(&self) -> Kept {
        let mut before = Place::default();
        let places = self.places.iter().map(|place| {
            let since = (
                place.entry.wrapping_sub(before.entry),
                place.frame.wrapping_sub(before.frame),
                place.sound.wrapping_sub(before.sound),
            );
            before = *place;
            since
        });
        Kept {
            codec: self.codec.to_owned(),
            pace: pace(self.codec),
            track: self.track,
            channels: self.channels,
            rate: self.rate,
            first: self.first,
            delay: self.delay,
            frames: self.frames,
            places: places.collect(),
        }
    }

    fn from_kept(kept: Kept) -> Option<Self> {
        let mut place = Place::default();
        let places = kept.places.iter().map(|(entry, frame, sound)| {
            place.entry = place.entry.wrapping_add(*entry);
            place.frame = place.frame.wrapping_add(*frame);
            place.sound = place.sound.wrapping_add(*sound);
            place
        });
        let codec = CODECS.into_iter().find(|codec| *codec == kept.codec)?;
        let is_whole = kept.channels > 0 && kept.rate > 0 && kept.frames > 0;
        Some(Self {
            codec,
            track: kept.track,
            channels: kept.channels,
            rate: kept.rate,
            first: kept.first,
            delay: kept.delay,
            frames: kept.frames,
            places: places.collect(),
        })
        .filter(|_| is_whole && kept.pace == pace(codec))
    }
}

fn pack(kept: &Kept) -> io::Result<Vec<u8>> {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::default());
    packed.write_all(&serde_json::to_vec(kept)?)?;
    packed.finish()
}

fn unpack(packed: impl Read) -> io::Result<Kept> {
    let mut text = Vec::new();
    DeflateDecoder::new(packed).read_to_end(&mut text)?;
    Ok(serde_json::from_slice(&text)?)
}

fn no_survey(why: impl ToString) -> NoSurvey {
    NoSurvey(why.to_string())
}

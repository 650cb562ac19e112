//! How a copy differs from its recording, as decided.

use rules::decision::Protection;
use serde::{Deserialize, Serialize};

/// A part of a recording, in milliseconds from its beginning: `from_ms` is in it, `to_ms` no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stretch {
    /// Where it begins.
    pub from_ms: u64,
    /// Where it ends.
    pub to_ms: u64,
}

/// What is given out of one recording. One that was read from somewhere is held against the recording again before
/// anything is given out of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copy {
    protection: Protection,
    silenced: Vec<Stretch>,
}

/// The decision does not fit the recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CopyError {
    /// A stretch ends where it begins, or before.
    #[error("the stretch from {} ms to {} ms is empty", .0.from_ms, .0.to_ms)]
    Empty(Stretch),
    /// A stretch goes on behind the end of the recording.
    #[error("the stretch from {} ms to {} ms ends behind the recording", .0.from_ms, .0.to_ms)]
    BehindTheEnd(Stretch),
    /// Masked or cut, and no stretch is named.
    #[error("no stretch is named that is to be masked or cut")]
    NoStretch,
    /// As it is, and stretches are named all the same.
    #[error("stretches are named of a recording that is given out as it is")]
    StretchOfAsIs,
    /// Only the caller's channel, of a recording that has both voices in one.
    #[error("the recording has one channel for both voices")]
    OneChannel,
    /// Everything would be cut: a copy of nothing is a refusal.
    #[error("nothing is left of the recording")]
    NothingLeft,
}

impl CopyError {
    /// The word by which files and pages know this error.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty(_) => "stretch_empty",
            Self::BehindTheEnd(_) => "stretch_behind_the_end",
            Self::NoStretch => "no_stretch",
            Self::StretchOfAsIs => "stretch_of_as_is",
            Self::OneChannel => "one_channel",
            Self::NothingLeft => "nothing_left",
        }
    }
}

impl Copy {
    /// A copy of a recording with so many channels that lasts so long. The stretches may come in any order and
    /// overlap. The caller's channel is the first.
    ///
    /// # Errors
    /// Where the protection is none for this recording.
    pub fn new(
        protection: Protection,
        stretches: Vec<Stretch>,
        channels: u16,
        duration_ms: u64,
    ) -> Result<Self, CopyError> {
        let silenced = merged(stretches, duration_ms)?;
        match protection {
            Protection::AsIs if !silenced.is_empty() => Err(CopyError::StretchOfAsIs),
            Protection::Masked | Protection::Cut if silenced.is_empty() => {
                Err(CopyError::NoStretch)
            }
            Protection::CallerChannelOnly if channels < 2 => Err(CopyError::OneChannel),
            Protection::Cut if spans_all(&silenced, duration_ms) => Err(CopyError::NothingLeft),
            _ => Ok(Self {
                protection,
                silenced,
            }),
        }
    }

    /// How others are protected.
    pub fn protection(&self) -> Protection {
        self.protection
    }

    /// The stretches that are silent in the copy, or left out of it: in order, and apart from each other.
    pub fn silenced(&self) -> &[Stretch] {
        &self.silenced
    }
}

fn merged(mut stretches: Vec<Stretch>, duration_ms: u64) -> Result<Vec<Stretch>, CopyError> {
    stretches.sort_unstable();
    let mut merged: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        if stretch.from_ms >= stretch.to_ms {
            return Err(CopyError::Empty(stretch));
        }
        if stretch.to_ms > duration_ms {
            return Err(CopyError::BehindTheEnd(stretch));
        }
        match merged.last_mut() {
            Some(last) if stretch.from_ms <= last.to_ms => {
                last.to_ms = last.to_ms.max(stretch.to_ms);
            }
            _ => merged.push(stretch),
        }
    }
    Ok(merged)
}

fn spans_all(silenced: &[Stretch], duration_ms: u64) -> bool {
    matches!(silenced, [one] if one.from_ms == 0 && one.to_ms == duration_ms)
}

//! Listening by staff: for a purpose that the notice states, or to handle a request; for a time; each beginning in the
//! audit, where the person sees it (CJEU C-579/21).

mod begin;
mod kept;
mod latest;
mod purpose;
mod sound;
mod waveform;

use jiff::Timestamp;

use crate::id::RecordingId;

pub use begin::{Refused, begin, may_begin};
pub use kept::kept;
pub use latest::{Latest, PAGE, latest};
pub use purpose::Purpose;
pub use sound::{current, sound};
pub use waveform::{Waveform, waveform};

/// For how many minutes a beginning opens a recording.
pub const MINUTES: i64 = 30;

/// A recording that is open to a session of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listening {
    /// What opens the audio, to this session only.
    pub token: String,
    /// Which recording.
    pub recording: RecordingId,
    /// For what.
    pub purpose: Purpose,
    /// Until when.
    pub until: Timestamp,
}

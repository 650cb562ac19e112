//! What is given out of a recording (Art. 15(3)), with others' data protected as the decision says (Art. 15(4)). The
//! recording itself is never changed: a copy is made while it is given out, and kept nowhere.

mod copied;
mod copy;
mod package;
mod stream;
mod wav;

use crate::audio::AudioError;
use crate::audio::decode::DecodeError;

pub use copy::{Copy, CopyError, Stretch};
pub use package::{Content, Entry, NameError, Package};
pub use wav::Wav;

/// A copy cannot be given out. What was written of it so far is worthless.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// The recording is damaged, or cannot be read.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// The recording is not in the store, or the store cannot be read.
    #[error(transparent)]
    Audio(#[from] AudioError),
    /// The decision does not fit the recording.
    #[error(transparent)]
    Copy(#[from] CopyError),
    /// The copy has more than the four gibibytes, or more channels, than a WAV file can state.
    #[error("the copy is too large for a WAV file")]
    TooLarge,
    /// What it is written to takes no more: mostly, whoever asked for it went away.
    #[error("the copy cannot be written: {0}")]
    Output(#[from] std::io::Error),
    /// The package cannot be written.
    #[error("the package cannot be written: {0}")]
    Package(#[from] rawzip::Error),
}

//! Import: the customer register and the recordings of a call centre, from CSV files in UTF-8 and a folder of audio.
//!
//! A row is taken whole or not at all, and everything that is wrong with it is named: [`Finding`]. Running an import
//! again changes nothing, and one that was killed can be run again: audio is announced, goes into the store, and its row
//! follows together with others in one transaction; what has no row then is removed. Rows and findings stream;
//! memory grows neither with the files nor with their number.

mod announced;
mod audio_file;
mod customer_row;
mod customers;
mod finding;
mod prepare;
mod recording_row;
mod recordings;
mod report;
mod row_faults;
mod seen;
mod table;
mod tally;
mod tidy;

use crate::audio::AudioError;
use crate::store::StoreError;

pub use customers::customers;
pub use finding::{Code, Finding, Severity};
pub use recordings::recordings;
pub use report::Report;

/// How an import is run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Everything is checked, nothing is kept.
    pub dry_run: bool,
}

/// What an import says while it runs, in the order of the rows.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// Something is wrong with the file or a row.
    Finding(&'a Finding),
    /// So far it came.
    Progress {
        /// Rows done with.
        rows: u64,
        /// Bytes of the CSV file read for them.
        bytes: u64,
    },
}

/// Where an import's events go. An error stops it.
pub type Listener<'a> = &'a mut (dyn FnMut(Event<'_>) -> std::io::Result<()> + Send);

/// What came of an import, in rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Taken, and new.
    pub new: u64,
    /// Taken, and different from what was there.
    pub updated: u64,
    /// Already there.
    pub unchanged: u64,
    /// Not taken.
    pub refused: u64,
    /// Warnings, of which a row can have several.
    pub warnings: u64,
    /// Whether the file was read to its end. A header that is wrong is no beginning.
    pub read_to_end: bool,
}

/// How much of a file was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Every row is in the portal now.
    All,
    /// Some rows are.
    Some,
    /// No row is.
    None,
}

impl Outcome {
    /// How many rows of the file are in the portal now.
    pub fn kept(&self) -> u64 {
        self.new + self.updated + self.unchanged
    }

    /// How much of the file was taken. A file without rows is taken as a whole.
    pub fn extent(&self) -> Extent {
        match (self.refused == 0 && self.read_to_end, self.kept()) {
            (true, _) => Extent::All,
            (false, 0) => Extent::None,
            (false, _) => Extent::Some,
        }
    }
}

/// The import stopped. What was taken by then stays, and running it again goes on.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The CSV file cannot be read.
    #[error("the file cannot be read: {0}")]
    Read(#[source] std::io::Error),
    /// The folder of the audio files cannot be read.
    #[error("the folder of the audio files cannot be read: {0}")]
    Folder(#[source] std::io::Error),
    /// The listener cannot go on: a full disk under the report, for instance.
    #[error("what was found cannot be written: {0}")]
    Listener(#[source] std::io::Error),
    /// Only one import at a time can put audio into the store.
    #[error("another import is running: wait for its end")]
    AnotherIsRunning,
    /// It stood still for so long that its right to put audio has passed to another process.
    #[error("the import stood still for too long, and another took its place: run it again")]
    TakenOver,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The audio store.
    #[error(transparent)]
    Audio(#[from] AudioError),
}

//! The demonstration call centre: customers, calls of the last six months, and their recordings.
//!
//! All of it is fictional. It is written out as the files that any call centre would export, and the
//! ordinary import takes them from there. Customers and audio are the same every time
//! (`server/demonstration`); the calls are made anew, since they are relative to the day of the first
//! start: the same for any instant of one day in Rome, except that none lies in the future.

mod audio;
mod callers;
mod calls;
mod customers;
mod days;
mod random;
mod requests;
mod seed;
mod staff;
#[cfg(test)]
mod tests;

pub(crate) use callers::{Way, callers_to_try};
pub(crate) use seed::{introduce, seed};

use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The first line of a file for `miavoce import recordings`.
const HEADER: &str = "external_id,started_at,duration_s,direction,calling_number,called_number,customer_kind,\
                      customer_code,supplier,agent,audio_file,sha256";

/// What was written, as the import wants to have it named.
#[derive(Debug)]
pub(crate) struct Files {
    /// The customer register.
    pub(crate) customers: PathBuf,
    /// The calls.
    pub(crate) recordings: PathBuf,
    /// The folder of the audio files.
    pub(crate) audio: PathBuf,
}

/// Writes what the import needs into a folder, which is made where there is none; files of the same
/// name are replaced.
///
/// # Errors
/// Where the folder cannot be made or written.
pub(crate) fn write_files(dir: &Path, now: Timestamp) -> io::Result<Files> {
    let files = Files {
        customers: dir.join("customers.csv"),
        recordings: dir.join("recordings.csv"),
        audio: dir.join("audio"),
    };
    fs::create_dir_all(&files.audio)?;
    fs::write(&files.customers, customers::CSV)?;
    fs::write(&files.recordings, recordings_csv(now))?;
    for audio in audio::all() {
        fs::write(files.audio.join(audio.file), audio.bytes)?;
    }
    Ok(files)
}

/// The calls of the last six months before `now`, the oldest first, as a file for
/// `miavoce import recordings`.
pub(crate) fn recordings_csv(now: Timestamp) -> String {
    let mut csv = format!("{HEADER}\n");
    for call in calls::until(now) {
        csv.push_str(&call.row());
        csv.push('\n');
    }
    csv
}

//! The certificates of deletions in the ledger: what was deleted is known there also when the database is lost, and an
//! older one put in its place.

use std::fs::OpenOptions;
use std::io::{BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

use super::{Ledger, LedgerError};
use crate::custody::certificate::Certificate;
use crate::custody::{Signed, SignedError};

/// The file: a signed certificate a line.
const FILE: &str = "deletions.jsonl";
/// How much of the file's end is looked at for the end of its last line.
const TAIL: u64 = 64 * 1024;

impl Ledger {
    /// The file of the certificates.
    pub fn deletions_file(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// Adds certificates, durable. The file is made also where there are none: a ledger without one is another folder.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub(crate) fn add_deletions(&self, certificates: &[Signed]) -> Result<(), LedgerError> {
        let _one_at_a_time = self.locked()?;
        let path = self.deletions_file();
        let is_new = !path.exists();
        if certificates.is_empty() && !is_new {
            return Ok(());
        }
        let mut options = OpenOptions::new();
        let options = options.read(true).write(true).create(true).truncate(false);
        let mut file = options.mode(0o600).open(&path)?;
        let length = file.metadata()?.len();
        // What a killed process left of a line was never marked as written: it comes again.
        let start = length.saturating_sub(TAIL);
        let mut tail = Vec::new();
        file.seek(SeekFrom::Start(start))?;
        file.read_to_end(&mut tail)?;
        let whole = tail.iter().rposition(|&byte| byte == b'\n');
        let end = whole.map_or(start, |at| start + at as u64 + 1);
        file.set_len(end)?;
        file.seek(SeekFrom::Start(end))?;
        let mut lines = String::new();
        for signed in certificates {
            lines += &serde_json::to_string(signed).expect("texts are JSON");
            lines.push('\n');
        }
        file.write_all(lines.as_bytes())?;
        file.sync_all()?;
        if is_new {
            self.sync()?;
        }
        Ok(())
    }

    /// The certificates of the file, the first first, each checked with the key (in hexadecimal). What a process that
    /// was killed left of the last line is none.
    ///
    /// # Errors
    /// Where there is no such file, or it cannot be read; each where it is none of the portal's.
    pub(crate) fn deletions(
        &self,
        key: &str,
    ) -> Result<impl Iterator<Item = Result<(Signed, Certificate), LedgerError>> + use<>, LedgerError>
    {
        let path = self.deletions_file();
        let file = std::fs::File::open(&path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => LedgerError::NoDeletions(path.clone()),
            _ => error.into(),
        })?;
        let mut lines = BufReader::new(file);
        let key = key.to_owned();
        Ok(std::iter::from_fn(move || {
            let mut line = String::new();
            match lines.read_line(&mut line) {
                Ok(_) if !line.ends_with('\n') => None,
                Ok(_) => Some(read(&line, &key).map_err(|problem| LedgerError::File {
                    file: path.clone(),
                    problem,
                })),
                Err(error) => Some(Err(error.into())),
            }
        }))
    }
}

fn read(line: &str, key: &str) -> Result<(Signed, Certificate), SignedError> {
    let signed = Signed::read(line)?;
    let certificate = signed.check(Some(key))?;
    Ok((signed, certificate))
}

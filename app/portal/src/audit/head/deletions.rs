//! The certificates of deletions in the ledger: what was deleted is known there also when the database is lost, and an
//! older one put in its place.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

use super::line::{End, signature_in};
use super::{Ledger, LedgerError, LineFault};
use crate::custody::certificate::Certificate;
use crate::custody::{Keys, Signed, public_key};

/// The file: a signed line for each certificate.
const FILE: &str = "deletions.jsonl";
/// The file that says, signed, where that one ends.
const END: &str = "deletions.json";
/// No line is longer.
const TAIL: u64 = 64 * 1024;

impl Ledger {
    /// The file of the certificates.
    pub fn deletions_file(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// The file that says where the certificates end.
    pub fn deletions_end_file(&self) -> PathBuf {
        self.folder.join(END)
    }

    /// Adds certificates, durable; how many lines there are then. Of more lines than are `known`, those at the end were
    /// written by a process that was killed, or told that it could not: what is in them is not added again. The files are
    /// made also where there are none: a ledger without them is another folder.
    ///
    /// # Errors
    /// Where the folder cannot be written, or the file does not end with the line that was written last.
    pub(crate) fn add_deletions(
        &self,
        keys: &Keys,
        certificates: &[Signed],
        known: u64,
    ) -> Result<u64, LedgerError> {
        let _one_at_a_time = self.locked()?;
        let key = public_key(keys);
        let mut end = self.end_or_begun(keys)?;
        let mut options = OpenOptions::new();
        let options = options.read(true).write(true).create(end.lines == 0);
        let opened = options.truncate(false).mode(0o600);
        let mut file = opened
            .open(self.deletions_file())
            .map_err(|error| self.without(error))?;
        let (stated, unstated) = (end.clone(), self.tail(&mut file, &end)?);
        // What a killed process wrote before it could sign the end.
        for line in unstated.split_inclusive(|&byte| byte == b'\n') {
            // What it left of a line was never marked as written: it comes again.
            if line.ends_with(b"\n") {
                let read = end.read(line, &key);
                read.map_err(|fault| self.fault(fault))?;
                end = end.after(line);
            }
        }
        file.set_len(end.bytes)?;
        // What could not be written then is among these now.
        let unknown = end.lines.saturating_sub(known);
        let unknown = unknown.min(certificates.len() as u64);
        let added = Self::last_signatures(&mut file, &end, unknown, &key)?;
        file.seek(SeekFrom::Start(end.bytes))?;
        let mut lines = String::new();
        for certificate in certificates {
            if added.contains(&certificate.signature) {
                continue;
            }
            let line = end.next(keys, certificate);
            end = end.after(line.as_bytes());
            lines += &line;
        }
        if end != stated {
            file.write_all(lines.as_bytes())?;
            file.sync_all()?;
            self.write_end(keys, &end)?;
        }
        Ok(end.lines)
    }

    /// The certificates of the file, the first first, each checked with the key (in hexadecimal), and that none is
    /// missing. What a process that was killed left of the last line is none.
    ///
    /// # Errors
    /// Where there are no such files, or they cannot be read; the first line that is not what was written, and what was
    /// cut off.
    pub(crate) fn deletions(&self, key: &str) -> Result<Deletions, LedgerError> {
        // First the end: lines that are added meanwhile come after it.
        let stated: Option<End> = self.read(&self.deletions_end_file(), key)?;
        let stated = stated.ok_or_else(|| LedgerError::NoDeletions(self.deletions_end_file()))?;
        let file = File::open(self.deletions_file()).map_err(|error| self.without(error))?;
        Ok(Deletions {
            ledger: self.clone(),
            lines: BufReader::new(file),
            key: key.to_owned(),
            stated,
            reached: End::start(),
            is_over: false,
        })
    }

    /// Whether there is neither file: nothing was ever deleted, or this is another folder.
    pub(crate) fn is_without_deletions(&self) -> bool {
        !self.deletions_file().exists() && !self.deletions_end_file().exists()
    }

    /// The end that was signed last. A file that is still to be made begins with one: lines without an end are none of
    /// the portal's.
    fn end_or_begun(&self, keys: &Keys) -> Result<End, LedgerError> {
        let end = self.read(&self.deletions_end_file(), &public_key(keys))?;
        if let Some(end) = end {
            return Ok(end);
        }
        if self.deletions_file().exists() {
            return Err(LedgerError::NoDeletions(self.deletions_end_file()));
        }
        let start = End::start();
        self.write_end(keys, &start)?;
        Ok(start)
    }

    fn write_end(&self, keys: &Keys, end: &End) -> std::io::Result<()> {
        let text = Signed::sign(keys, end).write();
        self.write(&self.deletions_end_file(), &text)
    }

    /// What is in the file after its end. Its last line is the one that was written last: no more of it is looked at.
    fn tail(&self, file: &mut File, end: &End) -> Result<Vec<u8>, LedgerError> {
        let start = end.bytes.saturating_sub(TAIL);
        let mut tail = Vec::new();
        file.seek(SeekFrom::Start(start))?;
        file.read_to_end(&mut tail)?;
        let before = usize::try_from(end.bytes - start).unwrap_or(usize::MAX);
        if tail.len() < before {
            return Err(LedgerError::NotTheEnd(self.deletions_file()));
        }
        let unstated = tail.split_off(before);
        let last = tail.split_inclusive(|&byte| byte == b'\n').next_back();
        if end.lines > 0 && !last.is_some_and(|last| end.is_of(last)) {
            return Err(LedgerError::NotTheEnd(self.deletions_file()));
        }
        Ok(unstated)
    }

    /// The signatures of the certificates in so many lines at the end.
    fn last_signatures(
        file: &mut File,
        end: &End,
        lines: u64,
        key: &str,
    ) -> std::io::Result<HashSet<String>> {
        let lines = usize::try_from(lines).unwrap_or(usize::MAX);
        let (mut read, mut length) = (Vec::new(), 0);
        // So much that a line is there before them, or all.
        while lines > 0 && length < end.bytes && newlines(&read) <= lines {
            length = (length * 2).max(TAIL).min(end.bytes);
            file.seek(SeekFrom::Start(end.bytes - length))?;
            read.clear();
            file.read_to_end(&mut read)?;
        }
        let first = newlines(&read).saturating_sub(lines);
        let last = read.split_inclusive(|&byte| byte == b'\n').skip(first);
        Ok(last.filter_map(|line| signature_in(line, key)).collect())
    }

    fn fault(&self, fault: LineFault) -> LedgerError {
        let file = self.deletions_file();
        LedgerError::Deletions { file, fault }
    }

    fn without(&self, error: std::io::Error) -> LedgerError {
        match error.kind() {
            ErrorKind::NotFound => LedgerError::NoDeletions(self.deletions_file()),
            _ => error.into(),
        }
    }
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == b'\n').count()
}

/// The certificates in the ledger, one after the other.
pub(crate) struct Deletions {
    ledger: Ledger,
    lines: BufReader<File>,
    key: String,
    stated: End,
    reached: End,
    is_over: bool,
}

impl Deletions {
    /// How many lines were read so far, each as it was written.
    pub(crate) fn lines(&self) -> u64 {
        self.reached.lines
    }

    /// The next one; `None` at the end, where none is missing.
    fn read(&mut self) -> Result<Option<(Signed, Certificate)>, LedgerError> {
        let mut line = Vec::new();
        self.lines.read_until(b'\n', &mut line)?;
        if !line.ends_with(b"\n") {
            let cut_off = LineFault::CutOff {
                first: self.reached.lines + 1,
                last: self.stated.lines,
            };
            let is_whole = self.reached.lines >= self.stated.lines;
            return match is_whole {
                true => Ok(None),
                false => Err(self.ledger.fault(cut_off)),
            };
        }
        let read = self.reached.read(&line, &self.key);
        let read = read.map_err(|fault| self.ledger.fault(fault))?;
        self.reached = self.reached.after(&line);
        if self.reached.lines == self.stated.lines && self.reached != self.stated {
            // Signed once, in lines that were put aside.
            let fault = LineFault::NotInPlace(self.reached.lines);
            return Err(self.ledger.fault(fault));
        }
        Ok(Some(read))
    }
}

impl Iterator for Deletions {
    type Item = Result<(Signed, Certificate), LedgerError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let read = self.read().transpose();
        self.is_over = !matches!(read, Some(Ok(_)));
        read
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::line::End;
    use super::{Keys, Ledger, Signed};

    #[test]
    fn what_was_written_and_not_marked_is_known_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let ledger = Ledger::folder(folder.path());
        let keys = Keys::generate(Timestamp::UNIX_EPOCH);
        // Any signed statement; so many lines that their end is looked for twice.
        let mut end = End::start();
        let certificates: Vec<Signed> = (0..200)
            .map(|_| {
                end = end.after(b"a line");
                Signed::sign(&keys, &end)
            })
            .collect();
        let add = |certificates, known| {
            let added = ledger.add_deletions(&keys, certificates, known);
            added.expect("written")
        };
        assert_eq!(add(&certificates[..150], 0), 150);
        assert_eq!(add(&certificates, 0), 200);
        assert_eq!(add(&certificates[190..], 190), 200);
        assert_eq!(add(&certificates[180..], 190), 210);
        let lines = std::fs::read_to_string(ledger.deletions_file()).expect("a file");
        assert_eq!(lines.lines().count(), 210);
    }
}

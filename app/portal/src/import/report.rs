//! The report of an import: a JSON array with one object per finding, written as they come and whole at once.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::Finding;

/// A report that is being written. Until [`Report::finish`] it has another name, and dropped before, it is removed.
#[derive(Debug)]
pub struct Report {
    target: PathBuf,
    unfinished: PathBuf,
    writer: BufWriter<File>,
    findings: u64,
    finished: bool,
}

impl Report {
    /// Begins the report that will be at `target`.
    ///
    /// # Errors
    /// Where its folder cannot be written.
    pub fn create(target: &Path) -> io::Result<Self> {
        let name = target.file_name().ok_or_else(|| {
            io::Error::new(io::ErrorKind::InvalidInput, "the report needs a name")
        })?;
        let mut unfinished = std::ffi::OsString::from(".");
        unfinished.push(name);
        unfinished.push(format!(".{}.unfinished", std::process::id()));
        let unfinished = target.with_file_name(unfinished);
        let mut writer = BufWriter::new(File::create(&unfinished)?);
        writer.write_all(b"[")?;
        Ok(Self {
            target: target.to_owned(),
            unfinished,
            writer,
            findings: 0,
            finished: false,
        })
    }

    /// Adds a finding.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn add(&mut self, finding: &Finding) -> io::Result<()> {
        let before: &[u8] = if self.findings == 0 {
            b"\n  "
        } else {
            b",\n  "
        };
        self.writer.write_all(before)?;
        serde_json::to_writer(&mut self.writer, finding)?;
        self.findings += 1;
        Ok(())
    }

    /// Ends the report and puts it in its place, over one that was there.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        let end: &[u8] = if self.findings == 0 { b"]\n" } else { b"\n]\n" };
        self.writer.write_all(end)?;
        self.writer.flush()?;
        self.writer.get_ref().sync_all()?;
        std::fs::rename(&self.unfinished, &self.target)?;
        self.finished = true;
        Ok(())
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        if !self.finished {
            // Nobody is left to hear that it could not be removed.
            let _ = std::fs::remove_file(&self.unfinished);
        }
    }
}

//! The files of a backup. `database.jsonl`: a line with format, instant and the signed head of the audit; then for each
//! table a line with its name and columns, and a line for each row. `objects.jsonl`: a line for each object.
//! `backup.json`, written last and signed: what belongs to the backup. Without it there is none.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, ErrorKind, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::BackupError;
use crate::custody::{Signed, Statement};
use crate::store::Value;

pub(super) const DATABASE: &str = "database.jsonl";
pub(super) const OBJECTS: &str = "objects.jsonl";
pub(super) const MANIFEST: &str = "backup.json";

/// What belongs to a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub(super) format: String,
    /// When it was taken: the state of the database is that of this instant.
    pub at: Timestamp,
    /// Where its audit ends: the number of the last row.
    pub audit_rows: i64,
    /// The file of the database.
    pub database: Written,
    /// How many rows it has, of all tables.
    pub rows: u64,
    /// The file that names the objects.
    pub objects: Written,
    /// How many recordings have their audio in it.
    pub recordings: u64,
    /// How many files that people sent are in it.
    pub files: u64,
    /// How many objects were deleted while it was taken.
    pub deleted_meanwhile: u64,
    /// Objects that were missing from the stores though something has them: nothing can be put back of them.
    pub missing: Vec<String>,
}

impl Statement for Manifest {
    const FORMAT: &'static str = "miavoce-backup-1";
}

/// What a file is, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// How many bytes.
    pub bytes: u64,
    /// Their SHA-256, in hexadecimal.
    pub sha256: String,
}

/// The first line of the database.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Opening {
    pub(super) format: String,
    pub(super) at: Timestamp,
    pub(super) head: Signed,
}

/// Any other line of the database.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Line {
    Row(Vec<Value>),
    Table { table: String, columns: Vec<String> },
}

/// A line of the objects.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ObjectLine {
    pub(super) of: Of,
    pub(super) key: String,
    pub(super) written: Written,
}

/// Of what an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Of {
    Recording,
    File,
}

impl Of {
    /// The folder of the backup that has its objects.
    pub(super) fn folder(self) -> &'static str {
        match self {
            Self::Recording => "audio",
            Self::File => "files",
        }
    }
}

/// A file that is being written, and its hash.
pub(super) struct Writing {
    path: PathBuf,
    out: BufWriter<File>,
    hasher: Sha256,
    bytes: u64,
}

impl Writing {
    /// A new file.
    pub(super) fn new(path: PathBuf) -> Result<Self, BackupError> {
        let mut options = OpenOptions::new();
        let file = options.write(true).create_new(true).mode(0o600).open(&path);
        Ok(Self {
            out: BufWriter::new(file.map_err(at(&path))?),
            path,
            hasher: Sha256::new(),
            bytes: 0,
        })
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        self.hasher.update(bytes);
        self.bytes += bytes.len() as u64;
        self.out.write_all(bytes).map_err(at(&self.path))
    }

    pub(super) fn line(&mut self, line: &impl Serialize) -> Result<(), BackupError> {
        let mut text = serde_json::to_vec(line).expect("texts and numbers are JSON");
        text.push(b'\n');
        self.write(&text)
    }

    /// Makes the file durable.
    pub(super) fn finish(mut self) -> Result<Written, BackupError> {
        let flushed = self.out.flush();
        flushed
            .and_then(|()| self.out.get_ref().sync_all())
            .map_err(at(&self.path))?;
        Ok(Written {
            bytes: self.bytes,
            sha256: hex::encode(self.hasher.finalize()),
        })
    }
}

/// A file whose lines are read one by one.
pub(super) struct Lines {
    path: PathBuf,
    file: BufReader<File>,
}

impl Lines {
    pub(super) fn of(path: PathBuf) -> Result<Self, BackupError> {
        let file = File::open(&path).map_err(at(&path))?;
        let file = BufReader::new(file);
        Ok(Self { path, file })
    }

    /// The next line; `None` at the end.
    pub(super) fn next<T: DeserializeOwned>(&mut self) -> Result<Option<T>, BackupError> {
        let mut line = String::new();
        let read = self.file.read_line(&mut line).map_err(at(&self.path))?;
        if read == 0 {
            return Ok(None);
        }
        let line = serde_json::from_str(&line);
        line.map(Some).map_err(|_| self.is_changed())
    }

    pub(super) fn is_changed(&self) -> BackupError {
        BackupError::Changed(self.path.clone())
    }
}

/// Reads a file, and says whether it is what was written.
pub(super) fn check(path: &Path, written: &Written) -> Result<(), BackupError> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(BackupError::Missing(path.to_owned()));
        }
        Err(error) => return Err(at(path)(error)),
    };
    let (mut hasher, mut bytes, mut part) = (Sha256::new(), 0, vec![0; 64 * 1024]);
    loop {
        let read = file.read(&mut part).map_err(at(path))?;
        if read == 0 {
            break;
        }
        hasher.update(&part[..read]);
        bytes += read as u64;
    }
    let is_same = bytes == written.bytes && hex::encode(hasher.finalize()) == written.sha256;
    is_same
        .then_some(())
        .ok_or_else(|| BackupError::Changed(path.to_owned()))
}

/// Says in which file something went wrong.
pub(super) fn at(path: &Path) -> impl FnOnce(std::io::Error) -> BackupError {
    let file = path.to_owned();
    |problem| BackupError::File { file, problem }
}

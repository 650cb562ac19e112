//! That a backup was put in the place of the data, signed, in the ledger: the audit goes on from the backup's end, and
//! heads that were exported after it are of rows that are lost. Whoever checks the audit against one of them finds here
//! why it is cut off.

use std::fs;
use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Head, Ledger, LedgerError};
use crate::audit::chain::Link;
use crate::custody::certificate::Place;
use crate::custody::{Keys, Signed, Statement, public_key};

/// What is stated of a restore.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restored {
    format: String,
    /// When the backup was put back.
    pub at: Timestamp,
    /// When it had been taken.
    pub backup_taken_at: Timestamp,
    /// Where its audit ends: the rows up to it are those of before.
    pub goes_on_after: Place,
    /// The heads in this folder that are of rows after that: they were lost.
    pub replaces: Vec<Place>,
}

impl Statement for Restored {
    const FORMAT: &'static str = "miavoce-restore-1";
}

impl Restored {
    /// Whether the row that a head names was lost with this restore.
    pub fn replaced(&self, head: &Head) -> bool {
        let mut places = self.replaces.iter();
        places.any(|place| place.seq == head.seq && place.mac == head.mac)
    }
}

impl Ledger {
    /// States that a backup was put back whose audit ends at `end`; the statement's file.
    ///
    /// # Errors
    /// Where the folder cannot be read or written.
    pub(crate) fn keep_restore(
        &self,
        keys: &Keys,
        at: Timestamp,
        backup_taken_at: Timestamp,
        end: &Link,
    ) -> Result<PathBuf, LedgerError> {
        let _one_at_a_time = self.locked()?;
        let key = public_key(keys);
        let mut replaces = Vec::new();
        for file in self.files("head-")? {
            let Some(head) = self.read::<Head>(&file, &key)? else {
                continue;
            };
            let is_of_before = head.seq < end.seq || head.link() == *end;
            if !is_of_before {
                replaces.push(Place::from(head.link()));
            }
        }
        let restored = Restored {
            format: Restored::FORMAT.to_owned(),
            at,
            backup_taken_at,
            goes_on_after: end.clone().into(),
            replaces,
        };
        let file = format!("restored-{}.json", at.strftime("%Y%m%dT%H%M%S%.3fZ"));
        let file = self.folder.join(file);
        self.write(&file, &Signed::sign(keys, &restored).write())?;
        Ok(file)
    }

    /// What was put back, the first first, with the file of each statement.
    ///
    /// # Errors
    /// Where the folder cannot be read, or has a statement that is none of the portal's.
    pub fn restores(&self, key: &str) -> Result<Vec<(PathBuf, Restored)>, LedgerError> {
        let mut restores = Vec::new();
        for file in self.files("restored-")? {
            if let Some(restored) = self.read(&file, key)? {
                restores.push((file, restored));
            }
        }
        Ok(restores)
    }

    /// The files whose names begin so, in the order of their names, which is that of their days.
    pub(super) fn files(&self, beginning: &str) -> Result<Vec<PathBuf>, LedgerError> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let mut files = Vec::new();
        for entry in entries {
            let path = entry?.path();
            let name = path.file_name().map(|name| name.to_string_lossy());
            if name.is_some_and(|name| name.starts_with(beginning) && name.ends_with(".json")) {
                files.push(path);
            }
        }
        files.sort();
        Ok(files)
    }
}

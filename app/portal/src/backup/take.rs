//! Taking a backup, while the portal is served.

use std::collections::BTreeSet;
use std::fs::{self, DirBuilder, File};
use std::io::ErrorKind;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::format::{
    DATABASE, Line, Lines, MANIFEST, Manifest, OBJECTS, ObjectLine, Of, Opening, Writing, Written,
    at,
};
use super::{BackupError, is_unfinished, object};
use crate::Portal;
use crate::audit::head::{self, Head};
use crate::audit::{Action, Actor, Entry};
use crate::custody::{Signed, Statement};
use crate::store::{Reading, Snapshot, StoreError, TABLES, Value};

/// Rows in memory at a time.
const ROWS: u32 = 1000;

/// A backup that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What belongs to it.
    pub manifest: Manifest,
}

/// Takes a backup into a folder, which is not there yet or empty. It is durable when this returns, and none before.
///
/// # Errors
/// Where the folder holds something, a restore is unfinished, or database, stores or folder cannot be used.
pub async fn take(portal: &Portal, folder: &Path) -> Result<Taken, BackupError> {
    if is_unfinished(portal).await? {
        return Err(BackupError::Unfinished);
    }
    prepare(folder)?;
    note(portal).await?;
    let mut database = Writing::new(folder.join(DATABASE))?;
    let mut snapshot = portal.store.snapshot().await?;
    let (head, rows) = dump(portal, &mut snapshot, &mut database).await?;
    drop(snapshot);
    let database = database.finish()?;
    let mut manifest = Manifest {
        format: Manifest::FORMAT.to_owned(),
        at: head.at,
        audit_rows: head.seq,
        database,
        rows,
        objects: Written {
            bytes: 0,
            sha256: String::new(),
        },
        recordings: 0,
        files: 0,
        deleted_meanwhile: 0,
        missing: Vec::new(),
    };
    copy_objects(portal, folder, &mut manifest).await?;
    let mut last = Writing::new(folder.join(MANIFEST))?;
    last.write(Signed::sign(&portal.keys, &manifest).write().as_bytes())?;
    last.finish()?;
    sync(folder)?;
    if let Some(parent) = folder.parent() {
        let parent = match parent.as_os_str().is_empty() {
            true => Path::new("."),
            false => parent,
        };
        sync(parent)?;
    }
    Ok(Taken { manifest })
}

fn prepare(folder: &Path) -> Result<(), BackupError> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let mut entries = fs::read_dir(folder).map_err(at(folder))?;
            match entries.next() {
                None => Ok(()),
                Some(_) => Err(BackupError::NotEmpty(folder.to_owned())),
            }
        }
        Err(error) => Err(at(folder)(error)),
    }
}

/// Everything but the keys leaves: that is an act too. It is in what is taken.
async fn note(portal: &Portal) -> Result<(), StoreError> {
    let entry = Entry::new(portal.clock.now(), Actor::Operator, Action::BackupTaken);
    let mut tx = portal.store.begin().await?;
    tx.audit(entry).await?;
    tx.commit().await
}

/// Writes the database as it is in one state; the audit's head there, and how many rows.
async fn dump(
    portal: &Portal,
    snapshot: &mut Snapshot,
    database: &mut Writing,
) -> Result<(Head, u64), BackupError> {
    let last = snapshot.last_audit_row().await?;
    let last = last.ok_or(StoreError::Unreadable("audit without rows"))?;
    let deletions = head::lines(&portal.store).await?;
    let head = Head::of(last, portal.clock.now(), deletions);
    database.line(&Opening {
        format: Manifest::FORMAT.to_owned(),
        at: head.at,
        head: Signed::sign(&portal.keys, &head),
    })?;
    let mut written = 0;
    for table in TABLES {
        let mut reading = Reading::of(table, snapshot).await?;
        database.line(&Line::Table {
            table: table.name.to_owned(),
            columns: reading.columns.iter().map(|it| it.name.clone()).collect(),
        })?;
        loop {
            let rows = reading.next(snapshot, ROWS).await?;
            if rows.is_empty() {
                break;
            }
            written += rows.len() as u64;
            for row in rows {
                database.line(&Line::Row(row))?;
            }
        }
    }
    Ok((head, written))
}

/// Copies the objects that the rows name, as they were written down: nobody waits for it any more.
async fn copy_objects(
    portal: &Portal,
    folder: &Path,
    manifest: &mut Manifest,
) -> Result<(), BackupError> {
    let mut named = Named::new(Lines::of(folder.join(DATABASE))?)?;
    let mut written = Writing::new(folder.join(OBJECTS))?;
    let mut folders = BTreeSet::new();
    while let Some((of, key)) = named.next()? {
        let Some(file) = object::place(folder, of, &key) else {
            return Err(StoreError::Unreadable("key of an object").into());
        };
        let taken = object::take(object::store(portal, of), &key, file, &mut folders).await?;
        let Some(taken) = taken else {
            let is_needed = match of {
                Of::Recording => portal.store.has_audio_key(&key).await?,
                Of::File => portal.store.has_file_key(&key).await?,
            };
            match is_needed {
                true => manifest.missing.push(key),
                false => manifest.deleted_meanwhile += 1,
            }
            continue;
        };
        match of {
            Of::Recording => manifest.recordings += 1,
            Of::File => manifest.files += 1,
        }
        written.line(&ObjectLine {
            of,
            key,
            written: taken,
        })?;
    }
    manifest.objects = written.finish()?;
    // A folder is durable in the one that holds it.
    let above: Vec<PathBuf> = folders
        .iter()
        .flat_map(|it| it.ancestors())
        .filter(|it| it.starts_with(folder))
        .map(Path::to_owned)
        .collect();
    folders.extend(above);
    folders.iter().try_for_each(|folder| sync(folder))
}

/// The objects that the rows of a written database name.
struct Named {
    lines: Lines,
    /// Of what the rows are that are read now, and which of their columns has the key.
    now: Option<(Of, usize)>,
}

impl Named {
    fn new(mut lines: Lines) -> Result<Self, BackupError> {
        let _: Option<Opening> = lines.next()?;
        Ok(Self { lines, now: None })
    }

    fn next(&mut self) -> Result<Option<(Of, String)>, BackupError> {
        while let Some(line) = self.lines.next::<Line>()? {
            match (line, self.now) {
                (Line::Table { table, columns }, _) => {
                    let of = match table.as_str() {
                        "recording" => Some((Of::Recording, "audio_key")),
                        "evidence" => Some((Of::File, "file_key")),
                        _ => None,
                    };
                    self.now = of.and_then(|(of, key)| {
                        Some((of, columns.iter().position(|column| column == key)?))
                    });
                }
                (Line::Row(row), Some((of, column))) => {
                    if let Some(Value::Text(key)) = row.get(column) {
                        return Ok(Some((of, key.clone())));
                    }
                }
                (Line::Row(_), None) => {}
            }
        }
        Ok(None)
    }
}

fn sync(folder: &Path) -> Result<(), BackupError> {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(at(folder))
}

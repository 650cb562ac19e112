//! Putting a backup back, where nothing is. Nothing is served before its end.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use futures::TryStreamExt;
use jiff::Timestamp;

use super::format::{
    DATABASE, Line, Lines, MANIFEST, Manifest, OBJECTS, ObjectLine, Of, Opening, at, check,
};
use super::replay::{Replay, Replayed, replay};
use super::{BackupError, UNFINISHED, is_unfinished, needed, object};
use crate::Portal;
use crate::audit::chain::{Link, verify};
use crate::audit::head::{Head, LINES, export, export_deletions};
use crate::audit::{Action, Actor, Entry};
use crate::custody::{Signed, Statement, public_key};
use crate::retention::{self, RetentionError};
use crate::session;
use crate::store::{Column, StoreError, TABLES, Table, Tx, Value};

/// Rows in memory at a time.
const ROWS: usize = 1000;

/// A backup that was put back.
#[derive(Debug)]
pub struct Restored {
    /// What belonged to it.
    pub manifest: Manifest,
    /// How many objects were put back; those of recordings that were deleted since were not.
    pub objects: u64,
    /// What was deleted again; `None` where there was no ledger.
    pub replayed: Option<Replayed>,
    /// What retention deleted, or why it did not run.
    pub retention: Result<retention::Report, RetentionError>,
    /// The statement in the ledger that it was put back.
    pub statement: PathBuf,
}

/// Puts a backup back into an empty database and empty stores; deletes again what the ledger says was deleted since; then
/// what is past its last day, and forgets what has ended: after a pause of more than a day only with `confirm_clock`, by
/// which somebody says that the machine's clock is right.
///
/// # Errors
/// Where something is there already, the backup is not what was written or of another version, the ledger had more
/// deletions once, or database, stores or ledger cannot be used. From the first row on nothing is served until another
/// restore has ended well.
pub async fn restore(
    portal: &Portal,
    folder: &Path,
    since: Option<&Replay>,
    confirm_clock: bool,
) -> Result<Restored, BackupError> {
    let (manifest, head) = checked(portal, folder)?;
    if let Some(since) = since {
        // Better now than after all rows are there.
        since.check(&public_key(&portal.keys), &head)?;
    }
    nothing_is_there(portal).await?;
    begin(portal).await?;
    load(portal, folder, &manifest).await?;
    let replayed = match since {
        Some(since) => Some(replay(portal, since).await?),
        None => None,
    };
    let objects = put_objects(portal, folder).await?;
    let walked = verify(&portal.store, portal.keys.chain(), Some(&head.link())).await?;
    if let Some(fault) = walked.fault {
        return Err(BackupError::Audit(fault));
    }
    if confirm_clock {
        retention::confirm_clock(portal, Actor::Operator).await?;
    }
    session::forget_expired(portal).await?;
    let retention = retention::run(portal, Actor::Operator).await;
    let statement = tell_ledger(portal, manifest.at, head.link()).await?;
    portal.store.truncate_log().await?;
    let mut tx = portal.store.begin().await?;
    tx.remove_setting(UNFINISHED).await?;
    tx.commit().await?;
    Ok(Restored {
        manifest,
        objects,
        replayed,
        retention,
        statement,
    })
}

/// Reads the whole backup before anything is written: it is the portal's, whole, and unchanged, and opens with its keys.
fn checked(portal: &Portal, folder: &Path) -> Result<(Manifest, Head), BackupError> {
    let key = public_key(&portal.keys);
    let file = folder.join(MANIFEST);
    let text = match std::fs::read(&file) {
        Ok(text) => String::from_utf8_lossy(&text).into_owned(),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(BackupError::Interrupted(file));
        }
        Err(error) => return Err(at(&file)(error)),
    };
    let manifest = Signed::read(&text).and_then(|signed| signed.check::<Manifest>(Some(&key)));
    let manifest = manifest.map_err(|problem| BackupError::Manifest { file, problem })?;
    check(&folder.join(DATABASE), &manifest.database)?;
    check(&folder.join(OBJECTS), &manifest.objects)?;
    let mut objects = Lines::of(folder.join(OBJECTS))?;
    while let Some(line) = objects.next::<ObjectLine>()? {
        let file = object::place(folder, line.of, &line.key).ok_or_else(|| objects.is_changed())?;
        check(&file, &line.written)?;
    }
    let mut database = Lines::of(folder.join(DATABASE))?;
    let opening: Option<Opening> = database.next()?;
    let opening = opening.filter(|opening| opening.format == Manifest::FORMAT);
    let head = opening.and_then(|opening| opening.head.check::<Head>(Some(&key)).ok());
    let head = head.filter(|head| head.seq == manifest.audit_rows);
    let head = head.ok_or_else(|| database.is_changed())?;
    let missing = needed::missing(&mut database, &portal.keys)?;
    match missing.is_empty() {
        true => Ok((manifest, head)),
        false => Err(BackupError::KeysMissing(missing)),
    }
}

async fn nothing_is_there(portal: &Portal) -> Result<(), BackupError> {
    let mut filled = portal.store.filled_table(UNFINISHED).await?;
    filled = filled.map(|_| "the database");
    for of in [Of::Recording, Of::File] {
        let mut objects = object::store(portal, of).list(None);
        if objects.try_next().await?.is_some() {
            filled.get_or_insert(match of {
                Of::Recording => "the store of audio",
                Of::File => "the store of files",
            });
        }
    }
    match filled {
        None => Ok(()),
        Some(_) if is_unfinished(portal).await? => Err(BackupError::Unfinished),
        Some(place) => Err(BackupError::NotNew(place.to_owned())),
    }
}

/// From now on nothing is served.
async fn begin(portal: &Portal) -> Result<(), StoreError> {
    let mut tx = portal.store.begin().await?;
    tx.put_setting(UNFINISHED, &portal.clock.now().to_string())
        .await?;
    tx.commit().await
}

/// Puts all rows back, and writes down that it was done: all or nothing.
async fn load(portal: &Portal, folder: &Path, manifest: &Manifest) -> Result<(), BackupError> {
    let mut lines = Lines::of(folder.join(DATABASE))?;
    let _: Option<Opening> = lines.next()?;
    let mut tx = portal.store.begin().await?;
    let mut tables = TABLES.iter();
    let mut into: Option<(&Table, Vec<Column>)> = None;
    let mut rows: Vec<Vec<Value>> = Vec::new();
    while let Some(line) = lines.next::<Line>()? {
        match line {
            Line::Row(row) => {
                rows.push(row);
                if rows.len() >= ROWS {
                    put(&mut tx, into.as_ref(), &mut rows).await?;
                }
            }
            Line::Table { table, columns } => {
                put(&mut tx, into.as_ref(), &mut rows).await?;
                let next = tables.next().filter(|next| next.name == table);
                let next = next.ok_or_else(|| BackupError::OtherSchema(table.clone()))?;
                let ours = tx.columns(next).await?;
                if !ours.iter().map(|it| &it.name).eq(columns.iter()) {
                    return Err(BackupError::OtherSchema(table));
                }
                into = Some((next, ours));
            }
        }
    }
    put(&mut tx, into.as_ref(), &mut rows).await?;
    if let Some(table) = tables.next() {
        return Err(BackupError::OtherSchema(table.name.to_owned()));
    }
    tx.go_on_numbering().await?;
    // What the portal's own ledger has, that ledger says.
    tx.no_certificate_is_exported().await?;
    tx.remove_setting(LINES).await?;
    let detail = serde_json::json!({
        "taken_at": manifest.at,
        "audit_rows": manifest.audit_rows,
        "recordings": manifest.recordings,
    });
    let now = portal.clock.now();
    let entry = Entry::new(now, Actor::Operator, Action::BackupRestored);
    tx.audit(entry.detail(detail)).await?;
    Ok(tx.commit().await?)
}

async fn put(
    tx: &mut Tx,
    into: Option<&(&Table, Vec<Column>)>,
    rows: &mut Vec<Vec<Value>>,
) -> Result<(), StoreError> {
    if let Some((table, columns)) = into {
        tx.load(table, columns, rows).await?;
    }
    rows.clear();
    Ok(())
}

/// Puts the objects back that something has: those of what was deleted again stay out of the stores. How many.
async fn put_objects(portal: &Portal, folder: &Path) -> Result<u64, BackupError> {
    let mut lines = Lines::of(folder.join(OBJECTS))?;
    let mut done = 0;
    while let Some(line) = lines.next::<ObjectLine>()? {
        let is_needed = match line.of {
            Of::Recording => portal.store.has_audio_key(&line.key).await?,
            Of::File => portal.store.has_file_key(&line.key).await?,
        };
        let Some(file) = object::place(folder, line.of, &line.key).filter(|_| is_needed) else {
            continue;
        };
        object::put(object::store(portal, line.of), &line, &file).await?;
        done += 1;
    }
    Ok(done)
}

/// States in the ledger that the audit goes on from the backup's end, and exports what it has not yet.
async fn tell_ledger(
    portal: &Portal,
    taken_at: Timestamp,
    end: Link,
) -> Result<PathBuf, BackupError> {
    let (keys, now) = (portal.keys.clone(), portal.clock.now());
    let turn = portal.ledger.turn().await?;
    let statement = turn
        .work(move |ledger| ledger.keep_restore(&keys, now, taken_at, &end))
        .await?;
    drop(turn);
    export_deletions(portal).await?;
    export(portal).await?;
    Ok(statement)
}

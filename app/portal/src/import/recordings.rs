//! Recordings: audio into the store, then the rows with their audit, many in one transaction.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures::stream::{self, StreamExt};

use super::prepare::{Newcomer, Prepared, Prospect, prepare};
use super::recording_row::COLUMNS;
use super::seen::{Seen, Standing};
use super::table::{Next, Row, Table};
use super::tally::{Fate, Tally};
use super::{Finding, ImportError, Listener, Options, Outcome};
use crate::Portal;
use crate::audio::{WriterLock, keep_key};
use crate::audit::{Action, Actor, Entry};
use crate::store::Tx;

/// Rows that become durable together: few enough that nobody waits long for the writer, and that a killed import has
/// little to do again.
const BATCH: usize = 200;
/// Files that are read and put at a time: while one waits for the disk, another is hashed.
const FILES_AT_A_TIME: usize = 4;
/// How often, and how many times, the store is asked for while another process has it.
const LOCK_PAUSE: Duration = Duration::from_millis(200);
const LOCK_TRIES: u32 = 25;

/// Imports recordings from CSV and a folder of audio files.
///
/// # Errors
/// Where the file, the folder, the database, the audio store or the listener fails. What was taken by then stays.
pub async fn recordings(
    portal: &Portal,
    source: impl Read + Send,
    audio: &Path,
    options: Options,
    listener: Listener<'_>,
) -> Result<Outcome, ImportError> {
    let folder: Arc<Path> = audio.canonicalize().map_err(ImportError::Folder)?.into();
    folder.read_dir().map_err(ImportError::Folder)?;
    let mut tally = Tally::new(listener);
    let table = match Table::open(source, COLUMNS)? {
        Ok(table) => table,
        Err(faults) => return tally.stopped(&faults),
    };
    let mut taking = Taking::begin(portal, options).await?;
    let mut prepared = stream::iter(rows(table))
        .map(|row| {
            let folder = Arc::clone(&folder);
            async move {
                match row? {
                    Ok(row) => prepare(portal, folder, options, row).await.map(Ok),
                    Err(stop) => Ok(Err(stop)),
                }
            }
        })
        .buffered(FILES_AT_A_TIME);
    let mut batch = Vec::with_capacity(BATCH);
    let mut stop = None;
    while let Some(next) = prepared.next().await {
        match next? {
            Ok(row) => batch.push(row),
            Err(finding) => stop = Some(finding),
        }
        if batch.len() == BATCH {
            taking.take(&mut batch, &mut tally).await?;
        }
    }
    taking.take(&mut batch, &mut tally).await?;
    match stop {
        Some(finding) => tally.stopped(&[finding]),
        None => Ok(tally.ended()),
    }
}

/// The rows of a table, until it ends or cannot be read on.
fn rows<R: Read>(
    mut table: Table<R>,
) -> impl Iterator<Item = Result<Result<Row, Finding>, ImportError>> {
    let mut over = false;
    std::iter::from_fn(move || {
        if over {
            return None;
        }
        let next = table.next();
        over = !matches!(next, Ok(Next::Row(_)));
        match next {
            Ok(Next::Row(row)) => Some(Ok(Ok(row))),
            Ok(Next::Stop(finding)) => Some(Ok(Err(finding))),
            Ok(Next::End) => None,
            Err(error) => Some(Err(error)),
        }
    })
}

/// Where prepared rows go.
struct Taking<'a> {
    portal: &'a Portal,
    place: Place,
}

enum Place {
    /// Into the database, while nobody else puts audio.
    Database(#[expect(dead_code, reason = "it is held, not read")] WriterLock),
    /// Nowhere.
    Nowhere(Seen),
}

impl<'a> Taking<'a> {
    async fn begin(portal: &'a Portal, options: Options) -> Result<Self, ImportError> {
        let place = if options.dry_run {
            Place::Nowhere(Seen::nothing().await?)
        } else {
            let lock = lock(portal).await?;
            portal.audio.remove_unfinished(&lock).await?;
            Place::Database(lock)
        };
        Ok(Self { portal, place })
    }

    /// Takes the rows of a batch, then tells what became of them.
    async fn take(
        &mut self,
        batch: &mut Vec<Prepared>,
        tally: &mut Tally<'_>,
    ) -> Result<(), ImportError> {
        let mut open = match &mut self.place {
            Place::Database(_) => Open::Database(self.portal.store.begin().await?),
            Place::Nowhere(seen) => Open::Nowhere(seen),
        };
        let mut fates = Vec::with_capacity(batch.len());
        let mut unclaimed = Vec::new();
        for row in batch.iter() {
            fates.push(match &row.prospect {
                Prospect::Refused => Some(Fate::Refused),
                Prospect::Unchanged => Some(Fate::Unchanged),
                Prospect::New(new) => match open.put(self.portal, new).await? {
                    Standing::First => Some(Fate::New),
                    Standing::Repetition => {
                        unclaimed.push(&new.recording.audio.key);
                        Some(Fate::Unchanged)
                    }
                    Standing::Contradiction => {
                        unclaimed.push(&new.recording.audio.key);
                        None
                    }
                },
            });
        }
        if let Open::Database(tx) = open {
            tx.commit().await?;
            // Rows that are there twice, or were refused after all: nothing has their audio.
            for key in unclaimed {
                self.portal.audio.delete(key).await?;
            }
        }
        for (mut row, fate) in batch.drain(..).zip(fates) {
            let fate = fate.unwrap_or_else(|| {
                row.contradicts();
                Fate::Refused
            });
            tally.row(fate, &row.findings, row.bytes)?;
        }
        Ok(())
    }
}

/// Where the rows of one batch go.
enum Open<'a> {
    Database(Tx),
    Nowhere(&'a mut Seen),
}

impl Open<'_> {
    /// Puts a recording there, unless an earlier row has its name.
    async fn put(&mut self, portal: &Portal, newcomer: &Newcomer) -> Result<Standing, ImportError> {
        let new = &newcomer.recording;
        let tx = match self {
            Open::Database(tx) => tx,
            Open::Nowhere(seen) => {
                let name = portal.keys.secret().mac("seen", &[&new.external_id]);
                return Ok(seen.note(&name, &new.fingerprint).await?);
            }
        };
        match tx.fingerprint(&new.external_id).await? {
            Some(there) if there == new.fingerprint => return Ok(Standing::Repetition),
            Some(_) => return Ok(Standing::Contradiction),
            None => {}
        }
        let now = portal.clock.now();
        let id = tx.insert_recording(new, now).await?;
        if let Some(seal) = &newcomer.seal {
            keep_key(portal, tx, id, seal).await?;
        }
        let entry = Entry::new(now, Actor::Operator, Action::RecordingImported)
            .recording(id)
            .customer(new.customer);
        tx.audit(entry).await?;
        Ok(Standing::First)
    }
}

async fn lock(portal: &Portal) -> Result<WriterLock, ImportError> {
    for _ in 0..LOCK_TRIES {
        if let Some(lock) = portal.audio.lock().await? {
            return Ok(lock);
        }
        tokio::time::sleep(LOCK_PAUSE).await;
    }
    Err(ImportError::AnotherIsRunning)
}

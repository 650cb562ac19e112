//! Recordings: audio into the store, then the rows with their audit, many in one transaction.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures::stream::{self, StreamExt};
use serde_json::json;

use super::announced::Announced;
use super::prepare::{Newcomer, Prepared, Prospect, prepare};
use super::recording_row::COLUMNS;
use super::seen::{Seen, Standing};
use super::table::{Next, Row, Table};
use super::tally::{Fate, Tally};
use super::{Finding, ImportError, Listener, Options, Outcome};
use crate::Portal;
use crate::audio::keep_key;
use crate::audit::{Action, Actor, Entry};
use crate::custody::Server;
use crate::lease::{self, AUDIO_WRITER, Lease};
use crate::retention::{delete_waiting, discard_leavings};
use crate::store::Tx;

/// Rows that become durable together: few enough that nobody waits long for the writer, and that a killed import has
/// little to do again.
const BATCH: usize = 200;
/// Keys that are announced at a time: more than rows are prepared between two batches.
const ANNOUNCED: usize = 2 * BATCH;
/// Files that are read and put at a time: while one waits for the disk, another is hashed.
const FILES_AT_A_TIME: usize = 4;
/// How often, and how many times, the lease is asked for while another process has it: longer than one lasts that
/// nobody renews.
const LEASE_PAUSE: Duration = Duration::from_millis(200);
const LEASE_TRIES: u32 = 100;

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
    let announced = Arc::clone(&taking.announced);
    let mut prepared = stream::iter(rows(table))
        .map(|row| {
            let (folder, announced) = (Arc::clone(&folder), Arc::clone(&announced));
            async move {
                match row? {
                    Ok(row) => prepare(portal, folder, &announced, options, row)
                        .await
                        .map(Ok),
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
    taking.end().await?;
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
    announced: Arc<Announced>,
}

enum Place {
    /// Into the database, while nobody else puts audio; and who says with which key it is sealed.
    Database(Box<Lease>, Server),
    /// Nowhere.
    Nowhere(Seen),
}

impl<'a> Taking<'a> {
    async fn begin(portal: &'a Portal, options: Options) -> Result<Self, ImportError> {
        let announced = Arc::new(Announced::default());
        let place = if options.dry_run {
            Place::Nowhere(Seen::nothing().await?)
        } else {
            let (lease, server) = (take_lease(portal).await?, Server::here());
            discard_leavings(portal, &lease).await?;
            delete_waiting(portal).await?;
            let mut tx = portal.store.begin().await?;
            let fresh = announced.announce(portal, &mut tx, ANNOUNCED).await?;
            server.says_within(portal, &mut tx).await?;
            tx.commit().await?;
            announced.add(fresh);
            Place::Database(Box::new(lease), server)
        };
        Ok(Self {
            portal,
            place,
            announced,
        })
    }

    /// Lets the next import begin.
    async fn end(self) -> Result<(), ImportError> {
        if let Place::Database(lease, server) = self.place {
            let mut tx = self.portal.store.begin().await?;
            self.announced.withdraw(&mut tx).await?;
            tx.commit().await?;
            lease.release().await?;
            server.stops(self.portal).await?;
        }
        Ok(())
    }

    /// Takes the rows of a batch, then tells what became of them.
    async fn take(
        &mut self,
        batch: &mut Vec<Prepared>,
        tally: &mut Tally<'_>,
    ) -> Result<(), ImportError> {
        let mut open = match &mut self.place {
            Place::Database(lease, _) if lease.is_lost() => return Err(ImportError::TakenOver),
            Place::Database(_, server) => {
                let mut tx = self.portal.store.begin().await?;
                server.says_within(self.portal, &mut tx).await?;
                Open::Database(tx)
            }
            Place::Nowhere(seen) => Open::Nowhere(seen),
        };
        let mut fates = Vec::with_capacity(batch.len());
        let mut discarded = Vec::new();
        for row in batch.iter() {
            fates.push(match &row.prospect {
                Prospect::Refused => Some(Fate::Refused),
                Prospect::Changed(key) => {
                    discarded.push(key.clone());
                    Some(Fate::Refused)
                }
                Prospect::Unchanged => Some(Fate::Unchanged),
                Prospect::New(new) => match open.put(self.portal, new).await? {
                    Standing::First => Some(Fate::New),
                    Standing::Repetition => {
                        discarded.push(new.recording.audio.key.clone());
                        Some(Fate::Unchanged)
                    }
                    Standing::Contradiction => {
                        discarded.push(new.recording.audio.key.clone());
                        None
                    }
                },
            });
        }
        if let Open::Database(mut tx) = open {
            tx.discard_objects(&discarded, None).await?;
            let announced = &self.announced;
            let fresh = announced.announce(self.portal, &mut tx, ANNOUNCED).await?;
            tx.commit().await?;
            announced.add(fresh);
            if !discarded.is_empty() {
                delete_waiting(self.portal).await?;
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
        // It may have been taken in and deleted since the row was prepared: what was deleted never comes back.
        let hash = portal.external_id_hash(&new.external_id);
        if tx.was_deleted(&hash).await? {
            return Ok(Standing::Repetition);
        }
        let now = portal.clock.now();
        if !tx.settle_object(&new.audio.key).await? {
            return Err(ImportError::TakenOver);
        }
        let id = tx.insert_recording(new, now).await?;
        if let Some(seal) = &newcomer.seal {
            keep_key(portal, tx, id, seal, newcomer.survey.as_ref()).await?;
        }
        let entry = Entry::new(now, Actor::Operator, Action::RecordingImported)
            .recording(id)
            .customer(new.customer)
            .detail(json!({ "last_day_kept": new.last_day_kept }));
        tx.audit(entry).await?;
        Ok(Standing::First)
    }
}

/// The right to put audio. Another import that lives is not waited for; one that was killed has it for some seconds yet.
async fn take_lease(portal: &Portal) -> Result<Lease, ImportError> {
    let (store, clock) = (&portal.store, &portal.clock);
    let mut first_seen = None;
    for _ in 0..LEASE_TRIES {
        if let Some(lease) = lease::take(store, clock, AUDIO_WRITER).await? {
            return Ok(lease);
        }
        let until = store.lease_until(AUDIO_WRITER).await?;
        let is_renewed = until > *first_seen.get_or_insert(until);
        if is_renewed && until.is_some() {
            break;
        }
        tokio::time::sleep(LEASE_PAUSE).await;
    }
    Err(ImportError::AnotherIsRunning)
}

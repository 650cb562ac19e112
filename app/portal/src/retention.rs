//! Retention: what is past its last day is deleted, its key with it, and leaves a tombstone. Whether something keeps a
//! recording beyond its day is asked of `rules::verdict`.
//!
//! Safe to run late, twice or after a crash at any point: the row goes in one transaction with the key and the order to
//! delete the audio, which is noise from then on; the order stands until the audio is gone; audio that is gone already
//! is no error.

mod bury;
mod clock;
mod inventory;
mod waiting;

use futures::future::join;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::verdict::{DeletedBecause, Verdict};
use serde::Serialize;
use tokio::sync::watch;

use crate::Portal;
use crate::audio::AudioError;
use crate::audit::{Action, Actor, Entry};
use crate::id::RecordingId;
use crate::recordings::judged_all;
use crate::store::{Recording, StoreError};

pub(crate) use bury::bury;
pub use clock::{confirm_clock, is_stopped};
pub use inventory::{Inventory, take_inventory};
use waiting::discard_all_leavings;
pub(crate) use waiting::{delete_at_once, delete_waiting, discard_leavings};

/// How many recordings are deleted in one transaction: few enough that nobody waits long for the writer.
const BATCH: u32 = 40;
/// After how many batches the database's log is folded: a sweep writes more than whoever waits for the writer meanwhile.
const FOLDED_AFTER: u32 = 8;
/// How many days ahead a plan looks.
const DAYS_AHEAD: u32 = 14;
/// The rule on a tombstone: the retention period of the notice.
const RULE: &str = "retention";

/// Retention did not run, or stopped.
#[derive(Debug, thiserror::Error)]
pub enum RetentionError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The audio store.
    #[error(transparent)]
    Audio(#[from] AudioError),
    /// What is left of recordings that were deleted is still in the store, where nothing opens it. It is tried again.
    #[error(
        "what is left of the audio of {objects} deleted recordings, which nothing opens, cannot be removed yet: {error}"
    )]
    Stuck {
        /// How many.
        objects: u64,
        /// What went wrong with the first.
        error: AudioError,
    },
    /// The machine's clock jumped: deleting by a wrong date cannot be undone.
    #[error(
        "the machine's clock jumped by {hours} hours: nothing is deleted. Check it, then say so with `miavoce retention \
         run --confirm-clock`"
    )]
    ClockJumped {
        /// By how many hours, forward or back.
        hours: i64,
    },
    /// Since the last run more than a day passed, or the clock is ahead.
    #[error(
        "the machine's clock is at {now}, and retention ran last at {last}: nothing is deleted. Either the server was \
         off, or the clock is ahead. Check it, then say so with `miavoce retention run --confirm-clock`"
    )]
    ClockAhead {
        /// Where the clock stands.
        now: Timestamp,
        /// When retention ran last.
        last: Timestamp,
    },
    /// The clock is behind the last run.
    #[error(
        "the machine's clock is at {now}, more than a day before the last run at {last}: nothing is deleted. Check it; \
         if it is right, say so with `miavoce retention run --confirm-clock`"
    )]
    ClockBehind {
        /// Where the clock stands.
        now: Timestamp,
        /// When retention ran last.
        last: Timestamp,
    },
}

/// A recording that is deleted, or is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// Which.
    pub recording: RecordingId,
    /// The day of the call.
    pub recorded_on: Date,
    /// The last day on which it is kept.
    pub last_day_kept: Date,
}

/// What a run would delete now, and what is due next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Today in Rome.
    pub today: Date,
    /// Past their last day, the oldest first.
    pub due: Vec<Due>,
    /// How many more are past their last day, and something keeps them.
    pub held: u64,
    /// The last days ahead, with how many recordings have theirs then.
    pub next: Vec<(Date, u64)>,
}

/// What a run deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Today in Rome.
    pub today: Date,
    /// The recordings deleted, the oldest first.
    pub deleted: Vec<Due>,
    /// Recordings past their last day that something keeps.
    pub held: u64,
    /// Audio objects removed to which no recording belonged.
    pub orphans: u64,
    /// Recordings whose audio is not in the store, where that was looked at: once a day.
    pub missing: Vec<RecordingId>,
    /// The last days ahead, with how many recordings have theirs then.
    pub next: Vec<(Date, u64)>,
}

/// What a run would do now.
///
/// # Errors
/// Where the database cannot be read.
pub async fn plan(portal: &Portal) -> Result<Plan, StoreError> {
    let today = portal.clock.today();
    let (mut due, mut past) = (Vec::new(), Past::of(today));
    while let Some(batch) = past.next_batch(portal).await? {
        due.extend(batch.iter().map(due_of));
    }
    Ok(Plan {
        today,
        due,
        held: past.held,
        next: portal.store.last_days_ahead(today, DAYS_AHEAD).await?,
    })
}

/// Deletes what is past its last day. Audio that cannot be deleted now is deleted by a later run and holds up no other.
///
/// # Errors
/// Where the clock cannot be trusted, or the database or the audio store cannot be used. What was deleted by then
/// stays deleted and is in the audit.
pub async fn run(portal: &Portal, actor: Actor) -> Result<Report, RetentionError> {
    clock::trust(portal).await?;
    let today = portal.clock.today();
    let mut past = Past::of(today);
    let (batches, seen) = watch::channel(0);
    let deletion = delete_past(portal, actor, &mut past, batches);
    let (deleted, ()) = join(deletion, delete_meanwhile(portal, seen)).await;
    let deleted = deleted?;
    let mut waiting = delete_waiting(portal).await?;
    // Also where nothing was deleted: the run before may have been killed between its last row and this, or not got
    // the log to itself.
    if !portal.store.truncate_log().await? {
        tracing::warn!("the database's log is being read: the next run empties it");
    }
    if !deleted.is_empty() {
        tracing::info!(recordings = deleted.len(), %today, "recordings past their last day deleted");
    }
    let mut orphans = discard_all_leavings(portal, actor).await?;
    if orphans > 0 {
        waiting = delete_waiting(portal).await?;
    }
    let mut missing = Vec::new();
    if inventory::is_due(portal).await? {
        let inventory = take_inventory(portal, actor).await?;
        orphans += inventory.orphans;
        missing = inventory.missing;
    }
    let mut tx = portal.store.begin().await?;
    clock::ran(&mut tx, portal.clock.unmoved()).await?;
    tx.commit().await?;
    if let Some(error) = waiting.error {
        return Err(RetentionError::Stuck {
            objects: waiting.left,
            error,
        });
    }
    Ok(Report {
        today,
        deleted,
        held: past.held,
        orphans,
        missing,
        next: portal.store.last_days_ahead(today, DAYS_AHEAD).await?,
    })
}

/// Deletes the rows and keys of what is past its last day, batch by batch, and says so after each. What was deleted.
async fn delete_past(
    portal: &Portal,
    actor: Actor,
    past: &mut Past,
    batches: watch::Sender<u32>,
) -> Result<Vec<Due>, StoreError> {
    let mut deleted = Vec::new();
    while let Some(batch) = past.next_batch(portal).await? {
        let number = *batches.borrow();
        let (gone, ()) = join(delete(portal, actor, batch), fold(portal, number)).await;
        deleted.extend(gone?.iter().map(due_of));
        batches.send_replace(number + 1);
    }
    Ok(deleted)
}

/// Folds the database's log, every so many batches: that whoever files meanwhile need not. The next run does what fails.
async fn fold(portal: &Portal, batches: u32) {
    if batches.is_multiple_of(FOLDED_AFTER)
        && let Err(error) = portal.store.fold_log().await
    {
        tracing::warn!(%error, "the database's log cannot be folded");
    }
}

/// Deletes the audio that batches leave, while more are deleted: however slow the audio store is, no row waits for it.
/// Where it fails, it is left alone until all batches are through.
async fn delete_meanwhile(portal: &Portal, mut batches: watch::Receiver<u32>) {
    while batches.changed().await.is_ok() {
        match delete_waiting(portal).await {
            Ok(waiting) if waiting.error.is_none() => {}
            Ok(_) => return,
            Err(error) => {
                tracing::warn!(%error, "what batches left cannot be deleted meanwhile");
                return;
            }
        }
    }
}

/// The recordings past their last day, batch by batch.
struct Past {
    today: Date,
    last: Option<(Date, RecordingId)>,
    /// How many of those seen so far something keeps.
    held: u64,
}

impl Past {
    fn of(today: Date) -> Self {
        Self {
            today,
            last: None,
            held: 0,
        }
    }

    /// What is to be deleted of the next batch; `None` at the end. It can be empty: everything in it is held.
    async fn next_batch(&mut self, portal: &Portal) -> Result<Option<Vec<Recording>>, StoreError> {
        let batch = portal
            .store
            .recordings_past(self.today, self.last, BATCH)
            .await?;
        let Some(end) = batch.last() else {
            return Ok(None);
        };
        self.last = Some((end.last_day_kept, end.id));
        let mut due = Vec::new();
        for judged in judged_all(portal, batch).await? {
            match judged.verdict {
                Verdict::Delete {
                    because: DeletedBecause::PeriodOver | DeletedBecause::DeletedBefore,
                } => due.push(judged.recording),
                // The office erases it, and orders its suppliers to (Art. 19).
                Verdict::Delete {
                    because: DeletedBecause::ErasureAccepted,
                }
                | Verdict::Keep { .. }
                | Verdict::Gone { .. } => self.held += 1,
            }
        }
        Ok(Some(due))
    }
}

/// Deletes a batch. What was deleted; a recording that somebody has held in the meantime is left out. Nobody can open a
/// hold while this transaction is under way.
async fn delete(
    portal: &Portal,
    actor: Actor,
    mut batch: Vec<Recording>,
) -> Result<Vec<Recording>, StoreError> {
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    let held = tx.held(batch.iter().map(|recording| recording.id), now);
    let held = held.await?;
    batch.retain(|recording| !held.contains(&recording.id));
    let entry = |recording| {
        Entry::new(now, actor, Action::RecordingDeleted)
            .recording(recording)
            .detail(serde_json::json!({ "rule": RULE }))
    };
    bury(portal, &mut tx, &batch, (RULE, None), entry).await?;
    tx.commit().await?;
    portal.wake.notify_one();
    Ok(batch)
}

fn due_of(recording: &Recording) -> Due {
    Due {
        recording: recording.id,
        recorded_on: rules::rome::date(recording.started_at),
        last_day_kept: recording.last_day_kept,
    }
}

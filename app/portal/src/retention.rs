//! Retention: what is past its last day is deleted, its key with it, and leaves a tombstone. Whether something keeps a
//! recording beyond its day is asked of `rules::verdict`.
//!
//! Safe to run late, twice or after a crash at any point: the row goes in one transaction with the key and the order to
//! delete the audio, which is noise from then on; the order stands until the audio is gone; audio that is gone already
//! is no error.

mod bury;
mod clock;
mod inventory;
mod sweep;
mod waiting;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::Portal;
use crate::audio::AudioError;
use crate::audit::Actor;
use crate::id::RecordingId;
use crate::store::{Expiring, StoreError};

pub(crate) use bury::bury;
pub use clock::{confirm_clock, is_stopped};
use inventory::take_daily;
pub use inventory::{Inventory, Stuck, take_inventory};
use sweep::{Past, sweep};
use waiting::discard_all_leavings;
pub(crate) use waiting::{delete_at_once, delete_waiting, discard_leavings};

/// How many days ahead a plan looks.
const DAYS_AHEAD: u32 = 14;

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
    if let Err(doubt) = clock::trust(portal).await {
        // Whoever erased something on request may not have got the log to itself.
        empty_log(portal).await?;
        return Err(doubt);
    }
    let today = portal.clock.today();
    let mut past = Past::of(today);
    let deleted = sweep(portal, actor, &mut past).await?;
    let mut waiting = delete_waiting(portal).await?;
    // Also where nothing was deleted: the run before may have been killed between its last row and this, or not got
    // the log to itself.
    empty_log(portal).await?;
    // Whatever the audio store says from here on: what is left of it, nothing opens.
    let mut tx = portal.store.begin().await?;
    clock::ran(&mut tx, portal.clock.unmoved()).await?;
    tx.commit().await?;
    if !deleted.is_empty() {
        tracing::info!(recordings = deleted.len(), %today, "recordings past their last day deleted");
    }
    let mut orphans = discard_all_leavings(portal, actor).await?;
    if orphans > 0 {
        waiting = delete_waiting(portal).await?;
    }
    let mut missing = Vec::new();
    if let Some(inventory) = take_daily(portal, actor).await? {
        orphans += inventory.orphans.len() as u64;
        missing = inventory.missing;
    }
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

/// Empties the database's log: what was deleted is then in no file any more. Where somebody reads it, that is left to the
/// next run, a minute later.
///
/// # Errors
/// Where the database cannot be written.
pub(crate) async fn empty_log(portal: &Portal) -> Result<(), StoreError> {
    if !portal.store.truncate_log().await? {
        tracing::warn!("the database's log is being read: the next run of retention empties it");
    }
    Ok(())
}

fn due_of(recording: &Expiring) -> Due {
    Due {
        recording: recording.id,
        recorded_on: rules::rome::date(recording.started_at),
        last_day_kept: recording.last_day_kept,
    }
}

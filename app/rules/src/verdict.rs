//! Delete or keep: where retention meets requests. Delete when the last day is over, or an erasure was
//! accepted, and no hold is live; otherwise keep, and say until when and why.

use crate::hold::{Hold, HoldReason};
use crate::{retention, rome};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// What the verdict needs to know of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordingFacts {
    /// The last day kept, as stored ([`retention::last_day_kept`]).
    pub last_day_kept: Date,
    /// Whether an erasure of it was accepted (Art. 17(1)).
    pub erasure_accepted: bool,
    /// Whether an objection to its use awaits a decision, or was rejected and the person not yet told
    /// for long enough (Art. 18(3)): it is restricted, but not held (Art. 18(1)(d)).
    pub objection_pending: bool,
    /// The tombstone, if it was deleted before.
    pub deleted: Option<Deleted>,
}

/// What remains of a deleted recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deleted {
    /// Date in Rome of the deletion.
    pub on: Date,
    /// By which rule.
    pub because: DeletedBecause,
    /// Whether its data are nevertheless there again: a backup was restored.
    pub restored: bool,
}

words! {
    /// Why a recording is deleted.
    DeletedBecause {
        /// The months of the notice are over (Art. 5(1)(e)).
        PeriodOver = "period_over",
        /// An erasure was accepted (Art. 17(1)).
        ErasureAccepted = "erasure_accepted",
        /// It was deleted before, and came back with a restored backup.
        DeletedBefore = "deleted_before",
    }
}

/// Why a recording is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeptBecause {
    /// Its months are not over (the notice).
    PeriodRunning,
    /// A hold is live.
    Hold(HoldReason),
}

/// What is to be done with a recording now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is gone already. To be said with date and rule; not a refusal.
    Gone {
        /// Date in Rome of the deletion.
        on: Date,
        /// By which rule.
        because: DeletedBecause,
    },
    /// Delete it now.
    Delete {
        /// By which rule.
        because: DeletedBecause,
    },
    /// Keep it.
    Keep {
        /// The last day on which what is known now keeps it; `None` where a hold has no end yet.
        until: Option<Date>,
        /// Everything that keeps it, the period first.
        because: Vec<KeptBecause>,
        /// The earliest day on which one of its holds is to be looked at again.
        review_on: Option<Date>,
        /// Whether it may only be stored (Art. 18(2)). Beyond its day that is so of every recording:
        /// what a hold is for is all that it allows (Art. 5(1)(b) and (e)).
        restricted: bool,
    },
}

/// What is to be done with a recording at this instant, under these holds (Arts. 5(1)(e), 17, 18).
pub fn verdict(recording: &RecordingFacts, holds: &[Hold], now: Timestamp) -> Verdict {
    if let Some(deleted) = recording.deleted {
        return if deleted.restored {
            // Nothing erased ever comes back: deletions are replayed before anybody is served. Holds
            // that came back with it are those of an older day, and had ended when it was deleted.
            Verdict::Delete {
                because: DeletedBecause::DeletedBefore,
            }
        } else {
            Verdict::Gone {
                on: deleted.on,
                because: deleted.because,
            }
        };
    }
    let period_running =
        !recording.erasure_accepted && !retention::is_due(recording.last_day_kept, now);
    let live: Vec<&Hold> = holds.iter().filter(|hold| hold.is_live(now)).collect();
    if !period_running && live.is_empty() {
        let because = if recording.erasure_accepted {
            DeletedBecause::ErasureAccepted
        } else {
            DeletedBecause::PeriodOver
        };
        return Verdict::Delete { because };
    }
    Verdict::Keep {
        until: until(period_running.then_some(recording.last_day_kept), &live),
        because: because(period_running, &live),
        review_on: live.iter().filter_map(|hold| hold.review_on).min(),
        restricted: !period_running
            || recording.objection_pending
            || live.iter().any(|hold| hold.reason.restricts()),
    }
}

/// The latest of the ends, or none if one of them is open.
fn until(period: Option<Date>, live: &[&Hold]) -> Option<Date> {
    let ends = live.iter().map(|hold| hold.ends_at.map(last_day_before));
    period
        .map(Some)
        .into_iter()
        .chain(ends)
        .collect::<Option<Vec<Date>>>()?
        .into_iter()
        .max()
}

fn because(period_running: bool, live: &[&Hold]) -> Vec<KeptBecause> {
    let mut reasons: Vec<HoldReason> = live.iter().map(|hold| hold.reason).collect();
    reasons.sort_unstable();
    reasons.dedup();
    period_running
        .then_some(KeptBecause::PeriodRunning)
        .into_iter()
        .chain(reasons.into_iter().map(KeptBecause::Hold))
        .collect()
}

/// The last day that has an instant before this one.
fn last_day_before(end: Timestamp) -> Date {
    rome::date(
        end.checked_sub(SignedDuration::from_nanos(1))
            .unwrap_or(end),
    )
}

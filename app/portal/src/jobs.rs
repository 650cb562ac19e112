//! The outbox: jobs enqueued in the transaction of their cause, done here, each at least once.
//!
//! A job is claimed by lease, done, and finished with its audit row in one transaction. A process that dies between
//! the doing and the finishing leaves the job queued: when the lease is over, it is done again. A message or an order
//! may therefore arrive twice; it is never lost. Two workers never do the same job at once: a lease is longer than the
//! longest delivery, and who has lost it cannot finish.

mod backoff;
mod message;
mod operator;
mod order;

pub use backoff::{LONGEST_WAIT, MOST_ATTEMPTS};
pub use operator::{JobRow, Revived, list, retry_dead};

use std::slice;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::delivery::{DECOY, Delivery, DeliveryError, MESSAGE, Message};
use crate::recipients::ORDER;
use crate::store::{InboxMessage, Job, StoreError, Tx};
use order::{Dispatch, Taken};

/// For how long a worker has a job. No way out of the house takes longer than a minute.
pub const LEASE: SignedDuration = SignedDuration::from_mins(2);

/// How long to wait before the outcome of a job is written again where the database failed: a message that left must
/// not leave once more because a disk was full for a moment.
const UNSETTLED: [Duration; 3] = [
    Duration::from_millis(500),
    Duration::from_secs(2),
    Duration::from_secs(5),
];

/// For how long the outcome of jobs is tried to be written together: a delivery takes up to half of a lease.
const PATIENCE: Duration = Duration::from_secs(20);

/// Code of a job that was still waiting when it became pointless.
pub const EXPIRED: &str = "expired";
/// Code of a job whose kind or payload this version does not know.
pub const UNKNOWN: &str = "unknown_job";
/// Code of a job during which the process died time after time.
pub const EXHAUSTED: &str = "attempts_exhausted";

/// Does every job that is due; how many it began.
///
/// # Errors
/// Where the database cannot be used. A job in hand is then claimed until its lease ends.
pub async fn run_due_jobs(portal: &Portal, delivery: &Delivery) -> Result<usize, StoreError> {
    let mut begun = 0;
    let mut in_hand = claim(portal, 1).await?;
    while let Some(job) = in_hand.pop() {
        begun += 1;
        let ended = attempt(portal, delivery, job).await?;
        in_hand = settle(portal, &[ended], 1).await?;
    }
    Ok(begun)
}

/// Claims the next jobs that are due, so many at most. Where there is none, no change is begun: nobody waits for one.
///
/// # Errors
/// Where the database cannot be used.
pub async fn claim(portal: &Portal, most: u32) -> Result<Vec<Job>, StoreError> {
    let now = portal.clock.now();
    if most == 0 || !portal.store.has_due_job(now).await? {
        return Ok(Vec::new());
    }
    portal.store.claim_jobs(now, now + LEASE, most).await
}

/// A job that was tried, and what came of it.
pub struct Ended {
    job: Job,
    outcome: Outcome,
}

/// Does a claimed job.
///
/// # Errors
/// Where the database cannot be read: the job is tried again when its lease ends.
pub async fn attempt(portal: &Portal, delivery: &Delivery, job: Job) -> Result<Ended, StoreError> {
    let now = portal.clock.now();
    let outcome = outcome(portal, delivery, &job, now).await?;
    Ok(Ended { job, outcome })
}

/// Writes what came of jobs, and in the same transaction claims the next ones, so many at most. Where the database fails
/// for a moment, it tries again; at last each by itself, that none is lost for another.
///
/// # Errors
/// Where it fails for longer. The jobs are then claimed until their leases end.
pub async fn settle(portal: &Portal, ended: &[Ended], most: u32) -> Result<Vec<Job>, StoreError> {
    let began = Instant::now();
    for pause in UNSETTLED {
        match settle_once(portal, ended, most).await {
            Ok(next) => return Ok(next),
            Err(error) => tracing::error!(%error, "what came of jobs cannot be written"),
        }
        if began.elapsed() > PATIENCE {
            break;
        }
        tokio::time::sleep(pause).await;
    }
    let mut failed = None;
    for one in ended {
        let settled = settle_once(portal, slice::from_ref(one), 0).await;
        failed = failed.or(settled.err());
    }
    failed.map_or_else(|| Ok(Vec::new()), Err)
}

/// What an attempt came to.
enum Outcome {
    /// A message was delivered, and may be to be kept, or was not.
    Message(Message, Result<Option<InboxMessage>, DeliveryError>),
    /// An order was brought to its supplier, or was not.
    Order(Box<Dispatch>, Result<Taken, DeliveryError>),
    /// Pointless or impossible: nothing was tried.
    GivenUp(&'static str),
    /// A decoy, or an order that was settled meanwhile.
    Nothing,
}

impl Outcome {
    /// Whether the job is done.
    fn is_done(&self) -> bool {
        match self {
            Self::Message(_, delivered) => delivered.is_ok(),
            Self::Order(_, taken) => taken.is_ok(),
            Self::Nothing => true,
            Self::GivenUp(_) => false,
        }
    }
}

async fn outcome(
    portal: &Portal,
    delivery: &Delivery,
    job: &Job,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    if job.kind == DECOY {
        return Ok(Outcome::Nothing);
    }
    if job.expires_at.is_some_and(|expires_at| expires_at <= now) {
        return Ok(Outcome::GivenUp(EXPIRED));
    }
    if job.attempts > MOST_ATTEMPTS {
        return Ok(Outcome::GivenUp(EXHAUSTED));
    }
    match job.kind.as_str() {
        MESSAGE => Ok(message::attempt(portal, delivery, job, now).await),
        ORDER => order::attempt(portal, delivery, job, now).await,
        _ => Ok(Outcome::GivenUp(UNKNOWN)),
    }
}

/// Writes outcomes: the jobs, their audit rows and what they changed in one transaction, in which the next are claimed.
async fn settle_once(portal: &Portal, ended: &[Ended], most: u32) -> Result<Vec<Job>, StoreError> {
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    let ours = tx
        .still_claimed(ended.iter().map(|ended| &ended.job))
        .await?;
    let done = ended.iter().filter(|ended| ended.outcome.is_done());
    let done: Vec<&Job> = done.map(|ended| &ended.job).collect();
    tx.finish_jobs(&done, now).await?;
    for Ended { job, outcome } in ended {
        let is_ours = ours.contains(&job.id);
        if !is_ours {
            tracing::warn!(job = %job.id, "a job took longer than its lease, and another worker has it");
        }
        write(&mut tx, (job, is_ours), outcome, now).await?;
    }
    let next = if most > 0 {
        tx.claim_jobs(now, now + LEASE, most).await?
    } else {
        Vec::new()
    };
    tx.commit().await?;
    Ok(next)
}

/// Writes an outcome, but for that a job is done. What was delivered was, also by who has the job no more.
async fn write(
    tx: &mut Tx,
    (job, is_ours): (&Job, bool),
    outcome: &Outcome,
    now: Timestamp,
) -> Result<(), StoreError> {
    match outcome {
        Outcome::Message(message, Ok(keep)) => {
            let keep = keep.as_ref().filter(|_| is_ours);
            message::delivered(tx, job, message, keep, now).await
        }
        Outcome::Order(dispatch, Ok(taken)) => {
            order::taken(tx, (job, is_ours), dispatch, taken, now).await
        }
        Outcome::Nothing => Ok(()),
        _ if !is_ours => Ok(()),
        Outcome::Message(message, Err(error)) => {
            let given_up = message::given_up(job, message, *error, now);
            failed(tx, job, *error, given_up, now).await
        }
        Outcome::Order(dispatch, Err(error)) => {
            let given_up = order::given_up(job, dispatch, *error, now);
            failed(tx, job, *error, given_up, now).await
        }
        Outcome::GivenUp(code) => {
            let action = if job.kind == ORDER {
                Action::OrderGivenUp
            } else {
                Action::MessageGivenUp
            };
            let detail = json!({ "job": job.id, "attempts": job.attempts, "error": code });
            let given_up = Entry::new(now, Actor::System, action).detail(detail);
            give_up(tx, job, code, given_up, now).await
        }
    }
}

/// Has a job that failed tried again, or gives it up, which the audit is told by `given_up`.
async fn failed(
    tx: &mut Tx,
    job: &Job,
    error: DeliveryError,
    given_up: Entry,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(run_at) = backoff::next_attempt(job, error, now) else {
        return give_up(tx, job, error.code(), given_up, now).await;
    };
    tracing::warn!(
        job = %job.id,
        kind = job.kind,
        attempt = job.attempts,
        error = error.code(),
        "a delivery is tried again later"
    );
    tx.retry_job(job, error.code(), run_at).await
}

async fn give_up(
    tx: &mut Tx,
    job: &Job,
    code: &'static str,
    given_up: Entry,
    now: Timestamp,
) -> Result<(), StoreError> {
    tracing::error!(
        job = %job.id,
        kind = job.kind,
        attempts = job.attempts,
        error = code,
        "a delivery is given up"
    );
    tx.give_job_up(job, code, now).await?;
    tx.audit(given_up).await?;
    Ok(())
}

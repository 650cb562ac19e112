//! The outbox: jobs enqueued in the transaction of their cause, done here, each at least once.
//!
//! A job is claimed by lease, done, and finished with its audit row in one transaction. A process that dies between
//! the doing and the finishing leaves the job queued: when the lease is over, it is done again. A message may
//! therefore arrive twice; it is never lost. Two workers never do the same job at once: a lease is longer than the
//! longest delivery, and who has lost it cannot finish.

mod backoff;
mod operator;

pub use backoff::{LONGEST_WAIT, MOST_ATTEMPTS};
pub use operator::{JobRow, Revived, list, retry_dead};

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::delivery::{DECOY, Delivered, Delivery, DeliveryError, MESSAGE, Message};
use crate::store::{InboxMessage, Job, JobState, StoreError};

/// For how long a worker has a job. No way out of the house takes longer than a minute.
pub const LEASE: SignedDuration = SignedDuration::from_mins(2);

/// How long to wait before the outcome of a job is written again where the database failed: a message that left must
/// not leave once more because a disk was full for a moment. In all less than what a lease has left.
const UNSETTLED: [Duration; 3] = [
    Duration::from_millis(500),
    Duration::from_secs(2),
    Duration::from_secs(5),
];

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
    while run_next_job(portal, delivery).await? {
        begun += 1;
    }
    Ok(begun)
}

/// Does the next job that is due; `false` where there is none.
///
/// # Errors
/// Where the database cannot be used. A job in hand is then claimed until its lease ends.
pub async fn run_next_job(portal: &Portal, delivery: &Delivery) -> Result<bool, StoreError> {
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    let claimed = tx.claim_job(now, now + LEASE).await?;
    tx.commit().await?;
    let Some(job) = claimed else {
        return Ok(false);
    };
    let outcome = attempt(portal, delivery, &job, now).await;
    for pause in UNSETTLED {
        match settle(portal, &job, &outcome).await {
            Ok(()) => return Ok(true),
            Err(error) => {
                tracing::error!(job = %job.id, %error, "what came of a job cannot be written")
            }
        }
        tokio::time::sleep(pause).await;
    }
    settle(portal, &job, &outcome).await?;
    Ok(true)
}

/// What an attempt came to.
enum Outcome {
    Delivered {
        message: Message,
        keep: Option<InboxMessage>,
    },
    Failed {
        message: Message,
        error: DeliveryError,
    },
    /// Pointless or impossible: nothing was tried.
    GivenUp(&'static str),
    /// A decoy.
    Nothing,
}

async fn attempt(portal: &Portal, delivery: &Delivery, job: &Job, now: Timestamp) -> Outcome {
    if job.kind == DECOY {
        return Outcome::Nothing;
    }
    if job.expires_at.is_some_and(|expires_at| expires_at <= now) {
        return Outcome::GivenUp(EXPIRED);
    }
    if job.attempts > MOST_ATTEMPTS {
        return Outcome::GivenUp(EXHAUSTED);
    }
    let Some(message) = Message::parse(&job.payload).filter(|_| job.kind == MESSAGE) else {
        return Outcome::GivenUp(UNKNOWN);
    };
    let rendered = message.render(&portal.texts, &portal.instance, job.id, now);
    match delivery.deliver(&rendered).await {
        Ok(Delivered::Left) => Outcome::Delivered {
            message,
            keep: None,
        },
        Ok(Delivered::ToKeep(kept)) => Outcome::Delivered {
            message,
            keep: Some(kept),
        },
        Err(error) => Outcome::Failed { message, error },
    }
}

/// Writes the outcome: the job, its audit row and the inbox in one transaction.
async fn settle(portal: &Portal, job: &Job, outcome: &Outcome) -> Result<(), StoreError> {
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    let still_ours = match outcome {
        Outcome::Nothing => tx.finish_job(job, JobState::Done, None, now).await?,
        Outcome::Delivered { message, keep } => {
            let ours = tx.finish_job(job, JobState::Done, None, now).await?;
            if let Some(kept) = keep.as_ref().filter(|_| ours) {
                tx.add_inbox_message(kept).await?;
            }
            // It was delivered even if another worker has the job by now: the audit says what happened.
            let entry = Entry::new(now, Actor::System, Action::MessageDelivered);
            tx.audit(entry.detail(facts(job, Some(message), None)))
                .await?;
            ours
        }
        Outcome::Failed { message, error } => {
            let again = backoff::next_attempt(job, *error, now);
            match again {
                Some(run_at) => {
                    tracing::warn!(
                        job = %job.id,
                        attempt = job.attempts,
                        error = error.code(),
                        "a message is tried again later"
                    );
                    tx.retry_job(job, error.code(), run_at).await?
                }
                None => give_up(&mut tx, job, Some(message), error.code(), now).await?,
            }
        }
        Outcome::GivenUp(code) => give_up(&mut tx, job, None, code, now).await?,
    };
    tx.commit().await?;
    if !still_ours {
        tracing::warn!(job = %job.id, "a job took longer than its lease, and another worker has it");
    }
    Ok(())
}

async fn give_up(
    tx: &mut crate::store::Tx,
    job: &Job,
    message: Option<&Message>,
    code: &'static str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let ours = tx.finish_job(job, JobState::Dead, Some(code), now).await?;
    if ours {
        tracing::error!(job = %job.id, attempts = job.attempts, error = code, "a message is given up");
        let entry = Entry::new(now, Actor::System, Action::MessageGivenUp);
        tx.audit(entry.detail(facts(job, message, Some(code))))
            .await?;
    }
    Ok(ours)
}

/// What the audit says of a job: never to whom.
fn facts(job: &Job, message: Option<&Message>, error: Option<&str>) -> serde_json::Value {
    json!({
        "job": job.id,
        "attempts": job.attempts,
        "channel": message.map(|message| message.channel.as_str()),
        "content": message.map(|message| message.content.kind()),
        "error": error,
    })
}

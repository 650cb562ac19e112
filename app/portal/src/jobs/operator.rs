//! What the operator sees of the jobs, and may do.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;

use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::delivery::{Channel, Message};
use crate::id::JobId;
use crate::store::{Job, JobState, StoreError};

/// A job as the operator sees it: without recipient and text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JobRow {
    /// Its id.
    pub id: JobId,
    /// Its kind.
    pub kind: String,
    /// `queued` or `dead`.
    pub state: &'static str,
    /// How its message travels, while its payload is kept.
    pub channel: Option<&'static str>,
    /// What its message is, while its payload is kept.
    pub content: Option<&'static str>,
    /// How often it was begun.
    pub attempts: u32,
    /// When it is tried next, or was to be.
    pub run_at: Timestamp,
    /// When it becomes pointless.
    pub expires_at: Option<Timestamp>,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// When it was enqueued.
    pub created_at: Timestamp,
    /// Whether [`retry_dead`] can have it tried again.
    pub can_retry: bool,
}

/// What came of the wish to have a job tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revived {
    /// It is queued, and due now.
    Queued,
    /// No job has this id; what was done a month ago, or given up two years ago, is forgotten.
    Unknown,
    /// It waits to be tried anyway, or is done.
    NotDead,
    /// It was a code or another message that expires: its text is forgotten. The person asks for a new one.
    Forgotten,
}

/// The jobs that were given up, then those that wait; of each the oldest first, at most `most` in all.
///
/// # Errors
/// Where the database cannot be read.
pub async fn list(portal: &Portal, most: u32) -> Result<Vec<JobRow>, StoreError> {
    let jobs = portal.store.open_jobs(most).await?;
    Ok(jobs.into_iter().map(row).collect())
}

/// Has a job that was given up tried again, with all its attempts, once the cause is mended. That is possible for
/// messages which do not expire, until two years after they were given up.
///
/// # Errors
/// Where the database cannot be used.
pub async fn retry_dead(portal: &Portal, id: JobId) -> Result<Revived, StoreError> {
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    let revived = tx.revive_job(id, now).await?;
    if revived {
        let entry = Entry::new(now, Actor::Operator, Action::JobRetried);
        tx.audit(entry.detail(json!({ "job": id }))).await?;
    }
    tx.commit().await?;
    if revived {
        portal.wake.notify_one();
        return Ok(Revived::Queued);
    }
    Ok(match portal.store.job(id).await? {
        None => Revived::Unknown,
        Some(job) if job.state == JobState::Dead => Revived::Forgotten,
        Some(_) => Revived::NotDead,
    })
}

fn row(job: Job) -> JobRow {
    let message = Message::parse(&job.payload);
    JobRow {
        id: job.id,
        state: job.state.as_str(),
        channel: message
            .as_ref()
            .map(|message| Channel::as_str(message.channel)),
        content: message.as_ref().map(|message| message.content.kind()),
        attempts: job.attempts,
        run_at: job.run_at,
        expires_at: job.expires_at,
        can_retry: job.state == JobState::Dead && !job.payload.is_empty(),
        last_error: job.last_error,
        created_at: job.created_at,
        kind: job.kind,
    }
}

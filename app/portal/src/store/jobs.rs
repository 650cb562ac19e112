//! Jobs: enqueued in the transaction of their cause, claimed by lease, done at least once.

mod ended;

use jiff::Timestamp;

use super::sql::{Row, sql};
use super::{Store, StoreError, Tx, count};
use crate::clock::from_millis;
use crate::id::JobId;

/// A job to be enqueued.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// Which worker function does it.
    pub kind: &'static str,
    /// What it needs, as JSON.
    pub payload: String,
    /// Not before.
    pub run_at: Timestamp,
    /// Pointless after.
    pub expires_at: Option<Timestamp>,
}

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// Waiting to be done, perhaps again.
    Queued,
    /// Done.
    Done,
    /// Given up: somebody must look.
    Dead,
}

impl JobState {
    /// The state as the database keeps it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Done => "done",
            Self::Dead => "dead",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Queued, Self::Done, Self::Dead]
            .into_iter()
            .find(|state| state.as_str() == text)
    }
}

/// A job.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// Which worker function does it.
    pub kind: String,
    /// What it needs, as JSON; empty once it is done, and once it is given up where it would have expired.
    pub payload: String,
    /// Where it stands.
    pub state: JobState,
    /// How often it was begun.
    pub attempts: u32,
    /// Until when the worker that began it last has it.
    pub lease_until: Option<Timestamp>,
    /// Not before.
    pub run_at: Timestamp,
    /// Pointless after.
    pub expires_at: Option<Timestamp>,
    /// What went wrong last; a code, never personal data.
    pub last_error: Option<String>,
    /// When it was enqueued.
    pub created_at: Timestamp,
}

impl Job {
    /// Whether it was claimed with these: attempts are counted anew once it is revived, the lease tells those apart.
    fn is_claim(&self, attempts: i64, lease_until: Option<i64>) -> bool {
        i64::from(self.attempts) == attempts
            && self.lease_until.map(Timestamp::as_millisecond) == lease_until
    }
}

/// How many jobs stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JobCounts {
    /// Waiting.
    pub queued: u64,
    /// Given up.
    pub dead: u64,
}

/// Claims jobs, having locked them so. What is locked is chosen once, however the database goes about the rest.
macro_rules! claim {
    ($lock:literal) => {
        concat!(
            "WITH due AS (
                 SELECT id FROM job
                 WHERE state = 'queued' AND run_at <= $1 AND (lease_until IS NULL OR lease_until <= $1)
                 ORDER BY expires_at IS NULL, run_at, id LIMIT $3 ",
            $lock,
            ")
             UPDATE job SET attempts = attempts + 1, lease_until = $2 WHERE id IN (SELECT id FROM due)
             RETURNING id, kind, payload, state, attempts, lease_until, run_at, expires_at, last_error, created_at"
        )
    };
}

impl Tx {
    /// Enqueues a job.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn enqueue(&mut self, job: NewJob, now: Timestamp) -> Result<JobId, StoreError> {
        let id = JobId::new(now);
        sql(
            "INSERT INTO job (id, kind, payload, state, attempts, run_at, expires_at, created_at)
             VALUES ($1, $2, $3, 'queued', 0, $4, $5, $6)",
        )
        .bind(id.to_string())
        .bind(job.kind)
        .seal("job.payload", job.payload.as_str())
        .bind(job.run_at.as_millisecond())
        .bind(job.expires_at.map(Timestamp::as_millisecond))
        .bind(now.as_millisecond())
        .later(&mut self.inner)
        .await?;
        Ok(id)
    }

    /// Claims the next jobs that are due, `most` of them, until `lease_until`: a worker that dies loses them then. What
    /// expires goes first: a person waits for it. What another server claims at the same time is left to it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn claim_jobs(
        &mut self,
        now: Timestamp,
        lease_until: Timestamp,
        most: u32,
    ) -> Result<Vec<Job>, StoreError> {
        // SQLite has one writer, and no rows to lock.
        let text = if self.inner.is_postgres() {
            claim!("FOR UPDATE SKIP LOCKED")
        } else {
            claim!("")
        };
        let rows = sql(text)
            .bind(now.as_millisecond())
            .bind(lease_until.as_millisecond())
            .bind(i64::from(most))
            .fetch_all(&mut self.inner)
            .await?;
        rows.iter().map(claimed).collect()
    }

    /// Forgets the jobs that were finished before `done_before`, or were given up before then and expired; those that
    /// can still be retried where they were given up before `dead_before`. How many there were.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn forget_finished_jobs(
        &mut self,
        done_before: Timestamp,
        dead_before: Timestamp,
    ) -> Result<u64, StoreError> {
        let done = sql("DELETE FROM job WHERE state <> 'queued'
             AND finished_at < CASE WHEN state = 'dead' AND payload <> '' THEN $2 ELSE $1 END")
        .bind(done_before.as_millisecond())
        .bind(dead_before.as_millisecond())
        .execute(&mut self.inner)
        .await?;
        Ok(done)
    }
}

impl Store {
    /// [`Tx::claim_jobs`], in a change of its own that waits for no other.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn claim_jobs(
        &self,
        now: Timestamp,
        lease_until: Timestamp,
        most: u32,
    ) -> Result<Vec<Job>, StoreError> {
        let mut tx = self.begin_beside().await?;
        let claimed = tx.claim_jobs(now, lease_until, most).await?;
        tx.commit().await?;
        Ok(claimed)
    }

    /// Whether a job is due that no worker has.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn has_due_job(&self, now: Timestamp) -> Result<bool, StoreError> {
        let found = sql("SELECT 1 FROM job
             WHERE state = 'queued' AND run_at <= $1 AND (lease_until IS NULL OR lease_until <= $1) LIMIT 1")
        .bind(now.as_millisecond())
        .exists(&self.readers)
        .await?;
        Ok(found)
    }

    /// A job, whatever its state.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn job(&self, id: JobId) -> Result<Option<Job>, StoreError> {
        let row = sql(
            "SELECT id, kind, payload, state, attempts, lease_until, run_at, expires_at, last_error, created_at
             FROM job WHERE id = $1",
        )
        .bind(id.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(job).transpose()
    }

    /// The jobs that were given up, then those that wait; of each the oldest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn open_jobs(&self, most: u32) -> Result<Vec<Job>, StoreError> {
        let rows = sql(
            "SELECT id, kind, payload, state, attempts, lease_until, run_at, expires_at, last_error, created_at
             FROM job WHERE state <> 'done' ORDER BY state, id LIMIT $1",
        )
        .bind(i64::from(most))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(job).collect()
    }

    /// How many jobs wait, and how many were given up.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn job_counts(&self) -> Result<JobCounts, StoreError> {
        let rows =
            sql("SELECT state, COUNT(*) AS jobs FROM job WHERE state <> 'done' GROUP BY state")
                .fetch_all(&self.readers)
                .await?;
        let mut counts = JobCounts::default();
        for row in rows {
            let state: String = row.try_get("state")?;
            let jobs = count(row.try_get("jobs")?);
            match JobState::parse(&state) {
                Some(JobState::Queued) => counts.queued = jobs,
                Some(JobState::Dead) => counts.dead = jobs,
                Some(JobState::Done) | None => {}
            }
        }
        Ok(counts)
    }
}

fn job(row: &Row) -> Result<Job, StoreError> {
    with_payload(row, row.open("job.payload")?)
}

/// A job that was claimed. One whose payload does not open comes without: it is given up, and keeps no other from its turn.
fn claimed(row: &Row) -> Result<Job, StoreError> {
    let payload = row.open("job.payload").unwrap_or_else(|error| {
        tracing::error!(%error, "what a job needs cannot be read");
        String::new()
    });
    with_payload(row, payload)
}

fn with_payload(row: &Row, payload: String) -> Result<Job, StoreError> {
    let id: String = row.try_get("id")?;
    let state: String = row.try_get("state")?;
    Ok(Job {
        id: JobId::parse(&id).ok_or(StoreError::Unreadable("job id"))?,
        kind: row.try_get("kind")?,
        payload,
        state: JobState::parse(&state).ok_or(StoreError::Unreadable("job state"))?,
        attempts: u32::try_from(row.try_get::<i64, _>("attempts")?).unwrap_or(u32::MAX),
        lease_until: row
            .try_get::<Option<i64>, _>("lease_until")?
            .map(from_millis),
        run_at: from_millis(row.try_get("run_at")?),
        expires_at: row
            .try_get::<Option<i64>, _>("expires_at")?
            .map(from_millis),
        last_error: row.try_get("last_error")?,
        created_at: from_millis(row.try_get("created_at")?),
    })
}

//! What comes of jobs that were claimed.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use super::Job;
use crate::id::JobId;
use crate::store::sql::{Parameter, sql};
use crate::store::{StoreError, Tx};

impl Tx {
    /// Which of the jobs their workers still have: the others took longer than their lease.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn still_claimed(
        &mut self,
        jobs: impl IntoIterator<Item = &Job>,
    ) -> Result<HashSet<JobId>, StoreError> {
        let jobs: HashMap<String, &Job> = jobs
            .into_iter()
            .map(|job| (job.id.to_string(), job))
            .collect();
        let ids: Vec<String> = jobs.keys().cloned().collect();
        let rows =
            sql("SELECT id, attempts, lease_until FROM job WHERE state = 'queued' AND id IN (…)")
                .list(&ids)
                .fetch_all(&mut self.inner)
                .await?;
        let mut claimed = HashSet::new();
        for row in rows {
            let (attempts, lease): (i64, Option<i64>) =
                (row.try_get("attempts")?, row.try_get("lease_until")?);
            let id: String = row.try_get("id")?;
            claimed.extend(
                jobs.get(&id)
                    .filter(|job| job.is_claim(attempts, lease))
                    .map(|job| job.id),
            );
        }
        Ok(claimed)
    }

    /// Finishes jobs that were done, and forgets their payloads. None that another worker has by now.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn finish_jobs(&mut self, jobs: &[&Job], now: Timestamp) -> Result<(), StoreError> {
        if jobs.is_empty() {
            return Ok(());
        }
        sql(
            "UPDATE job SET state = 'done', last_error = NULL, finished_at = $1, lease_until = NULL, payload = ''
             FROM (VALUES (…)) AS done
             WHERE job.id = done.column1 AND job.state = 'queued' AND job.attempts = done.column2
                 AND job.lease_until = done.column3",
        )
        .bind(now.as_millisecond())
        .rows(jobs.iter().map(|job| claim(job)))
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Gives a job up, and forgets its payload where it expires; that of another is kept, for [`Tx::revive_job`].
    /// Nothing where another worker has it by now.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn give_job_up(
        &mut self,
        job: &Job,
        error: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let [id, attempts, lease] = claim(job);
        sql(
            "UPDATE job SET state = 'dead', last_error = $1, finished_at = $2, lease_until = NULL,
                 payload = CASE WHEN expires_at IS NULL THEN payload ELSE '' END
             WHERE id = $3 AND state = 'queued' AND attempts = $4 AND lease_until = $5",
        )
        .bind(error)
        .bind(now.as_millisecond())
        .bind(id)
        .bind(attempts)
        .bind(lease)
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Gives a job back, to be tried again from `run_at` on. Nothing where another worker has it by now.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn retry_job(
        &mut self,
        job: &Job,
        error: &str,
        run_at: Timestamp,
    ) -> Result<(), StoreError> {
        let [id, attempts, lease] = claim(job);
        sql(
            "UPDATE job SET last_error = $1, run_at = $2, lease_until = NULL
             WHERE id = $3 AND state = 'queued' AND attempts = $4 AND lease_until = $5",
        )
        .bind(error)
        .bind(run_at.as_millisecond())
        .bind(id)
        .bind(attempts)
        .bind(lease)
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Queues a job that was given up once more, its attempts counted anew. `false` where there is none with this id
    /// whose payload was kept.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn revive_job(&mut self, id: JobId, now: Timestamp) -> Result<bool, StoreError> {
        let done = sql(
            "UPDATE job SET state = 'queued', attempts = 0, run_at = $1, finished_at = NULL
             WHERE id = $2 AND state = 'dead' AND payload <> ''",
        )
        .bind(now.as_millisecond())
        .bind(id.to_string())
        .execute(&mut self.inner)
        .await?;
        Ok(done == 1)
    }
}

/// What a claim is known by: its job, which attempt it is, and until when.
fn claim(job: &Job) -> [Parameter; 3] {
    [
        job.id.to_string().into(),
        i64::from(job.attempts).into(),
        job.lease_until.map(Timestamp::as_millisecond).into(),
    ]
}

//! Jobs that are enqueued once, however often they are asked for and by however many.

use jiff::Timestamp;

use super::sql::sql;
use super::{NewJob, Store, StoreError, Tx};
use crate::id::JobId;

impl Tx {
    /// Enqueues a job under a key. `None` where there is one under it already, whatever became of it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn enqueue_once(
        &mut self,
        key: &str,
        job: NewJob,
        now: Timestamp,
    ) -> Result<Option<JobId>, StoreError> {
        let id = JobId::new(now);
        let done = sql(
            "INSERT INTO job (id, kind, payload, state, attempts, run_at, expires_at, created_at, once)
             VALUES ($1, $2, $3, 'queued', 0, $4, $5, $6, $7)
             ON CONFLICT (once) DO NOTHING",
        )
        .bind(id.to_string())
        .bind(job.kind)
        .seal("job.payload", job.payload.as_str())
        .bind(job.run_at.as_millisecond())
        .bind(job.expires_at.map(Timestamp::as_millisecond))
        .bind(now.as_millisecond())
        .bind(key)
        .execute(&mut self.inner)
        .await?;
        Ok((done == 1).then_some(id))
    }
}

impl Store {
    /// Whether there is a job under a key, whatever became of it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn is_enqueued(&self, key: &str) -> Result<bool, StoreError> {
        let found = sql("SELECT 1 FROM job WHERE once = $1").bind(key);
        Ok(found.exists(&self.readers).await?)
    }
}

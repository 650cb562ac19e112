//! What the limits count.

use jiff::Timestamp;

use super::sql::sql;
use super::{StoreError, Tx};
use crate::clock::from_millis;

impl Tx {
    /// The attempts of `subject` after `since`, the oldest first.
    pub(crate) async fn attempts_since(
        &mut self,
        kind: &'static str,
        subject: &str,
        since: Timestamp,
    ) -> Result<Vec<Timestamp>, StoreError> {
        let rows: Vec<i64> =
            sql("SELECT at FROM attempt WHERE kind = $1 AND subject = $2 AND at > $3 ORDER BY at")
                .bind(kind)
                .bind(subject)
                .bind(since.as_millisecond())
                .values(&mut self.inner)
                .await?;
        Ok(rows.into_iter().map(from_millis).collect())
    }

    /// Adds an attempt.
    pub(crate) async fn add_attempt(
        &mut self,
        kind: &'static str,
        subject: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        sql("INSERT INTO attempt (kind, subject, at) VALUES ($1, $2, $3)")
            .bind(kind)
            .bind(subject)
            .bind(at.as_millisecond())
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Forgets the attempts of `subject`: it turned out to be who it said.
    pub(crate) async fn forget_attempts_of(
        &mut self,
        kind: &'static str,
        subject: &str,
    ) -> Result<(), StoreError> {
        sql("DELETE FROM attempt WHERE kind = $1 AND subject = $2")
            .bind(kind)
            .bind(subject)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Forgets the attempts before `before`; how many there were.
    pub(crate) async fn forget_attempts(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let done = sql("DELETE FROM attempt WHERE at < $1")
            .bind(before.as_millisecond())
            .execute(&mut self.inner)
            .await?;
        Ok(done)
    }
}

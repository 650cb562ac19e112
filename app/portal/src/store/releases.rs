//! Copies that can be fetched until a day, by links that work once.

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::Row;

use super::{Store, StoreError, Tx, date};
use crate::clock::from_millis;
use crate::id::RequestId;

/// A copy that can be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    /// Since when.
    pub released_at: Timestamp,
    /// The last day.
    pub until: Date,
    /// When it was stopped, because the wrong recording was in it.
    pub stopped_at: Option<Timestamp>,
}

impl Release {
    /// Whether it can be fetched on the day `today`.
    pub fn is_open(&self, today: Date) -> bool {
        self.stopped_at.is_none() && today <= self.until
    }
}

impl Tx {
    /// Opens a copy for fetching.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn insert_release(
        &mut self,
        request: RequestId,
        release: &Release,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO release (request_id, released_at, until) VALUES ($1, $2, $3)
             ON CONFLICT (request_id) DO NOTHING",
        )
        .bind(request.to_string())
        .bind(release.released_at.as_millisecond())
        .bind(release.until.to_string())
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Stops a copy and takes its links back. `false` where none is open.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn stop_release(
        &mut self,
        request: RequestId,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        sqlx::query("DELETE FROM download_link WHERE request_id = $1")
            .bind(request.to_string())
            .execute(&mut *self.inner)
            .await?;
        let done = sqlx::query(
            "UPDATE release SET stopped_at = $2 WHERE request_id = $1 AND stopped_at IS NULL",
        )
        .bind(request.to_string())
        .bind(at.as_millisecond())
        .execute(&mut *self.inner)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Keeps a link, by the hash of its token.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn insert_download_link(
        &mut self,
        token_hash: &str,
        request: RequestId,
        expires_at: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO download_link (token_hash, request_id, expires_at) VALUES ($1, $2, $3)",
        )
        .bind(token_hash)
        .bind(request.to_string())
        .bind(expires_at.as_millisecond())
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Uses a link for a request; `false` where there is none, or it was used, or has expired.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn use_download_link(
        &mut self,
        token_hash: &str,
        request: RequestId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE download_link SET used_at = $3
             WHERE token_hash = $1 AND request_id = $2 AND used_at IS NULL AND expires_at > $3",
        )
        .bind(token_hash)
        .bind(request.to_string())
        .bind(now.as_millisecond())
        .execute(&mut *self.inner)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Forgets links that expired before `now`; how many.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn forget_download_links(&mut self, now: Timestamp) -> Result<u64, StoreError> {
        let done = sqlx::query("DELETE FROM download_link WHERE expires_at <= $1")
            .bind(now.as_millisecond())
            .execute(&mut *self.inner)
            .await?;
        Ok(done.rows_affected())
    }
}

impl Store {
    /// The copy of a request.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn release(&self, request: RequestId) -> Result<Option<Release>, StoreError> {
        let row =
            sqlx::query("SELECT released_at, until, stopped_at FROM release WHERE request_id = $1")
                .bind(request.to_string())
                .fetch_optional(&self.readers)
                .await?;
        row.map(|row| {
            let until: String = row.try_get("until")?;
            let stopped_at: Option<i64> = row.try_get("stopped_at")?;
            Ok(Release {
                released_at: from_millis(row.try_get("released_at")?),
                until: date(&until)?,
                stopped_at: stopped_at.map(from_millis),
            })
        })
        .transpose()
    }
}

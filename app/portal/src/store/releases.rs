//! Copies that can be fetched until a day, by links that work once.

use jiff::Timestamp;
use jiff::civil::Date;
use rules::identifiers::PhoneNumber;
use rules::visibility::Proofs;

use super::sql::sql;
use super::{Store, StoreError, Tx, date};
use crate::clock::from_millis;
use crate::id::{CustomerId, RecordingId, RequestId};

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
        sql(
            "INSERT INTO release (request_id, released_at, until) VALUES ($1, $2, $3)
             ON CONFLICT (request_id) DO NOTHING",
        )
        .bind(request.to_string())
        .bind(release.released_at.as_millisecond())
        .bind(release.until.to_string())
        .later(&mut self.inner)
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
        sql("DELETE FROM download_link WHERE request_id = $1")
            .bind(request.to_string())
            .later(&mut self.inner)
            .await?;
        let done =
            sql("UPDATE release SET stopped_at = $2 WHERE request_id = $1 AND stopped_at IS NULL")
                .bind(request.to_string())
                .bind(at.as_millisecond())
                .execute(&mut self.inner)
                .await?;
        Ok(done == 1)
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
        sql("INSERT INTO download_link (token_hash, request_id, expires_at) VALUES ($1, $2, $3)")
            .bind(token_hash)
            .bind(request.to_string())
            .bind(expires_at.as_millisecond())
            .later(&mut self.inner)
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
        let done = sql("UPDATE download_link SET used_at = $3
             WHERE token_hash = $1 AND request_id = $2 AND used_at IS NULL AND expires_at > $3")
        .bind(token_hash)
        .bind(request.to_string())
        .bind(now.as_millisecond())
        .execute(&mut self.inner)
        .await?;
        Ok(done == 1)
    }

    /// Forgets links that expired before `now`; how many.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn forget_download_links(&mut self, now: Timestamp) -> Result<u64, StoreError> {
        let done = sql("DELETE FROM download_link WHERE expires_at <= $1")
            .bind(now.as_millisecond())
            .execute(&mut self.inner)
            .await?;
        Ok(done)
    }
}

impl Store {
    /// The reference of the latest request of somebody by which a copy of a recording can be fetched on the day `today`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn fetchable_by(
        &self,
        proofs: &Proofs<CustomerId>,
        recording: RecordingId,
        today: Date,
    ) -> Result<Option<String>, StoreError> {
        Ok(sql(
            "SELECT reference FROM release
                 JOIN request ON request.id = release.request_id
                 JOIN request_recording AS named ON named.request_id = request.id
             WHERE named.recording_id = $1 AND named.granted = 1 AND stopped_at IS NULL AND until >= $2
                 AND (request.customer_id = $3 OR (request.customer_id IS NULL AND request.line_index = $4))
             ORDER BY released_at DESC LIMIT 1",
        )
        .bind(recording.to_string())
        .bind(today.to_string())
        .bind(proofs.customer.map(|id| id.to_string()))
        .index("line", proofs.line.as_ref().map(PhoneNumber::as_str))
        .value(&self.readers)
        .await?)
    }

    /// Whether a link works for a request at `now`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn download_link_holds(
        &self,
        token_hash: &str,
        request: RequestId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let found = sql("SELECT 1 FROM download_link
             WHERE token_hash = $1 AND request_id = $2 AND used_at IS NULL AND expires_at > $3")
        .bind(token_hash)
        .bind(request.to_string())
        .bind(now.as_millisecond())
        .exists(&self.readers)
        .await?;
        Ok(found)
    }

    /// The copy of a request.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn release(&self, request: RequestId) -> Result<Option<Release>, StoreError> {
        let row = sql("SELECT released_at, until, stopped_at FROM release WHERE request_id = $1")
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

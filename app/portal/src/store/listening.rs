//! What is open to sessions of staff, and how their players draw it.

use jiff::Timestamp;

use super::sql::{Row, sql};
use super::{Store, StoreError, Tx};
use crate::clock::from_millis;
use crate::id::RecordingId;
use crate::listening::{Listening, Purpose};

impl Store {
    /// What `token` opens to a session at `now`.
    pub(crate) async fn listening(
        &self,
        session: &str,
        token: &str,
        now: Timestamp,
    ) -> Result<Option<Listening>, StoreError> {
        let row = sql(
            "SELECT token, recording_id, purpose, reference, expires_at FROM listening
             WHERE token = $1 AND session = $2 AND expires_at > $3",
        )
        .bind(token)
        .bind(session)
        .bind(now.as_millisecond())
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(listening).transpose()
    }

    /// What of a recording is open to a session at `now`.
    pub(crate) async fn listening_to(
        &self,
        session: &str,
        recording: RecordingId,
        now: Timestamp,
    ) -> Result<Option<Listening>, StoreError> {
        let row = sql(
            "SELECT token, recording_id, purpose, reference, expires_at FROM listening
             WHERE session = $1 AND recording_id = $2 AND expires_at > $3",
        )
        .bind(session)
        .bind(recording.to_string())
        .bind(now.as_millisecond())
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(listening).transpose()
    }

    /// The peaks of a recording; empty where nobody has listened to it, or there is none.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn peaks(&self, recording: RecordingId) -> Result<String, StoreError> {
        let row = sql("SELECT peaks FROM recording WHERE id = $1")
            .bind(recording.to_string())
            .fetch_optional(&self.readers)
            .await?;
        row.map_or_else(|| Ok(String::new()), |row| row.open("recording.peaks"))
    }
}

impl Tx {
    /// Opens a recording to a session, in place of what was open of it before.
    pub(crate) async fn put_listening(
        &mut self,
        session: &str,
        listening: &Listening,
    ) -> Result<(), StoreError> {
        sql(
            "INSERT INTO listening (token, session, recording_id, purpose, reference, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (session, recording_id) DO UPDATE SET token = excluded.token,
                 purpose = excluded.purpose, reference = excluded.reference, expires_at = excluded.expires_at",
        )
        .bind(&listening.token)
        .bind(session)
        .bind(listening.recording.to_string())
        .bind(listening.purpose.as_str())
        .bind(listening.purpose.reference())
        .bind(listening.until.as_millisecond())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Keeps the peaks of a recording, while it is there.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn keep_peaks(
        &mut self,
        recording: RecordingId,
        peaks: &str,
    ) -> Result<(), StoreError> {
        sql("UPDATE recording SET peaks = $2 WHERE id = $1")
            .bind(recording.to_string())
            .seal("recording.peaks", peaks)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }
}

fn listening(row: &Row) -> Result<Listening, StoreError> {
    let recording: String = row.try_get("recording_id")?;
    let purpose: String = row.try_get("purpose")?;
    let reference: Option<String> = row.try_get("reference")?;
    Ok(Listening {
        token: row.try_get("token")?,
        recording: RecordingId::parse(&recording).ok_or(StoreError::Unreadable("recording id"))?,
        purpose: Purpose::parse(&purpose, reference.as_deref().unwrap_or_default())
            .ok_or(StoreError::Unreadable("purpose of a listening"))?,
        until: from_millis(row.try_get("expires_at")?),
    })
}

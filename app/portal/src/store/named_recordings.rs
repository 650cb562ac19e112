//! The recordings that a request is about.

use jiff::Timestamp;

use super::sql::sql;
use super::{Store, StoreError, Tx};
use crate::clock::from_millis;
use crate::id::{RecordingId, RequestId};
use crate::release::Copy;

/// A recording that a request is about, as the request names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedRecording {
    /// Which.
    pub recording: RecordingId,
    /// When the call started; known also when the recording is gone.
    pub started_at: Timestamp,
    /// Whether it is still there.
    pub is_held: bool,
    /// Whether the request was granted for it, once it is decided.
    pub granted: Option<bool>,
    /// What of it is given out (Art. 15(3)).
    pub copy: Option<Copy>,
}

impl Store {
    /// What a request is about, the latest call first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn recordings_of_request(
        &self,
        request: RequestId,
    ) -> Result<Vec<NamedRecording>, StoreError> {
        let rows = sql("SELECT recording_id, named.started_at, granted, copy,
                 recording.id AS held
             FROM request_recording AS named LEFT JOIN recording ON recording.id = recording_id
             WHERE request_id = $1 ORDER BY named.started_at DESC")
        .bind(request.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                let id: String = row.try_get("recording_id")?;
                let held: Option<String> = row.try_get("held")?;
                let granted: Option<i64> = row.try_get("granted")?;
                let copy: Option<String> = row.try_get("copy")?;
                Ok(NamedRecording {
                    recording: RecordingId::parse(&id)
                        .ok_or(StoreError::Unreadable("recording id"))?,
                    started_at: from_millis(row.try_get("started_at")?),
                    is_held: held.is_some(),
                    granted: granted.map(|granted| granted != 0),
                    copy: copy
                        .map(|copy| serde_json::from_str(&copy))
                        .transpose()
                        .map_err(|_| StoreError::Unreadable("copy of a recording"))?,
                })
            })
            .collect()
    }
}

impl Tx {
    /// Names a recording that a request is about.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn name_recording(
        &mut self,
        request: RequestId,
        recording: RecordingId,
        started_at: Timestamp,
    ) -> Result<(), StoreError> {
        sql(
            "INSERT INTO request_recording (request_id, recording_id, started_at) VALUES ($1, $2, $3)",
        )
        .bind(request.to_string())
        .bind(recording.to_string())
        .bind(started_at.as_millisecond())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }
}

//! The audit table: rows are added, and read by recording.

use super::sql::sql;
use super::{Store, StoreError, Tx};
use crate::audit::{Action, Entry, Listening, PastAct};
use crate::clock::from_millis;
use crate::id::RecordingId;

impl Tx {
    /// Adds a row.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn audit(&mut self, entry: Entry) -> Result<(), StoreError> {
        sql(
            "INSERT INTO audit (at, actor, staff_id, action, recording_id, customer_id, request_id, detail)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(entry.at.as_millisecond())
        .bind(entry.actor.as_str())
        .bind(entry.actor.staff().map(|id| id.to_string()))
        .bind(entry.action.as_str())
        .bind(entry.recording.map(|id| id.to_string()))
        .bind(entry.customer.map(|id| id.to_string()))
        .bind(entry.request)
        .bind(entry.detail.to_string())
        .execute(&mut self.inner)
        .await?;
        Ok(())
    }
}

impl Store {
    /// What was done with a recording, the latest first, at most `most` acts.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn history(
        &self,
        recording: RecordingId,
        most: u32,
    ) -> Result<Vec<PastAct>, StoreError> {
        let rows = sql(
            "SELECT at, actor, action FROM audit WHERE recording_id = $1 ORDER BY seq DESC LIMIT $2",
        )
        .bind(recording.to_string())
        .bind(i64::from(most))
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(PastAct {
                    at: from_millis(row.try_get("at")?),
                    actor: row.try_get("actor")?,
                    action: row.try_get("action")?,
                })
            })
            .collect()
    }

    /// When staff listened to a recording, and for what, the first time first.
    ///
    /// # Errors
    /// Where the database cannot be read, or a listening has no purpose.
    pub async fn listenings(&self, recording: RecordingId) -> Result<Vec<Listening>, StoreError> {
        let rows = sql(
            "SELECT at, detail FROM audit WHERE recording_id = $1 AND action = $2 ORDER BY seq",
        )
        .bind(recording.to_string())
        .bind(Action::RecordingListened.as_str())
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                let detail: String = row.try_get("detail")?;
                Ok(Listening {
                    at: from_millis(row.try_get("at")?),
                    purpose: purpose(&detail)?,
                })
            })
            .collect()
    }
}

/// The purpose that the detail of a listening names.
fn purpose(detail: &str) -> Result<String, StoreError> {
    #[derive(serde::Deserialize)]
    struct Detail {
        purpose: String,
    }
    let detail: Detail = serde_json::from_str(detail)
        .map_err(|_| StoreError::Unreadable("purpose of a listening"))?;
    Ok(detail.purpose)
}

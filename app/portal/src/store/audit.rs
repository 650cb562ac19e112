//! The audit table: rows are added, and read by recording.

use super::sql::sql;
use super::{Store, StoreError, Tx};
use crate::audit::chain::{Link, Row};
use crate::audit::{Action, Entry, Listening, PastAct};
use crate::clock::from_millis;
use crate::custody::Keys;
use crate::id::RecordingId;

impl Tx {
    /// Adds a row to the end of the chain; its place there.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn audit(&mut self, entry: Entry) -> Result<Link, StoreError> {
        let mut links = self.audit_all([entry]).await?;
        Ok(links.remove(0))
    }

    /// Adds rows to the end of the chain, at least one; their places there. One change is made at a time: the row that
    /// is the last now is the one before.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn audit_all(
        &mut self,
        entries: impl IntoIterator<Item = Entry>,
    ) -> Result<Vec<Link>, StoreError> {
        let mut last = match self.chained.take() {
            Some(last) => last,
            None => self.last_link().await?,
        };
        let mut rows = Vec::new();
        for entry in entries {
            let row = row(entry, &last, self.inner.keys());
            last = row.link();
            rows.push(row);
        }
        self.insert_audit_rows(&rows).await?;
        self.chained = Some(last);
        Ok(rows.iter().map(Row::link).collect())
    }
}

/// The row of an entry, chained to the last one.
fn row(entry: Entry, last: &Link, keys: &Keys) -> Row {
    let mut row = Row {
        seq: last.seq + 1,
        at: entry.at.as_millisecond(),
        actor: entry.actor.as_str().to_owned(),
        staff: entry.actor.staff().map(|id| id.to_string()),
        action: entry.action.as_str().to_owned(),
        recording: entry.recording.map(|id| id.to_string()),
        customer: entry.customer.map(|id| id.to_string()),
        request: entry.request,
        detail: entry.detail.to_string(),
        mac: String::new(),
    };
    row.mac = row.mac_after(&last.mac, keys.chain());
    row
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

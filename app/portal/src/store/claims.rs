//! All requests that name one recording: what pulls it in which direction.

use jiff::Timestamp;
use rules::conflict::Claim;

use super::sql::sql;
use super::{Store, StoreError};
use crate::id::RecordingId;

impl Store {
    /// The requests that name a recording and were neither taken back nor satisfied by expiry, by their references;
    /// and not those whose restriction was granted and has ended by `now`.
    /// Two requests are of one person where both were filed as the same customer, or on the same line by nobody's.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn claims(
        &self,
        recording: RecordingId,
        now: Timestamp,
    ) -> Result<Vec<Claim<String>>, StoreError> {
        let rows = sql(
            "SELECT reference, right_asked, ground, outcome, granted, customer_id, line
             FROM request JOIN request_recording ON request_id = request.id
             WHERE request_recording.recording_id = $1 AND state NOT IN ('withdrawn', 'satisfied_by_expiry')
                 AND (right_asked <> 'restriction' OR outcome IS NULL OR EXISTS (
                     SELECT 1 FROM hold WHERE hold.request_id = request.id AND hold.recording_id = $1
                         AND (ends_at IS NULL OR ends_at > $2)))
             ORDER BY request.id",
        )
        .bind(recording.to_string())
        .bind(now.as_millisecond())
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                let reference: String = row.try_get("reference")?;
                let customer: Option<String> = row.try_get("customer_id")?;
                let line: Option<String> = row.open("request.line")?;
                let right: String = row.try_get("right_asked")?;
                let ground: Option<String> = row.try_get("ground")?;
                let outcome: Option<String> = row.try_get("outcome")?;
                let granted: Option<i64> = row.try_get("granted")?;
                let outcome = outcome
                    .map(|outcome| outcome.parse())
                    .transpose()
                    .map_err(|_| StoreError::Unreadable("outcome"))?;
                // A decision in part is one of each recording.
                let outcome = match (outcome, granted) {
                    (Some(rules::decision::Outcome::AcceptedInPart), Some(0)) => {
                        Some(rules::decision::Outcome::Refused)
                    }
                    (outcome, _) => outcome,
                };
                Ok(Claim {
                    person: customer.or(line).unwrap_or_else(|| reference.clone()),
                    request: reference,
                    right: right.parse().map_err(|_| StoreError::Unreadable("right"))?,
                    ground: ground
                        .map(|ground| ground.parse())
                        .transpose()
                        .map_err(|_| StoreError::Unreadable("ground"))?,
                    outcome,
                })
            })
            .collect()
    }
}

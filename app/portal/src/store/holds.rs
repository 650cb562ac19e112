//! Holds: what keeps a recording beyond its day.

use std::collections::HashSet;

use jiff::Timestamp;
use rules::hold::{Event, Hold};
use rules::identifiers::PhoneNumber;
use rules::policy::Policy;
use rules::visibility::Proofs;

use super::requests::is_of_person;
use super::sql::{Row, sql};
use super::{StoreError, Tx, date, recording_id};
use crate::clock::from_millis;
use crate::id::{CustomerId, HoldId, RecordingId, RequestId};

impl Tx {
    /// Which of the recordings something keeps at `now`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn held(
        &mut self,
        recordings: impl IntoIterator<Item = RecordingId>,
        now: Timestamp,
    ) -> Result<HashSet<RecordingId>, StoreError> {
        let ids: Vec<String> = recordings.into_iter().map(|id| id.to_string()).collect();
        let held: Vec<String> = sql(
            "SELECT recording_id FROM hold WHERE (ends_at IS NULL OR ends_at > $1) AND recording_id IN (…)",
        )
        .bind(now.as_millisecond())
        .list(&ids)
        .values(&mut self.inner)
        .await?;
        held.iter().map(|id| recording_id(id)).collect()
    }

    /// Opens a hold on a recording, for a request or for the controller itself.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn insert_hold(
        &mut self,
        id: HoldId,
        recording: RecordingId,
        request: Option<RequestId>,
        hold: &Hold,
    ) -> Result<(), StoreError> {
        sql(
            "INSERT INTO hold (id, recording_id, request_id, reason, opened_on, review_on, ends_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(id.to_string())
        .bind(recording.to_string())
        .bind(request.map(|id| id.to_string()))
        .bind(hold.reason.as_str())
        .bind(hold.opened_on.to_string())
        .bind(hold.review_on.map(|day| day.to_string()))
        .bind(hold.ends_at.map(|at| at.as_millisecond()))
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// The holds that a request opened, each on its recording.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn holds_of_request(
        &mut self,
        request: RequestId,
    ) -> Result<Vec<(HoldId, RecordingId, Hold)>, StoreError> {
        let rows = sql(
            "SELECT id, recording_id, reason, opened_on, review_on, ends_at
             FROM hold WHERE request_id = $1 ORDER BY id",
        )
        .bind(request.to_string())
        .fetch_all(&mut self.inner)
        .await?;
        rows.iter()
            .map(|row| {
                let id: String = row.try_get("id")?;
                let id = HoldId::parse(&id).ok_or(StoreError::Unreadable("hold id"))?;
                let recording: String = row.try_get("recording_id")?;
                Ok((id, recording_id(&recording)?, hold(row)?))
            })
            .collect()
    }

    /// Sets the end of a hold.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn set_end_of_hold(&mut self, id: HoldId, hold: &Hold) -> Result<(), StoreError> {
        sql("UPDATE hold SET ends_at = $2 WHERE id = $1")
            .bind(id.to_string())
            .bind(hold.ends_at.map(|at| at.as_millisecond()))
            .later(&mut self.inner)
            .await?;
        Ok(())
    }
}

impl Tx {
    /// Ends at `now` what a request opened on a recording that it names no more. It stays on file, as what kept the
    /// recording until then.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn end_holds(
        &mut self,
        request: RequestId,
        recording: RecordingId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        sql(
            "UPDATE hold SET ends_at = $3 WHERE request_id = $1 AND recording_id = $2
                 AND (ends_at IS NULL OR ends_at > $3)",
        )
        .bind(request.to_string())
        .bind(recording.to_string())
        .bind(now.as_millisecond())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Sets the day on which somebody looks at a hold again.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn set_review_of_hold(&mut self, id: HoldId, hold: &Hold) -> Result<(), StoreError> {
        sql("UPDATE hold SET review_on = $2 WHERE id = $1")
            .bind(id.to_string())
            .bind(hold.review_on.map(|day| day.to_string()))
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Ends what a person's own requests restrict of a recording: they had its erasure granted. Two requests are of
    /// one person where both are of the same customer, or of the same line and no customer.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn end_restrictions_of_person(
        &mut self,
        person: &Proofs<CustomerId>,
        recording: RecordingId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let rows = sql(concat!(
            "SELECT hold.id, reason, opened_on, review_on, ends_at
             FROM hold JOIN request ON request.id = hold.request_id
             WHERE recording_id = $1 AND ",
            is_of_person!()
        ))
        .bind(recording.to_string())
        .bind(person.customer.map(|id| id.to_string()))
        .index("line", person.line.as_ref().map(PhoneNumber::as_str))
        .fetch_all(&mut self.inner)
        .await?;
        for row in &rows {
            let id: String = row.try_get("id")?;
            let id = HoldId::parse(&id).ok_or(StoreError::Unreadable("hold id"))?;
            let ended = hold(row)?.after(Event::ErasureAccepted, now, &Policy::default());
            self.set_end_of_hold(id, &ended).await?;
        }
        Ok(())
    }
}

pub(super) fn hold(row: &Row) -> Result<Hold, StoreError> {
    let reason: String = row.try_get("reason")?;
    let opened_on: String = row.try_get("opened_on")?;
    let review_on: Option<String> = row.try_get("review_on")?;
    let ends_at: Option<i64> = row.try_get("ends_at")?;
    Ok(Hold {
        reason: reason
            .parse()
            .map_err(|_| StoreError::Unreadable("reason of a hold"))?,
        opened_on: date(&opened_on)?,
        review_on: review_on.as_deref().map(date).transpose()?,
        ends_at: ends_at.map(from_millis),
    })
}

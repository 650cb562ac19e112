//! What the office changes of a request beside its state.

use jiff::civil::Date;
use rules::deadline::Pause;
use rules::identifiers::PhoneNumber;
use rules::visibility::Proofs;

use super::sql::sql;
use super::{StoreError, Tx};
use crate::id::{CustomerId, RecordingId, RequestId, StaffId};

impl Tx {
    /// Takes a request in hand at the version that somebody looked at. `false` where it has changed since: then
    /// nothing is done with it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn take_version(
        &mut self,
        request: RequestId,
        version: i64,
    ) -> Result<bool, StoreError> {
        let done = sql("UPDATE request SET version = version + 1 WHERE id = $1 AND version = $2")
            .bind(request.to_string())
            .bind(version)
            .execute(&mut self.inner)
            .await?;
        Ok(done == 1)
    }

    /// Sets who has a request.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn assign(
        &mut self,
        request: RequestId,
        to: Option<StaffId>,
    ) -> Result<(), StoreError> {
        sql("UPDATE request SET assigned_to = $2 WHERE id = $1")
            .bind(request.to_string())
            .bind(to.map(|id| id.to_string()))
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Sets who the person is.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn identify(
        &mut self,
        request: RequestId,
        proofs: &Proofs<CustomerId>,
    ) -> Result<(), StoreError> {
        sql("UPDATE request SET identified = 1, line = $2, customer_id = $3, line_index = $4 WHERE id = $1")
            .bind(request.to_string())
            .seal("request.line", proofs.line.as_ref().map(PhoneNumber::as_str))
            .bind(proofs.customer.map(|id| id.to_string()))
            .index("line", proofs.line.as_ref().map(PhoneNumber::as_str))
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Keeps the clock of a request: when it stood still, when it was extended, and the day that comes of it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn set_clock_of_request(
        &mut self,
        request: RequestId,
        pauses: &[Pause],
        extended_on: Option<Date>,
        due_on: Date,
    ) -> Result<(), StoreError> {
        let pauses = serde_json::to_string(pauses).map_err(|_| StoreError::Unreadable("pauses"))?;
        sql("UPDATE request SET pauses = $2, extended_on = $3, due_on = $4 WHERE id = $1")
            .bind(request.to_string())
            .bind(pauses)
            .bind(extended_on.map(|day| day.to_string()))
            .bind(due_on.to_string())
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Moves on the day that the queue lists a request by, whose clock stands still. `false` where it has changed since
    /// it was looked at.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn move_due_day(
        &mut self,
        request: RequestId,
        version: i64,
        due_on: Date,
    ) -> Result<bool, StoreError> {
        let done = sql("UPDATE request SET due_on = $3 WHERE id = $1 AND version = $2")
            .bind(request.to_string())
            .bind(version)
            .bind(due_on.to_string())
            .execute(&mut self.inner)
            .await?;
        Ok(done == 1)
    }

    /// Sets the first day on which a rejected objection restricts no more (Art. 18(3)).
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn set_lifts_on(&mut self, request: RequestId, day: Date) -> Result<(), StoreError> {
        sql("UPDATE request SET lifts_on = $2 WHERE id = $1")
            .bind(request.to_string())
            .bind(day.to_string())
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Takes a recording off a request: it is not of this person. `false` where the request does not name it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn unname_recording(
        &mut self,
        request: RequestId,
        recording: RecordingId,
    ) -> Result<bool, StoreError> {
        let done = sql("DELETE FROM request_recording WHERE request_id = $1 AND recording_id = $2")
            .bind(request.to_string())
            .bind(recording.to_string())
            .execute(&mut self.inner)
            .await?;
        Ok(done == 1)
    }
}

//! Holds that the office itself opens, looks at again and ends.

use jiff::Timestamp;
use jiff::civil::Date;
use rules::hold::{Hold, HoldReason};

use crate::id::{HoldId, RecordingId, StaffId};
use crate::store::holds::hold;
use crate::store::sql::sql;
use crate::store::{StoreError, Tx, recording_id};

impl Tx {
    /// What a hold keeps, and what it is; `None` where there is none.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn hold(&mut self, id: HoldId) -> Result<Option<(RecordingId, Hold)>, StoreError> {
        let row = sql(
            "SELECT recording_id, reason, opened_on, review_on, ends_at FROM hold WHERE id = $1",
        )
        .bind(id.to_string())
        .fetch_optional(&mut self.inner)
        .await?;
        row.map(|row| {
            let recording: String = row.try_get("recording_id")?;
            Ok((recording_id(&recording)?, hold(&row)?))
        })
        .transpose()
    }

    /// The hold on a recording, live at `now`, that says the same.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn same_hold(
        &mut self,
        recording: RecordingId,
        reason: HoldReason,
        basis: &str,
        now: Timestamp,
    ) -> Result<Option<HoldId>, StoreError> {
        let rows = sql(
            "SELECT id, basis FROM hold WHERE recording_id = $1 AND reason = $2
             AND (ends_at IS NULL OR ends_at > $3)",
        )
        .bind(recording.to_string())
        .bind(reason.as_str())
        .bind(now.as_millisecond())
        .fetch_all(&mut self.inner)
        .await?;
        for row in rows {
            if row.open::<String>("hold.basis")? == basis {
                let id: String = row.try_get("id")?;
                return Ok(Some(
                    HoldId::parse(&id).ok_or(StoreError::Unreadable("hold id"))?,
                ));
            }
        }
        Ok(None)
    }

    /// Writes down on what a hold rests, and who stands for it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn set_basis_of_hold(
        &mut self,
        id: HoldId,
        basis: &str,
        opened_by: StaffId,
        second: Option<StaffId>,
    ) -> Result<(), StoreError> {
        sql("UPDATE hold SET basis = $2, opened_by = $3, second = $4 WHERE id = $1")
            .bind(id.to_string())
            .seal("hold.basis", basis)
            .bind(opened_by.to_string())
            .bind(second.map(|id| id.to_string()))
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Writes down why a hold ended.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn set_why_hold_ended(&mut self, id: HoldId, why: &str) -> Result<(), StoreError> {
        sql("UPDATE hold SET ended_because = $2 WHERE id = $1")
            .bind(id.to_string())
            .seal("hold.ended_because", why)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Keeps that somebody looked at a hold again, and what they found.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn insert_hold_review(
        &mut self,
        id: HoldId,
        by: StaffId,
        at: Timestamp,
        next_on: Date,
        note: &str,
    ) -> Result<(), StoreError> {
        sql(
            "INSERT INTO hold_review (hold_id, at, staff_id, next_on, note) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(id.to_string())
        .bind(at.as_millisecond())
        .bind(by.to_string())
        .bind(next_on.to_string())
        .seal("hold_review.note", note)
        .later(&mut self.inner)
        .await?;
        Ok(())
    }
}

//! Legal holds that wait for a second person.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::clock::from_millis;
use crate::id::{ApprovalId, RecordingId, StaffId};
use crate::store::sql::sql;
use crate::store::{Store, StoreError, Tx, date, recording_id};

/// A legal hold that somebody proposed on a recording that is there.
#[derive(Clone, Debug)]
pub struct HoldProposal {
    /// Its id.
    pub id: ApprovalId,
    /// What it would keep.
    pub recording: RecordingId,
    /// When the call started.
    pub started_at: Timestamp,
    /// The last day on which the recording is kept: nothing keeps it longer before somebody agrees.
    pub last_day_kept: Date,
    /// What is proposed, JSON.
    pub proposal: String,
    /// By whom.
    pub proposed_by: StaffId,
    /// Their name.
    pub proposed_by_name: String,
    /// When.
    pub proposed_at: Timestamp,
}

impl Store {
    /// The legal holds that wait for a second person: first those whose recording goes first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn hold_proposals(&self) -> Result<Vec<HoldProposal>, StoreError> {
        let rows = sql(
            "SELECT approval.id, recording_id, started_at, last_day_kept, proposal, proposed_by, name, proposed_at
             FROM approval JOIN recording ON recording.id = recording_id JOIN staff ON staff.id = proposed_by
             WHERE kind = 'legal_hold' ORDER BY last_day_kept, approval.id",
        )
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                let (id, by): (String, String) = (row.try_get("id")?, row.try_get("proposed_by")?);
                let recording: String = row.try_get("recording_id")?;
                let last_day: String = row.try_get("last_day_kept")?;
                Ok(HoldProposal {
                    id: ApprovalId::parse(&id).ok_or(StoreError::Unreadable("approval id"))?,
                    recording: recording_id(&recording)?,
                    started_at: from_millis(row.try_get("started_at")?),
                    last_day_kept: date(&last_day)?,
                    proposal: row.open("approval.proposal")?,
                    proposed_by: StaffId::parse(&by).ok_or(StoreError::Unreadable("staff id"))?,
                    proposed_by_name: row.try_get("name")?,
                    proposed_at: from_millis(row.try_get("proposed_at")?),
                })
            })
            .collect()
    }
}

impl Tx {
    /// Keeps a proposed legal hold for the second person.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn propose_hold(
        &mut self,
        id: ApprovalId,
        recording: RecordingId,
        proposal: &str,
        by: StaffId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        sql(
            "INSERT INTO approval (id, kind, recording_id, proposal, proposed_by, proposed_at)
             VALUES ($1, 'legal_hold', $2, $3, $4, $5)",
        )
        .bind(id.to_string())
        .bind(recording.to_string())
        .seal("approval.proposal", proposal)
        .bind(by.to_string())
        .bind(at.as_millisecond())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Whether the same legal hold waits for a second person already.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn same_proposal(
        &mut self,
        recording: RecordingId,
        proposal: &str,
    ) -> Result<bool, StoreError> {
        let rows =
            sql("SELECT proposal FROM approval WHERE kind = 'legal_hold' AND recording_id = $1")
                .bind(recording.to_string())
                .fetch_all(&mut self.inner)
                .await?;
        for row in rows {
            if row.open::<String>("approval.proposal")? == proposal {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What a proposed legal hold would keep, what it says, and who proposed it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn hold_proposal(
        &mut self,
        id: ApprovalId,
    ) -> Result<Option<(RecordingId, String, StaffId)>, StoreError> {
        let row = sql(
            "SELECT recording_id, proposal, proposed_by FROM approval WHERE kind = 'legal_hold' AND id = $1",
        )
        .bind(id.to_string())
        .fetch_optional(&mut self.inner)
        .await?;
        row.map(|row| {
            let recording: String = row.try_get("recording_id")?;
            let by: String = row.try_get("proposed_by")?;
            let by = StaffId::parse(&by).ok_or(StoreError::Unreadable("staff id"))?;
            Ok((
                recording_id(&recording)?,
                row.open("approval.proposal")?,
                by,
            ))
        })
        .transpose()
    }

    /// Forgets a proposed legal hold: it was agreed to, or taken back.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn forget_hold_proposal(&mut self, id: ApprovalId) -> Result<(), StoreError> {
        sql("DELETE FROM approval WHERE kind = 'legal_hold' AND id = $1")
            .bind(id.to_string())
            .later(&mut self.inner)
            .await?;
        Ok(())
    }
}

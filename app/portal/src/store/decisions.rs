//! Decisions, and what waits for a second person.

use jiff::Timestamp;
use rules::decision::{Outcome, Reason};

use super::sql::{Row, sql};
use super::{Store, StoreError, Tx};
use crate::clock::from_millis;
use crate::id::{ApprovalId, RecordingId, RequestId, StaffId};
use crate::release::Copy;

/// A decision as it was made and told.
#[derive(Clone, Debug)]
pub struct Decision {
    /// How the request ends.
    pub outcome: Outcome,
    /// For which legal reason.
    pub reason: Reason,
    /// In words for the person.
    pub words: String,
    /// What backs it, JSON.
    pub backing: String,
    /// When.
    pub decided_at: Timestamp,
    /// By whom.
    pub decided_by: StaffId,
    /// Who agreed.
    pub second: Option<StaffId>,
    /// The letter, JSON.
    pub letter: String,
    /// Its SHA-256, in hexadecimal.
    pub letter_sha256: String,
}

/// A proposal that waits for a second person.
#[derive(Clone, Debug)]
pub struct Approval {
    /// Its id.
    pub id: ApprovalId,
    /// What is proposed, JSON.
    pub proposal: String,
    /// By whom.
    pub proposed_by: StaffId,
    /// Their name.
    pub proposed_by_name: String,
    /// When.
    pub proposed_at: Timestamp,
}

impl Tx {
    /// Keeps a decision.
    ///
    /// # Errors
    /// Where the database cannot be written, or the request has a decision.
    pub async fn insert_decision(
        &mut self,
        request: RequestId,
        decision: &Decision,
    ) -> Result<(), StoreError> {
        sql(
            "INSERT INTO decision
                 (request_id, outcome, reason, words, backing, decided_at, decided_by, second, letter, letter_sha256)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(request.to_string())
        .bind(decision.outcome.as_str())
        .bind(decision.reason.as_str())
        .seal("decision.words", decision.words.as_str())
        .seal("decision.backing", decision.backing.as_str())
        .bind(decision.decided_at.as_millisecond())
        .bind(decision.decided_by.to_string())
        .bind(decision.second.map(|id| id.to_string()))
        .seal("decision.letter", decision.letter.as_str())
        .bind(&decision.letter_sha256)
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Notes whether a request was granted for one of its recordings.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn set_granted(
        &mut self,
        request: RequestId,
        recording: RecordingId,
        granted: bool,
    ) -> Result<(), StoreError> {
        sql(
            "UPDATE request_recording SET granted = $3 WHERE request_id = $1 AND recording_id = $2",
        )
        .bind(request.to_string())
        .bind(recording.to_string())
        .bind(i64::from(granted))
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Keeps what of a recording is to be given out. `false` where the request does not name it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn set_copy(
        &mut self,
        request: RequestId,
        recording: RecordingId,
        copy: &Copy,
    ) -> Result<bool, StoreError> {
        let copy = serde_json::to_string(copy).map_err(|_| StoreError::Unreadable("copy"))?;
        let done = sql(
            "UPDATE request_recording SET copy = $3 WHERE request_id = $1 AND recording_id = $2",
        )
        .bind(request.to_string())
        .bind(recording.to_string())
        .bind(copy)
        .execute(&mut self.inner)
        .await?;
        Ok(done == 1)
    }

    /// Keeps a proposal for the second person, in place of the one before.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn propose_decision(
        &mut self,
        request: RequestId,
        proposal: &str,
        by: StaffId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.forget_proposal(request).await?;
        sql(
            "INSERT INTO approval (id, kind, request_id, proposal, proposed_by, proposed_at)
             VALUES ($1, 'decision', $2, $3, $4, $5)",
        )
        .bind(ApprovalId::new(at).to_string())
        .bind(request.to_string())
        .seal("approval.proposal", proposal)
        .bind(by.to_string())
        .bind(at.as_millisecond())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Forgets the proposed decision of a request, where there is one.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn forget_proposal(&mut self, request: RequestId) -> Result<(), StoreError> {
        sql("DELETE FROM approval WHERE kind = 'decision' AND request_id = $1")
            .bind(request.to_string())
            .later(&mut self.inner)
            .await?;
        Ok(())
    }
}

impl Store {
    /// The decision on a request.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn decision(&self, request: RequestId) -> Result<Option<Decision>, StoreError> {
        let row = sql(
            "SELECT outcome, reason, words, backing, decided_at, decided_by, second, letter, letter_sha256
             FROM decision WHERE request_id = $1",
        )
        .bind(request.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| {
            let outcome: String = row.try_get("outcome")?;
            let reason: String = row.try_get("reason")?;
            let decided_by: String = row.try_get("decided_by")?;
            let second: Option<String> = row.try_get("second")?;
            let staff = |id: String| StaffId::parse(&id).ok_or(StoreError::Unreadable("staff id"));
            Ok(Decision {
                outcome: outcome
                    .parse()
                    .map_err(|_| StoreError::Unreadable("outcome"))?,
                reason: reason
                    .parse()
                    .map_err(|_| StoreError::Unreadable("reason"))?,
                words: row.open("decision.words")?,
                backing: row.open("decision.backing")?,
                decided_at: from_millis(row.try_get("decided_at")?),
                decided_by: staff(decided_by)?,
                second: second.map(staff).transpose()?,
                letter: row.open("decision.letter")?,
                letter_sha256: row.try_get("letter_sha256")?,
            })
        })
        .transpose()
    }

    /// The decision proposed for a request, where one waits for a second person.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn proposal(&self, request: RequestId) -> Result<Option<Approval>, StoreError> {
        let row = sql(
            "SELECT approval.id, proposal, proposed_by, staff.name, proposed_at
             FROM approval JOIN staff ON staff.id = proposed_by
             WHERE kind = 'decision' AND request_id = $1",
        )
        .bind(request.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(approval).transpose()
    }
}

fn approval(row: &Row) -> Result<Approval, StoreError> {
    let id: String = row.try_get("id")?;
    let by: String = row.try_get("proposed_by")?;
    Ok(Approval {
        id: ApprovalId::parse(&id).ok_or(StoreError::Unreadable("approval id"))?,
        proposal: row.open("approval.proposal")?,
        proposed_by: StaffId::parse(&by).ok_or(StoreError::Unreadable("staff id"))?,
        proposed_by_name: row.try_get("name")?,
        proposed_at: from_millis(row.try_get("proposed_at")?),
    })
}

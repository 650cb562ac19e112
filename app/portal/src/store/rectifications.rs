//! What was corrected of a recording's data, and what its person adds to it (Art. 16).

use jiff::Timestamp;
use rules::identifiers::PhoneNumber;
use rules::visibility::Proofs;

use super::requests::is_of_person;
use super::sql::sql;
use super::{Store, StoreError, Tx};
use crate::clock::from_millis;
use crate::id::{CustomerId, RecordingId, RectificationId, RequestId};

/// What can be corrected. The audio is never edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Corrected {
    /// The number that called.
    CallingNumber,
    /// The number that was called.
    CalledNumber,
    /// A statement of the person, which travels with every later copy.
    Statement,
}

impl Corrected {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::CallingNumber, Self::CalledNumber, Self::Statement];

    /// The field as the database keeps it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CallingNumber => "calling_number",
            Self::CalledNumber => "called_number",
            Self::Statement => "statement",
        }
    }
}

/// A correction that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rectification {
    /// When.
    pub at: Timestamp,
    /// What.
    pub field: Corrected,
    /// What it said before; empty where nothing did.
    pub before: String,
    /// What it says now.
    pub after: String,
}

impl Tx {
    /// Corrects what is recorded about a call, and keeps what it said before.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn rectify(
        &mut self,
        recording: RecordingId,
        request: RequestId,
        correction: &Rectification,
    ) -> Result<(), StoreError> {
        sql(
            "INSERT INTO rectification (id, recording_id, request_id, at, field, before, after)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(RectificationId::new(correction.at).to_string())
        .bind(recording.to_string())
        .bind(request.to_string())
        .bind(correction.at.as_millisecond())
        .bind(correction.field.as_str())
        .seal("rectification.before", correction.before.as_str())
        .seal("rectification.after", correction.after.as_str())
        .later(&mut self.inner)
        .await?;
        let (update, field) = match correction.field {
            Corrected::CallingNumber => (
                "UPDATE recording SET calling_number = $2,
                     line_index = CASE direction WHEN 'inbound' THEN $3 ELSE line_index END
                 WHERE id = $1",
                "recording.calling_number",
            ),
            Corrected::CalledNumber => (
                "UPDATE recording SET called_number = $2,
                     line_index = CASE direction WHEN 'inbound' THEN line_index ELSE $3 END
                 WHERE id = $1",
                "recording.called_number",
            ),
            Corrected::Statement => return Ok(()),
        };
        sql(update)
            .bind(recording.to_string())
            .seal(field, correction.after.as_str())
            .index("line", correction.after.as_str())
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Takes what is the person's off a recording that is kept for somebody else (Art. 17 against Art. 18): that it is
    /// linked to them, what they had corrected or added, and their numbers, except one by which the other is known too.
    /// `phone`: that of the customer. `false` where it bears nothing of theirs.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn drop_identifiers(
        &mut self,
        recording: RecordingId,
        person: &Proofs<CustomerId>,
        phone: Option<&PhoneNumber>,
    ) -> Result<bool, StoreError> {
        let customer = person.customer.map(|id| id.to_string());
        let line = person.line.as_ref().map(PhoneNumber::as_str);
        let unsaid = sql(concat!(
            "DELETE FROM rectification WHERE recording_id = $1 AND request_id IN (SELECT id FROM request WHERE ",
            is_of_person!(),
            ")"
        ))
        .bind(recording.to_string())
        .bind(customer.clone())
        .index("line", line)
        .execute(&mut self.inner)
        .await?;
        let unlinked =
            sql("UPDATE recording SET customer_id = NULL WHERE id = $1 AND customer_id = $2")
                .bind(recording.to_string())
                .bind(customer)
                .execute(&mut self.inner)
                .await?;
        let nameless = sql("UPDATE recording SET
                 calling_number = CASE WHEN direction = 'inbound' THEN NULL ELSE calling_number END,
                 called_number = CASE WHEN direction = 'inbound' THEN called_number ELSE '' END,
                 line_index = NULL
             WHERE id = $1 AND line_index IN ($2, $3)
                 AND NOT EXISTS (
                     SELECT 1 FROM request JOIN request_recording ON request_id = request.id
                     WHERE recording_id = $1 AND request.customer_id IS NULL
                         AND request.line_index = recording.line_index
                         AND state NOT IN ('withdrawn', 'satisfied_by_expiry'))")
        .bind(recording.to_string())
        .index("line", line)
        .index("line", phone.map(PhoneNumber::as_str))
        .execute(&mut self.inner)
        .await?;
        Ok(unsaid + unlinked + nameless > 0)
    }
}

impl Store {
    /// What was corrected of a recording, and added to it, the oldest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn rectifications(
        &self,
        recording: RecordingId,
    ) -> Result<Vec<Rectification>, StoreError> {
        let rows = sql(
            "SELECT at, field, before, after FROM rectification WHERE recording_id = $1 ORDER BY id",
        )
        .bind(recording.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                let field: String = row.try_get("field")?;
                Ok(Rectification {
                    at: from_millis(row.try_get("at")?),
                    field: Corrected::ALL
                        .into_iter()
                        .find(|known| known.as_str() == field)
                        .ok_or(StoreError::Unreadable("corrected field"))?,
                    before: row.open("rectification.before")?,
                    after: row.open("rectification.after")?,
                })
            })
            .collect()
    }
}

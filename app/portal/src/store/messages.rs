//! What a person and the office write to each other about a request.

use jiff::Timestamp;

use super::sql::sql;
use super::{Store, StoreError, Tx};
use crate::clock::from_millis;
use crate::id::{RequestId, StaffId};

/// What a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// Something to say.
    Message,
    /// What would identify the person (Art. 12(6)).
    IdentityQuestion,
    /// The answer takes longer (Art. 12(3)).
    Extension,
    /// A restriction ends soon (Art. 18(3)).
    Lifting,
    /// For the office alone.
    Note,
}

impl MessageKind {
    /// All kinds.
    const ALL: [Self; 5] = [
        Self::Message,
        Self::IdentityQuestion,
        Self::Extension,
        Self::Lifting,
        Self::Note,
    ];

    /// The kind as the database keeps it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::IdentityQuestion => "identity_question",
            Self::Extension => "extension",
            Self::Lifting => "lifting",
            Self::Note => "note",
        }
    }
}

/// A message about a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestMessage {
    /// When it was written.
    pub at: Timestamp,
    /// Who of the office wrote it; `None` where it was the person.
    pub from_office: bool,
    /// What for.
    pub kind: MessageKind,
    /// What it says.
    pub words: String,
}

impl Tx {
    /// Keeps a message: of somebody of the office, or of the person.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn add_message(
        &mut self,
        request: RequestId,
        at: Timestamp,
        by: Option<StaffId>,
        kind: MessageKind,
        words: &str,
    ) -> Result<(), StoreError> {
        sql(
            "INSERT INTO request_message (request_id, at, author, staff_id, kind, words)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(request.to_string())
        .bind(at.as_millisecond())
        .bind(if by.is_some() { "office" } else { "person" })
        .bind(by.map(|id| id.to_string()))
        .bind(kind.as_str())
        .seal("request_message.words", words)
        .later(&mut self.inner)
        .await?;
        Ok(())
    }
}

impl Tx {
    /// Keeps a message of the person, unless the request has ended (`false`). Whoever of the office looked at the request
    /// before sees that there is something new.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn add_message_of_person(
        &mut self,
        request: RequestId,
        at: Timestamp,
        words: &str,
    ) -> Result<bool, StoreError> {
        let done =
            sql("UPDATE request SET version = version + 1 WHERE id = $1 AND ended_at IS NULL")
                .bind(request.to_string())
                .execute(&mut self.inner)
                .await?;
        if done == 0 {
            return Ok(false);
        }
        self.add_message(request, at, None, MessageKind::Message, words)
            .await?;
        Ok(true)
    }
}

impl Tx {
    /// Keeps a note of the office, which the person does not read.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn add_note(
        &mut self,
        request: RequestId,
        at: Timestamp,
        by: StaffId,
        words: &str,
    ) -> Result<(), StoreError> {
        self.add_message(request, at, Some(by), MessageKind::Note, words)
            .await
    }
}

impl Store {
    /// The messages about a request, the oldest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn messages(&self, request: RequestId) -> Result<Vec<RequestMessage>, StoreError> {
        let rows = sql(
            "SELECT at, author, kind, words FROM request_message WHERE request_id = $1 ORDER BY seq",
        )
        .bind(request.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                let author: String = row.try_get("author")?;
                let kind: String = row.try_get("kind")?;
                Ok(RequestMessage {
                    at: from_millis(row.try_get("at")?),
                    from_office: author == "office",
                    kind: MessageKind::ALL
                        .into_iter()
                        .find(|known| known.as_str() == kind)
                        .ok_or(StoreError::Unreadable("kind of a message"))?,
                    words: row.open("request_message.words")?,
                })
            })
            .collect()
    }
}

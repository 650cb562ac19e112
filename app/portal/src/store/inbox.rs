//! Mails and text messages of a demonstration.

use jiff::Timestamp;

use super::sql::sql;
use super::{Store, StoreError, Tx};
use crate::clock::from_millis;
use crate::id::MessageId;

/// A message that a demonstration kept instead of sending it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxMessage {
    /// When it would have left.
    pub at: Timestamp,
    /// `sms`, `voice` or `mail`.
    pub channel: String,
    /// The number or address.
    pub recipient: String,
    /// The subject, of a mail.
    pub subject: String,
    /// The text.
    pub body: String,
}

impl Tx {
    /// Keeps a message.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn add_inbox_message(&mut self, message: &InboxMessage) -> Result<(), StoreError> {
        sql(
            "INSERT INTO inbox_message (id, at, channel, recipient, subject, body)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(MessageId::new(message.at).to_string())
        .bind(message.at.as_millisecond())
        .bind(&message.channel)
        .seal("inbox_message.recipient", message.recipient.as_str())
        .bind(&message.subject)
        .seal("inbox_message.body", message.body.as_str())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }
}

impl Store {
    /// The latest messages, the newest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn inbox(&self, most: u32) -> Result<Vec<InboxMessage>, StoreError> {
        let rows = sql(
            "SELECT at, channel, recipient, subject, body FROM inbox_message ORDER BY id DESC LIMIT $1",
        )
        .bind(i64::from(most))
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(InboxMessage {
                    at: from_millis(row.try_get("at")?),
                    channel: row.try_get("channel")?,
                    recipient: row.open("inbox_message.recipient")?,
                    subject: row.try_get("subject")?,
                    body: row.open("inbox_message.body")?,
                })
            })
            .collect()
    }
}

//! Requests of people who cannot prove the number they called from.

use jiff::Timestamp;
use jiff::civil::Date;
use rules::identifiers::PhoneNumber;

use super::{StoreError, Tx};
use crate::id::WrittenRequestId;
use crate::texts::Language;

/// A request with the facts of a call, to be identified by a person (Art. 12(6)).
#[derive(Clone, Debug)]
pub struct WrittenRequest {
    /// Its id.
    pub id: WrittenRequestId,
    /// What the person quotes.
    pub reference: String,
    /// When it arrived.
    pub received_at: Timestamp,
    /// By when it is answered.
    pub due_on: Date,
    /// The language of the answer.
    pub language: Language,
    /// Who asks.
    pub name: String,
    /// Where the answer goes: an e-mail address, a number, a postal address.
    pub contact: String,
    /// The number they believe they called from.
    pub calling_number: Option<PhoneNumber>,
    /// The day of the call.
    pub call_day: Date,
    /// About what time, in their words.
    pub call_time: Option<String>,
    /// What the call was about.
    pub about: String,
    /// What they ask for.
    pub wish: String,
}

impl Tx {
    /// Keeps a request.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn insert_written_request(
        &mut self,
        request: &WrittenRequest,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO written_request
                 (id, reference, received_at, due_on, language, name, contact, calling_number, call_day, call_time,
                  about, wish)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(request.id.to_string())
        .bind(&request.reference)
        .bind(request.received_at.as_millisecond())
        .bind(request.due_on.to_string())
        .bind(request.language.as_str())
        .bind(&request.name)
        .bind(&request.contact)
        .bind(request.calling_number.as_ref().map(PhoneNumber::as_str))
        .bind(request.call_day.to_string())
        .bind(request.call_time.as_deref())
        .bind(&request.about)
        .bind(&request.wish)
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Forgets the requests that arrived before `before`; how many.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn forget_written_requests(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let done = sqlx::query("DELETE FROM written_request WHERE received_at < $1")
            .bind(before.as_millisecond())
            .execute(&mut *self.inner)
            .await?;
        Ok(done.rows_affected())
    }
}

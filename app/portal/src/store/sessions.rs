//! Sessions of callers. The table holds hashes of their tokens.

use jiff::Timestamp;
use rules::identifiers::PhoneNumber;

use super::sql::sql;
use super::{Store, StoreError, Tx};
use crate::clock::from_millis;
use crate::id::CustomerId;

/// A session as the database keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// Hash of the token.
    pub token_hash: String,
    /// The line that was proved.
    pub line: Option<PhoneNumber>,
    /// The customer that was proved.
    pub customer: Option<CustomerId>,
    /// When the line was last proved.
    pub line_proved_at: Option<Timestamp>,
    /// When the customer was last proved.
    pub customer_proved_at: Option<Timestamp>,
    /// When it began.
    pub created_at: Timestamp,
    /// When it ends if nothing happens.
    pub idle_until: Timestamp,
    /// When it ends in any case.
    pub expires_at: Timestamp,
}

impl Store {
    /// The session whose token has this hash, ended or not.
    pub(crate) async fn session(&self, token_hash: &str) -> Result<Option<SessionRow>, StoreError> {
        let row = sql(
            "SELECT token_hash, line, customer_id, line_proved_at, customer_proved_at, created_at, idle_until,
                 expires_at
             FROM session WHERE token_hash = $1",
        )
        .bind(token_hash)
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| {
            let line: Option<String> = row.open("session.line")?;
            let customer: Option<String> = row.try_get("customer_id")?;
            let line_proved_at: Option<i64> = row.try_get("line_proved_at")?;
            let customer_proved_at: Option<i64> = row.try_get("customer_proved_at")?;
            Ok(SessionRow {
                token_hash: row.try_get("token_hash")?,
                line: line
                    .map(|line| {
                        line.parse()
                            .map_err(|_| StoreError::Unreadable("telephone number"))
                    })
                    .transpose()?,
                customer: customer
                    .map(|id| CustomerId::parse(&id).ok_or(StoreError::Unreadable("customer id")))
                    .transpose()?,
                line_proved_at: line_proved_at.map(from_millis),
                customer_proved_at: customer_proved_at.map(from_millis),
                created_at: from_millis(row.try_get("created_at")?),
                idle_until: from_millis(row.try_get("idle_until")?),
                expires_at: from_millis(row.try_get("expires_at")?),
            })
        })
        .transpose()
    }
}

impl Tx {
    /// Begins a session.
    pub(crate) async fn insert_session(&mut self, row: &SessionRow) -> Result<(), StoreError> {
        sql(
            "INSERT INTO session
                 (token_hash, line, customer_id, line_proved_at, customer_proved_at, created_at, idle_until, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(&row.token_hash)
        .seal("session.line", row.line.as_ref().map(PhoneNumber::as_str))
        .bind(row.customer.map(|id| id.to_string()))
        .bind(row.line_proved_at.map(Timestamp::as_millisecond))
        .bind(row.customer_proved_at.map(Timestamp::as_millisecond))
        .bind(row.created_at.as_millisecond())
        .bind(row.idle_until.as_millisecond())
        .bind(row.expires_at.as_millisecond())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Puts `new` in the place of the session `old`: new token, new proofs, new times; drafts and codes follow.
    /// `false` where there is no session `old`.
    pub(crate) async fn replace_session(
        &mut self,
        old: &str,
        new: &SessionRow,
    ) -> Result<bool, StoreError> {
        let done = sql(
            "UPDATE session SET token_hash = $1, line = $2, customer_id = $3, line_proved_at = $4,
                 customer_proved_at = $5, created_at = $6, idle_until = $7, expires_at = $8
             WHERE token_hash = $9",
        )
        .bind(&new.token_hash)
        .seal("session.line", new.line.as_ref().map(PhoneNumber::as_str))
        .bind(new.customer.map(|id| id.to_string()))
        .bind(new.line_proved_at.map(Timestamp::as_millisecond))
        .bind(new.customer_proved_at.map(Timestamp::as_millisecond))
        .bind(new.created_at.as_millisecond())
        .bind(new.idle_until.as_millisecond())
        .bind(new.expires_at.as_millisecond())
        .bind(old)
        .execute(&mut self.inner)
        .await?;
        Ok(done == 1)
    }

    /// Moves the end of a session.
    pub(crate) async fn extend_session(
        &mut self,
        token_hash: &str,
        idle_until: Timestamp,
    ) -> Result<(), StoreError> {
        sql("UPDATE session SET idle_until = $1 WHERE token_hash = $2")
            .bind(idle_until.as_millisecond())
            .bind(token_hash)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Ends a session, with its drafts and its code.
    pub(crate) async fn delete_session(&mut self, token_hash: &str) -> Result<(), StoreError> {
        sql("DELETE FROM session WHERE token_hash = $1")
            .bind(token_hash)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Forgets the sessions that ended before `now`; how many there were.
    pub(crate) async fn forget_sessions(&mut self, now: Timestamp) -> Result<u64, StoreError> {
        let done = sql("DELETE FROM session WHERE idle_until <= $1 OR expires_at <= $1")
            .bind(now.as_millisecond())
            .execute(&mut self.inner)
            .await?;
        Ok(done)
    }

    /// Moves the ends of all sessions and codes by `millis`: a demonstration's clock takes them along.
    pub(crate) async fn move_sessions(&mut self, millis: i64) -> Result<(), StoreError> {
        sql(
            "UPDATE session SET idle_until = idle_until + $1, expires_at = expires_at + $1,
                 line_proved_at = line_proved_at + $1, customer_proved_at = customer_proved_at + $1",
        )
        .bind(millis)
        .later(&mut self.inner)
        .await?;
        sql("UPDATE one_time_code SET sent_at = sent_at + $1, expires_at = expires_at + $1")
            .bind(millis)
            .later(&mut self.inner)
            .await?;
        sql("UPDATE staff_session SET idle_until = idle_until + $1, expires_at = expires_at + $1")
            .bind(millis)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }
}

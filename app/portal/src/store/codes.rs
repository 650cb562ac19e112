//! One-time codes: one live code for each session.

use jiff::Timestamp;
use rules::identifiers::PhoneNumber;

use super::sql::{Row, sql};
use super::{Store, StoreError, Tx};
use crate::clock::from_millis;
use crate::delivery::Channel;
use crate::id::CustomerId;
use crate::identification::Way;

/// A code that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTimeCode {
    /// The session that asked.
    pub session: String,
    /// How the person identifies themselves.
    pub way: Way,
    /// How it travels, as its page says: the same whether or not anything was sent.
    pub channel: Channel,
    /// What its limits are counted by: a keyed hash of what was typed.
    pub subject: String,
    /// The line that it proves; on the way by line also the one it went to.
    pub line: Option<PhoneNumber>,
    /// The customer that it proves.
    pub customer: Option<CustomerId>,
    /// Keyed hash of the code; `None` for a decoy.
    pub code_mac: Option<String>,
    /// How often a wrong code was entered.
    pub tries: u32,
    /// When it was asked for.
    pub sent_at: Timestamp,
    /// Until when it holds.
    pub expires_at: Timestamp,
}

const SELECT: &str =
    "SELECT session, way, channel, subject, line, customer_id, code_mac, tries, sent_at, expires_at
     FROM one_time_code WHERE session = $1";

impl Store {
    /// The code that a session asked for.
    pub(crate) async fn code(&self, session: &str) -> Result<Option<OneTimeCode>, StoreError> {
        let row = sql(SELECT)
            .bind(session)
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(code).transpose()
    }
}

impl Tx {
    /// The code that a session asked for, as this change sees it.
    pub(crate) async fn code(&mut self, session: &str) -> Result<Option<OneTimeCode>, StoreError> {
        let row = sql(SELECT)
            .bind(session)
            .fetch_optional(&mut self.inner)
            .await?;
        row.as_ref().map(code).transpose()
    }

    /// Keeps a code in place of the session's one before.
    pub(crate) async fn put_code(&mut self, code: &OneTimeCode) -> Result<(), StoreError> {
        sql(
            "INSERT INTO one_time_code
                 (session, way, channel, subject, line, customer_id, code_mac, tries, sent_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT (session) DO UPDATE SET
                 way = excluded.way, channel = excluded.channel, subject = excluded.subject, line = excluded.line,
                 customer_id = excluded.customer_id, code_mac = excluded.code_mac, tries = excluded.tries,
                 sent_at = excluded.sent_at, expires_at = excluded.expires_at",
        )
        .bind(&code.session)
        .bind(code.way.as_str())
        .bind(code.channel.as_str())
        .bind(&code.subject)
        .seal("one_time_code.line", code.line.as_ref().map(PhoneNumber::as_str))
        .bind(code.customer.map(|id| id.to_string()))
        .bind(code.code_mac.as_deref())
        .bind(i64::from(code.tries))
        .bind(code.sent_at.as_millisecond())
        .bind(code.expires_at.as_millisecond())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Counts a wrong entry.
    pub(crate) async fn count_try(&mut self, session: &str) -> Result<(), StoreError> {
        sql("UPDATE one_time_code SET tries = tries + 1 WHERE session = $1")
            .bind(session)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Forgets a session's code: it holds once.
    pub(crate) async fn delete_code(&mut self, session: &str) -> Result<(), StoreError> {
        sql("DELETE FROM one_time_code WHERE session = $1")
            .bind(session)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Forgets the codes that held until before `before`; how many there were.
    pub(crate) async fn forget_codes(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let done = sql("DELETE FROM one_time_code WHERE expires_at < $1")
            .bind(before.as_millisecond())
            .execute(&mut self.inner)
            .await?;
        Ok(done)
    }
}

fn code(row: &Row) -> Result<OneTimeCode, StoreError> {
    let line: Option<String> = row.open("one_time_code.line")?;
    let customer: Option<String> = row.try_get("customer_id")?;
    let way: String = row.try_get("way")?;
    let channel: String = row.try_get("channel")?;
    Ok(OneTimeCode {
        session: row.try_get("session")?,
        way: Way::parse(&way).ok_or(StoreError::Unreadable("way of identification"))?,
        channel: Channel::parse(&channel).ok_or(StoreError::Unreadable("channel"))?,
        subject: row.try_get("subject")?,
        line: line
            .map(|line| {
                line.parse()
                    .map_err(|_| StoreError::Unreadable("telephone number"))
            })
            .transpose()?,
        customer: customer
            .map(|id| CustomerId::parse(&id).ok_or(StoreError::Unreadable("customer id")))
            .transpose()?,
        code_mac: row.try_get("code_mac")?,
        tries: u32::try_from(row.try_get::<i64, _>("tries")?).unwrap_or(u32::MAX),
        sent_at: from_millis(row.try_get("sent_at")?),
        expires_at: from_millis(row.try_get("expires_at")?),
    })
}

//! Sessions of staff. The table holds hashes of their tokens.

use jiff::Timestamp;

use super::sql::{Row, sql};
use super::staff::{member, totp_secret};
use super::{Store, StoreError, Tx};
use crate::clock::from_millis;
use crate::id::StaffId;
use crate::staff::{Member, TotpSecret};

/// How far a sign-in has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The password was right.
    Password,
    /// Signed in.
    Full,
}

impl Stage {
    fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Full => "full",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Password, Self::Full]
            .into_iter()
            .find(|stage| stage.as_str() == text)
    }
}

/// A session as the database keeps it, with what its account says.
#[derive(Clone)]
pub(crate) struct StaffSessionRow {
    /// Hash of the token.
    pub(crate) token_hash: String,
    /// Whose it is.
    pub(crate) member: Member,
    /// How far the sign-in has come.
    pub(crate) stage: Stage,
    /// Whether the account's password was set by somebody else.
    pub(crate) password_given: bool,
    /// Whether the account has a second factor.
    pub(crate) enrolled: bool,
    /// The second factor that is being set up.
    pub(crate) enrolling: Option<TotpSecret>,
    /// What the recovery codes that wait to be written down are worked out from.
    pub(crate) codes_batch: Option<String>,
    /// When it began.
    pub(crate) created_at: Timestamp,
    /// When it ends if nothing happens.
    pub(crate) idle_until: Timestamp,
    /// When it ends in any case.
    pub(crate) expires_at: Timestamp,
}

impl Store {
    /// The session whose token has this hash, ended or not, unless its account is closed.
    pub(crate) async fn staff_session(
        &self,
        token_hash: &str,
    ) -> Result<Option<StaffSessionRow>, StoreError> {
        let row = sql(
            "SELECT session.token_hash, session.stage, session.enrolling, session.codes_batch,
                 session.created_at, session.idle_until, session.expires_at,
                 staff.id, staff.user_id, staff.name, staff.role, staff.shortcuts, staff.password_given,
                 staff.totp_secret
             FROM staff_session AS session JOIN staff ON staff.id = session.staff_id
             WHERE session.token_hash = $1 AND staff.disabled_at IS NULL",
        )
        .bind(token_hash)
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(session).transpose()
    }
}

impl Tx {
    /// Begins a session.
    pub(crate) async fn insert_staff_session(
        &mut self,
        row: &StaffSessionRow,
    ) -> Result<(), StoreError> {
        sql(
            "INSERT INTO staff_session
                 (token_hash, staff_id, stage, enrolling, codes_batch, created_at, idle_until, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(&row.token_hash)
        .bind(row.member.id.to_string())
        .bind(row.stage.as_str())
        .seal("staff_session.enrolling", row.enrolling.as_ref().map(TotpSecret::to_hex).as_deref())
        .bind(row.codes_batch.as_deref())
        .bind(row.created_at.as_millisecond())
        .bind(row.idle_until.as_millisecond())
        .bind(row.expires_at.as_millisecond())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Puts `new` in the place of the session `old`: new token, new stage, new times; drafts follow. `false` where
    /// there is no session `old`.
    pub(crate) async fn replace_staff_session(
        &mut self,
        old: &str,
        new: &StaffSessionRow,
    ) -> Result<bool, StoreError> {
        let done = sql(
            "UPDATE staff_session SET token_hash = $1, stage = $2, enrolling = $3, codes_batch = $4,
                 created_at = $5, idle_until = $6, expires_at = $7
             WHERE token_hash = $8 AND staff_id = $9",
        )
        .bind(&new.token_hash)
        .bind(new.stage.as_str())
        .seal("staff_session.enrolling", new.enrolling.as_ref().map(TotpSecret::to_hex).as_deref())
        .bind(new.codes_batch.as_deref())
        .bind(new.created_at.as_millisecond())
        .bind(new.idle_until.as_millisecond())
        .bind(new.expires_at.as_millisecond())
        .bind(old)
        .bind(new.member.id.to_string())
        .execute(&mut self.inner)
        .await?;
        Ok(done == 1)
    }

    /// Moves the end of a session.
    pub(crate) async fn extend_staff_session(
        &mut self,
        token_hash: &str,
        idle_until: Timestamp,
    ) -> Result<(), StoreError> {
        sql("UPDATE staff_session SET idle_until = $1 WHERE token_hash = $2")
            .bind(idle_until.as_millisecond())
            .bind(token_hash)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Sets what the recovery codes that a session shows are worked out from; `None` once they are written down.
    pub(crate) async fn set_codes_batch(
        &mut self,
        token_hash: &str,
        batch: Option<&str>,
    ) -> Result<(), StoreError> {
        sql("UPDATE staff_session SET codes_batch = $1 WHERE token_hash = $2")
            .bind(batch)
            .bind(token_hash)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Ends a session, with its drafts.
    pub(crate) async fn delete_staff_session(
        &mut self,
        token_hash: &str,
    ) -> Result<(), StoreError> {
        sql("DELETE FROM staff_session WHERE token_hash = $1")
            .bind(token_hash)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Ends all sessions of a member but the one whose token has the hash `except`; an empty one spares none.
    pub(crate) async fn end_staff_sessions(
        &mut self,
        id: StaffId,
        except: &str,
    ) -> Result<(), StoreError> {
        sql("DELETE FROM staff_session WHERE staff_id = $1 AND token_hash <> $2")
            .bind(id.to_string())
            .bind(except)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Forgets the sessions that ended before `now`; how many there were.
    pub(crate) async fn forget_staff_sessions(
        &mut self,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let done = sql("DELETE FROM staff_session WHERE idle_until <= $1 OR expires_at <= $1")
            .bind(now.as_millisecond())
            .execute(&mut self.inner)
            .await?;
        Ok(done)
    }
}

fn session(row: &Row) -> Result<StaffSessionRow, StoreError> {
    let stage: String = row.try_get("stage")?;
    let enrolling: Option<String> = row.open("staff_session.enrolling")?;
    let enrolled: Option<String> = row.open("staff.totp_secret")?;
    Ok(StaffSessionRow {
        token_hash: row.try_get("token_hash")?,
        member: member(row)?,
        stage: Stage::parse(&stage).ok_or(StoreError::Unreadable("stage of a sign-in"))?,
        password_given: row.try_get::<i64, _>("password_given")? != 0,
        enrolled: enrolled.is_some(),
        enrolling: enrolling.as_deref().map(totp_secret).transpose()?,
        codes_batch: row.try_get("codes_batch")?,
        created_at: from_millis(row.try_get("created_at")?),
        idle_until: from_millis(row.try_get("idle_until")?),
        expires_at: from_millis(row.try_get("expires_at")?),
    })
}

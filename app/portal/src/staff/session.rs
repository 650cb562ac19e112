//! Sessions of staff: an opaque random token in a cookie of their own, its hash in the database.
//!
//! Each stage of the sign-in gives the session a new token, so that one known before opens nothing after.

use jiff::{SignedDuration, Timestamp};

use super::{Member, TotpSecret};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::secret::{token, token_hash};
use crate::store::{Account, StaffSessionRow, Stage, StoreError, Tx};

/// A use of a session within this span of the last one is not written down: most pages then cost no write.
const UNNOTICED: SignedDuration = SignedDuration::from_secs(60);

/// The live session of somebody who is signed in.
#[derive(Clone)]
pub struct StaffSession {
    row: StaffSessionRow,
}

/// A sign-in under way: the password was right, and nothing else is proved.
#[derive(Clone)]
pub struct Unfinished {
    row: StaffSessionRow,
}

/// What a sign-in under way asks for next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// A password of their own: the one they have was chosen by somebody else.
    ChoosePassword,
    /// To set the second factor up.
    Enrol,
    /// The second factor.
    SecondFactor,
}

impl StaffSession {
    /// Who is signed in.
    pub fn member(&self) -> &Member {
        &self.row.member
    }

    /// Its key in the database: what drafts are kept under.
    pub fn key(&self) -> &str {
        &self.row.token_hash
    }

    /// When it ends if nothing happens.
    pub fn ends_at(&self) -> Timestamp {
        self.row.idle_until
    }

    /// When it ends in any case.
    pub fn ends_at_the_latest(&self) -> Timestamp {
        self.row.expires_at
    }

    /// What the recovery codes that wait to be written down are worked out from.
    pub(super) fn codes_batch(&self) -> Option<&str> {
        self.row.codes_batch.as_deref()
    }
}

impl Unfinished {
    pub(super) fn of(row: StaffSessionRow) -> Self {
        Self { row }
    }

    /// Who said the password.
    pub fn member(&self) -> &Member {
        &self.row.member
    }

    /// What comes next.
    pub fn next(&self) -> Next {
        if self.row.password_given {
            Next::ChoosePassword
        } else if self.row.enrolled {
            Next::SecondFactor
        } else {
            Next::Enrol
        }
    }

    /// The second factor that is being set up.
    pub fn enrolling(&self) -> Option<&TotpSecret> {
        self.row.enrolling.as_ref()
    }

    /// Its key in the database: what drafts are kept under.
    pub fn key(&self) -> &str {
        &self.row.token_hash
    }
}

/// The live session of `token`, its end moved by this use. One whose sign-in is not finished is none.
///
/// # Errors
/// Where the database cannot be used.
pub async fn find(portal: &Portal, token: &str) -> Result<Option<StaffSession>, StoreError> {
    let Some(row) = live(portal, token, Stage::Full).await? else {
        return Ok(None);
    };
    let mut session = StaffSession { row };
    let idle_until = idle_until(portal, portal.clock.now(), session.row.expires_at);
    if idle_until.duration_since(session.row.idle_until) > UNNOTICED {
        extend(portal, &mut session).await?;
    }
    Ok(Some(session))
}

/// The sign-in under way of `token`. Its end does not move: it is short.
///
/// # Errors
/// Where the database cannot be read.
pub async fn find_unfinished(
    portal: &Portal,
    token: &str,
) -> Result<Option<Unfinished>, StoreError> {
    let row = live(portal, token, Stage::Password).await?;
    Ok(row.map(|row| Unfinished { row }))
}

/// Moves the end of a session as far as its total time allows.
///
/// # Errors
/// Where the database cannot be written.
pub async fn extend(portal: &Portal, session: &mut StaffSession) -> Result<(), StoreError> {
    let idle_until = idle_until(portal, portal.clock.now(), session.row.expires_at);
    let mut tx = portal.store.begin().await?;
    tx.extend_staff_session(session.key(), idle_until).await?;
    tx.commit().await?;
    session.row.idle_until = idle_until;
    Ok(())
}

/// Ends a session, with what was typed in it.
///
/// # Errors
/// Where the database cannot be written.
pub async fn end(portal: &Portal, session: &StaffSession) -> Result<(), StoreError> {
    let actor = Actor::Staff(session.member().id);
    let entry = Entry::new(portal.clock.now(), actor, Action::StaffSignedOut);
    let mut tx = portal.store.begin().await?;
    tx.delete_staff_session(session.key()).await?;
    tx.audit(entry).await?;
    tx.commit().await
}

/// Begins the sign-in of an account whose password was right: token and row.
pub(super) fn begun(portal: &Portal, account: Account) -> (String, StaffSessionRow) {
    let now = portal.clock.now();
    let ends_at = now + minutes(portal.limits.staff_idle_minutes);
    let enrolled = account.second_factor.is_some();
    let token = token();
    let row = StaffSessionRow {
        token_hash: token_hash(&token),
        member: account.member,
        stage: Stage::Password,
        password_given: account.password_given,
        enrolled,
        enrolling: (!enrolled).then(TotpSecret::generate),
        codes_batch: None,
        created_at: now,
        idle_until: ends_at,
        expires_at: ends_at,
    };
    (token, row)
}

/// Gives a sign-in under way the token and the times of one that is finished; `codes_batch` where recovery codes wait
/// to be written down. `None` where it has ended meanwhile.
pub(super) async fn finish(
    portal: &Portal,
    tx: &mut Tx,
    session: &Unfinished,
    codes_batch: Option<String>,
) -> Result<Option<String>, StoreError> {
    let now = portal.clock.now();
    let expires_at = now + minutes(portal.limits.staff_total_hours.saturating_mul(60));
    let row = StaffSessionRow {
        stage: Stage::Full,
        enrolling: None,
        codes_batch,
        created_at: now,
        idle_until: idle_until(portal, now, expires_at),
        expires_at,
        ..session.row.clone()
    };
    replace(tx, row).await
}

/// Gives a sign-in under way a new token.
pub(super) async fn go_on(tx: &mut Tx, session: &Unfinished) -> Result<Option<String>, StoreError> {
    replace(tx, session.row.clone()).await
}

/// Gives a session of somebody signed in a new token.
pub(super) async fn rotate(
    tx: &mut Tx,
    session: &StaffSession,
) -> Result<Option<String>, StoreError> {
    replace(tx, session.row.clone()).await
}

/// `row` under a new token, in place of the one it has; the token.
async fn replace(tx: &mut Tx, row: StaffSessionRow) -> Result<Option<String>, StoreError> {
    let token = token();
    let old = row.token_hash.clone();
    let new = StaffSessionRow {
        token_hash: token_hash(&token),
        ..row
    };
    Ok(tx.replace_staff_session(&old, &new).await?.then_some(token))
}

async fn live(
    portal: &Portal,
    token: &str,
    stage: Stage,
) -> Result<Option<StaffSessionRow>, StoreError> {
    let now = portal.clock.now();
    let row = portal.store.staff_session(&token_hash(token)).await?;
    Ok(row.filter(|row| row.stage == stage && now < row.idle_until && now < row.expires_at))
}

fn idle_until(portal: &Portal, now: Timestamp, expires_at: Timestamp) -> Timestamp {
    (now + minutes(portal.limits.staff_idle_minutes)).min(expires_at)
}

fn minutes(minutes: u32) -> SignedDuration {
    SignedDuration::from_mins(i64::from(minutes))
}

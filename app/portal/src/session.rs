//! Sessions: an opaque random token in a cookie, its hash in the database.
//!
//! A session begins at the first form a person sends and proves nothing then; a one-time code adds a proof and
//! gives it a new token.

use jiff::{SignedDuration, Timestamp};
use rules::visibility::{Level, Proofs};

use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::id::CustomerId;
use crate::identification::Way;
use crate::retention;
use crate::secret::{token, token_hash};
use crate::store::{SessionRow, StoreError, Tx};

/// A use of a session within this span of the last one is not written down: most pages then cost no write.
const UNNOTICED: SignedDuration = SignedDuration::from_secs(60);

/// A live session.
#[derive(Clone, Debug)]
pub struct Session {
    row: SessionRow,
}

impl Session {
    /// What the person has proved.
    pub fn proofs(&self) -> Proofs<CustomerId> {
        Proofs {
            line: self.row.line.clone(),
            customer: self.row.customer,
        }
    }

    /// How much they have proved.
    pub fn level(&self) -> Level {
        self.proofs().level()
    }

    /// The customer whom they proved to be.
    pub fn customer(&self) -> Option<CustomerId> {
        self.row.customer
    }

    /// When the person last proved to be who filed something with these proofs: the customer, else the line. `None`
    /// where this session proves somebody else. Another proof that came later does not count: whoever finds a session
    /// open could add a line of their own to it.
    pub fn proved_at(&self, filed: &Proofs<CustomerId>) -> Option<Timestamp> {
        match (filed.customer, &filed.line) {
            (Some(customer), _) if self.row.customer == Some(customer) => {
                self.row.customer_proved_at
            }
            (None, Some(line)) if self.row.line.as_ref() == Some(line) => self.row.line_proved_at,
            _ => None,
        }
    }

    /// When it ends if nothing happens.
    pub fn ends_at(&self) -> Timestamp {
        self.row.idle_until
    }

    /// When it ends in any case.
    pub fn ends_at_the_latest(&self) -> Timestamp {
        self.row.expires_at
    }

    /// Its key in the database.
    pub(crate) fn key(&self) -> &str {
        &self.row.token_hash
    }
}

/// The live session of `token`, its end moved by this use.
///
/// # Errors
/// Where the database cannot be used.
pub async fn find(portal: &Portal, token: &str) -> Result<Option<Session>, StoreError> {
    let now = portal.clock.now();
    let Some(row) = portal.store.session(&token_hash(token)).await? else {
        return Ok(None);
    };
    if now >= row.idle_until || now >= row.expires_at {
        return Ok(None);
    }
    let mut session = Session { row };
    let idle_until = idle_until(portal, now, session.row.expires_at);
    if idle_until.duration_since(session.row.idle_until) > UNNOTICED {
        extend(portal, &mut session).await?;
    }
    Ok(Some(session))
}

/// Begins a session that proves nothing. The token is for the cookie and is not kept.
///
/// # Errors
/// Where the database cannot be written.
pub async fn begin(portal: &Portal) -> Result<(String, Session), StoreError> {
    let token = token();
    let row = new_row(portal, &token, Proofs::NONE);
    let mut tx = portal.store.begin().await?;
    tx.insert_session(&row).await?;
    tx.commit().await?;
    Ok((token, Session { row }))
}

/// Moves the end of a session as far as its total time allows.
///
/// # Errors
/// Where the database cannot be written.
pub async fn extend(portal: &Portal, session: &mut Session) -> Result<(), StoreError> {
    let idle_until = idle_until(portal, portal.clock.now(), session.row.expires_at);
    let mut tx = portal.store.begin().await?;
    tx.extend_session(session.key(), idle_until).await?;
    tx.commit().await?;
    session.row.idle_until = idle_until;
    Ok(())
}

/// Gives a session new proofs, found on this way, and with them a new token, so that a token known before proves
/// nothing after.
pub(crate) async fn sign_in(
    portal: &Portal,
    tx: &mut Tx,
    session: &Session,
    way: Way,
    proofs: Proofs<CustomerId>,
) -> Result<Option<String>, StoreError> {
    let token = token();
    let mut row = new_row(portal, &token, proofs);
    let (now, before) = (row.created_at, &session.row);
    (row.line_proved_at, row.customer_proved_at) = match way {
        Way::Line => (Some(now), before.customer_proved_at),
        // The code went to a line that the session did not have yet.
        Way::Customer if before.line.is_none() => (row.line.as_ref().map(|_| now), Some(now)),
        Way::Customer => (before.line_proved_at, Some(now)),
    };
    Ok(tx
        .replace_session(session.key(), &row)
        .await?
        .then_some(token))
}

/// Ends a session, with what was typed in it.
///
/// # Errors
/// Where the database cannot be written.
pub async fn end(portal: &Portal, session: &Session) -> Result<(), StoreError> {
    let mut tx = portal.store.begin().await?;
    tx.delete_session(session.key()).await?;
    if session.level() > Level::None {
        let entry = Entry::new(portal.clock.now(), Actor::Caller, Action::SignedOut);
        tx.audit(entry.customer(session.customer())).await?;
    }
    tx.commit().await
}

/// Forgets ended sessions, links that held, codes a day after they held, attempts that no limit counts any more, jobs
/// finished a month ago, requests two years after their end, settled orders to suppliers with their request, or two years
/// after they were given, and as late what could not be delivered: somebody may still have it tried again. Nothing while
/// the machine's clock cannot be trusted.
///
/// # Errors
/// Where the database cannot be written.
pub async fn forget_expired(portal: &Portal) -> Result<u64, StoreError> {
    if retention::is_stopped(portal).await? {
        return Ok(0);
    }
    let now = portal.clock.now();
    let day = SignedDuration::from_hours(24);
    let two_years_ago = now - day * 730;
    let mut tx = portal.store.begin().await?;
    // Before the orders, which stay while their request does.
    let requests = tx.forget_requests(two_years_ago).await?;
    let forgotten = tx.forget_sessions(now).await?
        + tx.forget_staff_sessions(now).await?
        + tx.forget_codes(now - day).await?
        + tx.forget_attempts(now - day).await?
        + tx.forget_download_links(now).await?
        + tx.forget_finished_jobs(now - day * 30, two_years_ago)
            .await?
        + tx.forget_orders(two_years_ago).await?;
    if forgotten > 0 {
        let entry = Entry::new(now, Actor::System, Action::ExpiredForgotten);
        tx.audit(entry.detail(serde_json::json!({ "rows": forgotten })))
            .await?;
    }
    if requests > 0 {
        let entry = Entry::new(now, Actor::System, Action::RequestsForgotten);
        tx.audit(entry.detail(serde_json::json!({ "requests": requests })))
            .await?;
    }
    tx.commit().await?;
    Ok(forgotten + requests)
}

fn new_row(portal: &Portal, token: &str, proofs: Proofs<CustomerId>) -> SessionRow {
    let now = portal.clock.now();
    let total = SignedDuration::from_mins(i64::from(portal.limits.session_total_minutes));
    let expires_at = now + total;
    SessionRow {
        token_hash: token_hash(token),
        line: proofs.line,
        customer: proofs.customer,
        line_proved_at: None,
        customer_proved_at: None,
        created_at: now,
        idle_until: idle_until(portal, now, expires_at),
        expires_at,
    }
}

fn idle_until(portal: &Portal, now: Timestamp, expires_at: Timestamp) -> Timestamp {
    let idle = SignedDuration::from_mins(i64::from(portal.limits.session_idle_minutes));
    (now + idle).min(expires_at)
}

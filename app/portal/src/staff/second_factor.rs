//! The last step of a sign-in: the second factor, or a recovery code in its place.

use super::recovery;
use super::session::{self, Next, Unfinished};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::limits::{Counted, Limited, count, forgive};
use crate::store::{StoreError, Tx};

/// What somebody proves themselves with.
#[derive(Clone, Copy)]
pub enum Proof<'a> {
    /// The six digits that the telephone shows.
    Code(&'a str),
    /// A recovery code.
    Recovery(&'a str),
}

/// What came of a second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// It fits: signed in.
    SignedIn {
        /// The session's new token.
        token: String,
    },
    /// It does not fit.
    Wrong,
    /// It fits, but was used before: the next one comes within half a minute.
    Used,
    /// Too many were tried.
    Limited(Limited),
    /// The sign-in has ended meanwhile, or does not ask for this.
    Ended,
}

/// Enters a second factor. Spaces and hyphens are forgiven.
///
/// # Errors
/// Where the database cannot be used.
pub async fn enter_second_factor(
    portal: &Portal,
    session: &Unfinished,
    proof: Proof<'_>,
) -> Result<Entered, StoreError> {
    if session.next() != Next::SecondFactor {
        return Ok(Entered::Ended);
    }
    let mut tx = portal.store.begin().await?;
    let entered = decide(portal, &mut tx, session, proof).await?;
    if entered == Entered::Ended {
        return Ok(entered);
    }
    tx.commit().await?;
    Ok(entered)
}

async fn decide(
    portal: &Portal,
    tx: &mut Tx,
    session: &Unfinished,
    proof: Proof<'_>,
) -> Result<Entered, StoreError> {
    let (now, id) = (portal.clock.now(), session.member().id);
    let subject = portal
        .keys
        .secret()
        .mac("second-factor", &[&id.to_string()]);
    let limit = count(tx, &portal.limits, Counted::SecondFactor, &subject, now).await?;
    if let Err(limited) = limit {
        return Ok(Entered::Limited(limited));
    }
    let entered = try_proof(portal, tx, session, proof).await?;
    let actor = Actor::Staff(id);
    match &entered {
        Entered::SignedIn { .. } => {
            forgive(tx, Counted::SecondFactor, &subject).await?;
            let by = match proof {
                Proof::Code(_) => "code",
                Proof::Recovery(_) => {
                    tx.audit(Entry::new(now, actor, Action::RecoveryCodeUsed))
                        .await?;
                    "recovery_code"
                }
            };
            let entry = Entry::new(now, actor, Action::StaffSignedIn);
            tx.audit(entry.detail(serde_json::json!({ "by": by })))
                .await?;
        }
        Entered::Wrong | Entered::Used => {
            let entry = Entry::new(now, actor, Action::StaffRefused);
            tx.audit(entry.detail(serde_json::json!({ "reason": "second_factor" })))
                .await?;
        }
        Entered::Limited(_) | Entered::Ended => {}
    }
    Ok(entered)
}

async fn try_proof(
    portal: &Portal,
    tx: &mut Tx,
    session: &Unfinished,
    proof: Proof<'_>,
) -> Result<Entered, StoreError> {
    let id = session.member().id;
    let account = tx.account(id).await?;
    let account = account.filter(|account| account.disabled_at.is_none());
    let Some(secret) = account.and_then(|account| account.second_factor) else {
        return Ok(Entered::Ended);
    };
    match proof {
        Proof::Code(typed) => {
            // A telephone shows the machine's time, also where a demonstration's clock is ahead.
            let step = secret.step_of(&digits(typed), portal.clock.unmoved());
            let Some(step) = step else {
                return Ok(Entered::Wrong);
            };
            if !tx.use_totp_step(id, step).await? {
                return Ok(Entered::Used);
            }
        }
        Proof::Recovery(typed) => {
            let hash = recovery::hash(portal, id, typed);
            let now = portal.clock.now();
            if !tx.use_recovery_code(id, &hash, now).await? {
                return Ok(Entered::Wrong);
            }
        }
    }
    let token = session::finish(portal, tx, session, None).await?;
    Ok(token.map_or(Entered::Ended, |token| Entered::SignedIn { token }))
}

/// A code without the spaces and hyphens that it may be typed with.
pub(super) fn digits(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect()
}

//! Entering a code.

use std::net::IpAddr;

use rules::visibility::Proofs;

use super::{Way, address_subject};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::limits::{Counted, Limited, count};
use crate::session::{self, Session};
use crate::store::{OneTimeCode, StoreError, Tx};

/// What came of entering a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// It fits: the session's new token.
    SignedIn(String),
    /// It fits, but the customer is a company, and a company is not a person with rights to recordings
    /// (Recital 14). Whoever called for it is, by their own line.
    Company,
    /// It does not fit.
    Wrong {
        /// How many tries are left.
        left: u32,
    },
    /// It was entered wrongly too often and holds no more.
    UsedUp,
    /// Its time is over.
    Expired,
    /// There is no code to enter: none was asked for, or it was entered already.
    Nothing,
    /// Too many forms came from one network address.
    Limited(Limited),
}

/// Enters a code. Six digits are compared; spaces and hyphens between them are forgiven.
///
/// # Errors
/// Where the database cannot be used.
pub async fn enter_code(
    portal: &Portal,
    session: &Session,
    address: IpAddr,
    typed: &str,
) -> Result<Entered, StoreError> {
    let mut tx = portal.store.begin().await?;
    let entered = decide(portal, &mut tx, session, address, typed).await?;
    tx.commit().await?;
    Ok(entered)
}

async fn decide(
    portal: &Portal,
    tx: &mut Tx,
    session: &Session,
    address: IpAddr,
    typed: &str,
) -> Result<Entered, StoreError> {
    let now = portal.clock.now();
    let subject = address_subject(portal, address);
    if let Err(limited) = count(tx, &portal.limits, Counted::Form, &subject, now).await? {
        return Ok(Entered::Limited(limited));
    }
    let Some(code) = tx.code(session.key()).await? else {
        return Ok(Entered::Nothing);
    };
    if now >= code.expires_at {
        return Ok(Entered::Expired);
    }
    if code.tries >= portal.limits.code_tries {
        return Ok(Entered::UsedUp);
    }
    if !fits(portal, session, &code, typed) {
        tx.count_try(session.key()).await?;
        tx.audit(Entry::new(now, Actor::Caller, Action::CodeRefused))
            .await?;
        let left = portal.limits.code_tries.saturating_sub(code.tries + 1);
        return Ok(if left == 0 {
            Entered::UsedUp
        } else {
            Entered::Wrong { left }
        });
    }
    tx.delete_code(session.key()).await?;
    accept(portal, tx, session, code).await
}

fn fits(portal: &Portal, session: &Session, code: &OneTimeCode, typed: &str) -> bool {
    let typed: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    // A decoy is compared too: its mac is that of no code.
    let mac = code.code_mac.as_deref().unwrap_or_default();
    portal
        .keys
        .secret()
        .verify("code", &[session.key(), &typed], mac)
}

async fn accept(
    portal: &Portal,
    tx: &mut Tx,
    session: &Session,
    code: OneTimeCode,
) -> Result<Entered, StoreError> {
    let before = session.proofs();
    if let Some(id) = code.customer {
        let customer = tx.customer(id).await?;
        if !customer.is_some_and(|customer| customer.data.kind.is_data_subject()) {
            return Ok(Entered::Company);
        }
    }
    // The line that a customer's code happened to go to does not take the place of one that was proved on purpose.
    let line = match code.way {
        Way::Line => code.line,
        Way::Customer => before.line.or(code.line),
    };
    let proofs = Proofs {
        line,
        customer: code.customer.or(before.customer),
    };
    let entry = Entry::new(portal.clock.now(), Actor::Caller, Action::SignedIn);
    let entry = entry
        .customer(proofs.customer)
        .detail(serde_json::json!({ "way": code.way.as_str() }));
    let Some(token) = session::sign_in(portal, tx, session, code.way, proofs).await? else {
        return Ok(Entered::Nothing);
    };
    tx.audit(entry).await?;
    Ok(Entered::SignedIn(token))
}

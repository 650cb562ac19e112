//! Trying a password: at the sign-in, and again before what matters most.

use std::net::IpAddr;

use super::password;
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::identification::address_subject;
use crate::limits::{Counted, Limited, count, forgive};
use crate::store::{Account, StoreError};

/// What came of trying a password.
pub(super) enum Tried {
    /// It fits an open account.
    Right(Box<Account>),
    /// It does not fit, the account is closed, or there is none: which of them nobody is told.
    Wrong,
    /// Too many were tried.
    Limited(Limited),
}

/// Tries a password. An unknown user id costs the same statements and the same hash as a known one.
pub(super) async fn try_password(
    portal: &Portal,
    address: IpAddr,
    user_id: &str,
    typed: &str,
) -> Result<Tried, StoreError> {
    let user_id = as_kept(user_id);
    let now = portal.clock.now();
    let from = address_subject(portal, address);
    let subjects = [
        (Counted::Form, from.clone()),
        (
            Counted::Password,
            portal.keys.secret().mac("password", &[&user_id, &from]),
        ),
        (
            Counted::PasswordInAll,
            portal.keys.secret().mac("password", &[&user_id]),
        ),
    ];
    let mut tx = portal.store.begin().await?;
    for (counted, subject) in &subjects {
        if let Err(limited) = count(&mut tx, &portal.limits, *counted, subject, now).await? {
            tx.commit().await?;
            return Ok(Tried::Limited(limited));
        }
    }
    tx.commit().await?;
    let account = portal.store.account_by_user_id(&user_id).await?;
    let hash = account.as_ref().map(|account| account.password.as_str());
    let fits = password::fits(typed, hash).await;
    let mut tx = portal.store.begin().await?;
    let tried = match account {
        Some(account) if fits && account.disabled_at.is_none() => {
            for (counted, subject) in &subjects[1..] {
                forgive(&mut tx, *counted, subject).await?;
            }
            Tried::Right(Box::new(account))
        }
        account => {
            let (actor, reason) = match account {
                None => (Actor::System, "unknown"),
                Some(account) if fits => (Actor::Staff(account.member.id), "disabled"),
                Some(account) => (Actor::Staff(account.member.id), "password"),
            };
            let entry = Entry::new(now, actor, Action::StaffRefused);
            tx.audit(entry.detail(serde_json::json!({ "reason": reason })))
                .await?;
            Tried::Wrong
        }
    };
    tx.commit().await?;
    Ok(tried)
}

/// A user id as the database keeps it: spaces around it and capitals are forgiven.
pub(super) fn as_kept(user_id: &str) -> String {
    user_id.trim().to_lowercase()
}

//! Choosing a password of one's own: at the first sign-in, and whenever one likes.

use std::net::IpAddr;

use super::Member;
use super::attempt::{Tried, try_password};
use super::password::{self, Weak};
use super::session::{self, Next, StaffSession, Unfinished};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::limits::Limited;
use crate::secret::token_hash;
use crate::store::{StoreError, Tx};

/// What came of choosing a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// It holds from now on. Every other session of the account has ended; this one goes on under a new token.
    Done {
        /// The token.
        token: String,
    },
    /// It is too easy to guess.
    Weak(Weak),
    /// The password before does not fit.
    Wrong,
    /// Too many passwords were tried.
    Limited(Limited),
    /// The session has ended meanwhile, or does not ask for a password.
    Ended,
}

/// Takes a password in place of the one that somebody else chose.
///
/// # Errors
/// Where the database cannot be used.
pub async fn choose_password(
    portal: &Portal,
    session: &Unfinished,
    new: &str,
) -> Result<Chosen, StoreError> {
    if session.next() != Next::ChoosePassword {
        return Ok(Chosen::Ended);
    }
    let member = session.member();
    let Some(account) = portal.store.account(member.id).await? else {
        return Ok(Chosen::Ended);
    };
    let hash = match chosen(portal, member, &account.password, new).await {
        Ok(hash) => hash,
        Err(weak) => return Ok(Chosen::Weak(weak)),
    };
    let mut tx = portal.store.begin().await?;
    let Some(token) = session::go_on(&mut tx, session).await? else {
        return Ok(Chosen::Ended);
    };
    keep(portal, tx, member, &hash, token).await
}

/// Takes a password in place of the one before, which is typed too.
///
/// # Errors
/// Where the database cannot be used.
pub async fn change_password(
    portal: &Portal,
    session: &StaffSession,
    address: IpAddr,
    before: &str,
    new: &str,
) -> Result<Chosen, StoreError> {
    let member = session.member();
    let account = match try_password(portal, address, &member.user_id, before).await? {
        Tried::Limited(limited) => return Ok(Chosen::Limited(limited)),
        Tried::Wrong => return Ok(Chosen::Wrong),
        Tried::Right(account) => account,
    };
    let hash = match chosen(portal, member, &account.password, new).await {
        Ok(hash) => hash,
        Err(weak) => return Ok(Chosen::Weak(weak)),
    };
    let mut tx = portal.store.begin().await?;
    let Some(token) = session::rotate(&mut tx, session).await? else {
        return Ok(Chosen::Ended);
    };
    keep(portal, tx, member, &hash, token).await
}

/// The hash of a password that may be one and is not the one before.
async fn chosen(portal: &Portal, member: &Member, before: &str, new: &str) -> Result<String, Weak> {
    password::check(portal, &member.user_id, &member.name, new)?;
    if password::fits(new, Some(before)).await {
        return Err(Weak::Same);
    }
    Ok(password::hash(new).await)
}

/// Keeps the password, and ends every session but that of `token`: somebody else may know the one before.
async fn keep(
    portal: &Portal,
    mut tx: Tx,
    member: &Member,
    hash: &str,
    token: String,
) -> Result<Chosen, StoreError> {
    tx.set_password(member.id, hash, false).await?;
    tx.end_staff_sessions(member.id, &token_hash(&token))
        .await?;
    let (now, actor) = (portal.clock.now(), Actor::Staff(member.id));
    tx.audit(Entry::new(now, actor, Action::PasswordChosen))
        .await?;
    tx.commit().await?;
    Ok(Chosen::Done { token })
}

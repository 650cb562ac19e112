//! Accounts, as whoever runs the command line makes, resets and closes them.

use super::attempt::as_kept;
use super::password::{self, Weak};
use super::{Member, Role, TotpSecret};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::id::StaffId;
use crate::store::{Account, StoreError};

/// Most characters of a user id.
pub const LONGEST_USER_ID: usize = 32;

/// An account to be made.
pub struct NewAccount<'a> {
    /// What they will sign in with.
    pub user_id: &'a str,
    /// Their name.
    pub name: &'a str,
    /// What they may do.
    pub role: Role,
    /// Their first password.
    pub password: &'a str,
    /// Whether they choose another one at their first sign-in, because somebody else knows it.
    pub given: bool,
    /// Their second factor; without one they set it up at their first sign-in.
    pub second_factor: Option<TotpSecret>,
}

/// Why an account is not made, reset or closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The user id is empty, longer than [`LONGEST_USER_ID`], or has other characters than letters, digits, full
    /// stops, hyphens and underscores.
    UserId,
    /// The name is empty.
    Name,
    /// The user id is taken.
    Taken,
    /// There is no such account.
    Unknown,
    /// The password is too easy to guess.
    Weak(Weak),
}

/// Makes an account.
///
/// # Errors
/// Where the database cannot be written.
pub async fn add(
    portal: &Portal,
    actor: Actor,
    new: NewAccount<'_>,
) -> Result<Result<Member, Refusal>, StoreError> {
    let user_id = as_kept(new.user_id);
    let name = new.name.trim();
    if !is_user_id(&user_id) {
        return Ok(Err(Refusal::UserId));
    }
    if name.is_empty() {
        return Ok(Err(Refusal::Name));
    }
    if let Err(weak) = password::check(portal, &user_id, name, new.password) {
        return Ok(Err(Refusal::Weak(weak)));
    }
    // Sparing the hash; whether it is still free is known where it is written.
    if portal.store.account_by_user_id(&user_id).await?.is_some() {
        return Ok(Err(Refusal::Taken));
    }
    let now = portal.clock.now();
    let account = Account {
        member: Member {
            id: StaffId::new(now),
            user_id,
            name: name.to_owned(),
            role: new.role,
            shortcuts: true,
        },
        password: password::hash(new.password).await,
        password_given: new.given,
        second_factor: new.second_factor,
        disabled_at: None,
        created_at: now,
    };
    let mut tx = portal.store.begin().await?;
    if !tx.insert_account(&account).await? {
        return Ok(Err(Refusal::Taken));
    }
    let member = account.member;
    let entry = Entry::new(now, actor, Action::StaffAdded);
    let detail = serde_json::json!({ "staff": member.id, "role": member.role.as_str() });
    tx.audit(entry.detail(detail)).await?;
    tx.commit().await?;
    Ok(Ok(member))
}

/// Gives an account a new first password, ends its sessions, and opens it where it was closed; with
/// `drop_second_factor` the second factor and the recovery codes go too.
///
/// # Errors
/// Where the database cannot be written.
pub async fn reset(
    portal: &Portal,
    actor: Actor,
    user_id: &str,
    password: &str,
    drop_second_factor: bool,
) -> Result<Result<Member, Refusal>, StoreError> {
    let user_id = as_kept(user_id);
    let Some(account) = portal.store.account_by_user_id(&user_id).await? else {
        return Ok(Err(Refusal::Unknown));
    };
    let member = account.member;
    if let Err(weak) = password::check(portal, &user_id, &member.name, password) {
        return Ok(Err(Refusal::Weak(weak)));
    }
    let hash = password::hash(password).await;
    let mut tx = portal.store.begin().await?;
    tx.set_password(member.id, &hash, true).await?;
    if drop_second_factor {
        tx.drop_second_factor(member.id).await?;
    }
    tx.set_disabled(member.id, None).await?;
    tx.end_staff_sessions(member.id, "").await?;
    let entry = Entry::new(portal.clock.now(), actor, Action::StaffReset);
    let detail = serde_json::json!({ "staff": member.id, "second_factor": drop_second_factor });
    tx.audit(entry.detail(detail)).await?;
    tx.commit().await?;
    Ok(Ok(member))
}

/// Closes an account and ends its sessions. What its member did stays in the audit.
///
/// # Errors
/// Where the database cannot be written.
pub async fn disable(
    portal: &Portal,
    actor: Actor,
    user_id: &str,
) -> Result<Result<Member, Refusal>, StoreError> {
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    let Some(account) = tx.account_by_user_id(&as_kept(user_id)).await? else {
        return Ok(Err(Refusal::Unknown));
    };
    let member = account.member;
    if account.disabled_at.is_none() {
        tx.set_disabled(member.id, Some(now)).await?;
        tx.end_staff_sessions(member.id, "").await?;
        let entry = Entry::new(now, actor, Action::StaffDisabled);
        tx.audit(entry.detail(serde_json::json!({ "staff": member.id })))
            .await?;
    }
    tx.commit().await?;
    Ok(Ok(member))
}

fn is_user_id(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    (1..=LONGEST_USER_ID).contains(&text.len()) && text.chars().all(allowed)
}

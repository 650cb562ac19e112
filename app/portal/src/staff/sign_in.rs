//! The first step of a sign-in: user id and password.

use std::net::IpAddr;

use super::attempt::{Tried, try_password};
use super::session::{self, Next, Unfinished};
use crate::Portal;
use crate::limits::Limited;
use crate::secret::token_hash;
use crate::store::StoreError;

/// What came of user id and password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignedIn {
    /// They fit.
    Begun {
        /// The token of the sign-in under way.
        token: String,
        /// What comes next.
        next: Next,
    },
    /// They do not, or the account is closed, or there is none.
    Refused,
    /// Too many were tried.
    Limited(Limited),
}

/// Begins a sign-in. The session of `previous`, the token that came with the form, ends with it.
///
/// # Errors
/// Where the database cannot be used.
pub async fn sign_in(
    portal: &Portal,
    address: IpAddr,
    user_id: &str,
    password: &str,
    previous: Option<&str>,
) -> Result<SignedIn, StoreError> {
    let account = match try_password(portal, address, user_id, password).await? {
        Tried::Limited(limited) => return Ok(SignedIn::Limited(limited)),
        Tried::Wrong => return Ok(SignedIn::Refused),
        Tried::Right(account) => account,
    };
    let mut tx = portal.store.begin().await?;
    // The account may have been reset or closed while its password was hashed.
    let current = tx.account(account.member.id).await?;
    let current = current
        .filter(|current| current.disabled_at.is_none() && current.password == account.password);
    let Some(current) = current else {
        return Ok(SignedIn::Refused);
    };
    if let Some(previous) = previous {
        tx.delete_staff_session(&token_hash(previous)).await?;
    }
    let (token, row) = session::begun(portal, current);
    tx.insert_staff_session(&row).await?;
    tx.commit().await?;
    let next = Unfinished::of(row).next();
    Ok(SignedIn::Begun { token, next })
}

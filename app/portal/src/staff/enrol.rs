//! Setting the second factor up, at the first sign-in or the first one after it was taken away.

use super::recovery::new_codes;
use super::second_factor::{Entered, digits};
use super::session::{self, Next, Unfinished};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::store::StoreError;

/// Takes the second factor that a sign-in offers, once the telephone shows a code of it: that ends the sign-in, and
/// gives recovery codes to write down.
///
/// # Errors
/// Where the database cannot be used.
pub async fn confirm_second_factor(
    portal: &Portal,
    session: &Unfinished,
    typed: &str,
) -> Result<Entered, StoreError> {
    let Some(secret) = session
        .enrolling()
        .filter(|_| session.next() == Next::Enrol)
    else {
        return Ok(Entered::Ended);
    };
    let Some(step) = secret.step_of(&digits(typed), portal.clock.unmoved()) else {
        return Ok(Entered::Wrong);
    };
    let (now, id) = (portal.clock.now(), session.member().id);
    let mut tx = portal.store.begin().await?;
    // In another tab it may have been set up already.
    let account = tx.account(id).await?.filter(|account| {
        account.disabled_at.is_none() && account.second_factor.is_none() && !account.password_given
    });
    if account.is_none() {
        return Ok(Entered::Ended);
    }
    let batch = new_codes(portal, &mut tx, id).await?;
    let Some(token) = session::finish(portal, &mut tx, session, Some(batch)).await? else {
        return Ok(Entered::Ended);
    };
    tx.set_second_factor(id, secret, step).await?;
    let actor = Actor::Staff(id);
    tx.audit(Entry::new(now, actor, Action::SecondFactorSet))
        .await?;
    let entry = Entry::new(now, actor, Action::StaffSignedIn);
    tx.audit(entry.detail(serde_json::json!({ "by": "enrolment" })))
        .await?;
    tx.commit().await?;
    Ok(Entered::SignedIn { token })
}

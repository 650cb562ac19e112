//! Ending a hold of the controller: the claim has come to its end, or the order was lifted.

use rules::hold::{Event, HoldReason};

use super::{NotHeld, Tried, entry};
use crate::Portal;
use crate::audit::Action;
use crate::id::HoldId;
use crate::staff::Member;

/// Ends a live hold of the controller, for a reason in words. What is past its last day then goes with the next run of
/// retention.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn end(portal: &Portal, member: &Member, id: HoldId, why: &str) -> Tried {
    if !member.role.decides() {
        return Ok(Err(NotHeld::NotTheirs));
    }
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    let found = tx.hold(id).await?.filter(|(_, hold)| hold.is_live(now));
    let Some((recording, hold)) = found else {
        return Ok(Err(NotHeld::NotFound));
    };
    let event = match hold.reason {
        HoldReason::LegalClaim => Event::ClaimEnded,
        HoldReason::Order => Event::OrderLifted,
        _ => return Ok(Err(NotHeld::EndsWithItsRequest)),
    };
    let why = why.trim();
    if why.is_empty() {
        return Ok(Err(NotHeld::NoWords));
    }
    let ended = hold.after(event, now, &portal.policy);
    tx.set_end_of_hold(id, &ended).await?;
    tx.set_why_hold_ended(id, why).await?;
    let detail = serde_json::json!({ "hold": id, "reason": hold.reason.as_str() });
    let entry = entry(portal, member, Action::HoldEnded, recording);
    tx.audit(entry.detail(detail)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

//! Closing a breach.

use super::{NotKept, Tried, entry};
use crate::Portal;
use crate::audit::Action;
use crate::id::BreachId;
use crate::staff::Member;

/// Closes a breach with its conclusion: its effects, what was done, and, where nobody was notified, why no risk was
/// likely (Art. 33(1) and (5)).
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn close_breach(
    portal: &Portal,
    member: &Member,
    id: BreachId,
    conclusion: &str,
) -> Tried {
    if !member.role.decides() {
        return Ok(Err(NotKept::NotTheirs));
    }
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    let Some(breach) = tx.breach(id).await? else {
        return Ok(Err(NotKept::NotFound));
    };
    if breach.closed_at.is_some() {
        tx.commit().await?;
        return Ok(Err(NotKept::Already));
    }
    let conclusion = conclusion.trim();
    if conclusion.is_empty() {
        return Ok(Err(NotKept::NoWords));
    }
    tx.set_breach_closed(id, now, conclusion).await?;
    let detail = serde_json::json!({
        "breach": id,
        "notified": breach.notified_at.is_some(),
    });
    let entry = entry(portal, member, Action::BreachClosed, &breach);
    tx.audit(entry.detail(detail)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

//! Suppliers that cannot be told.

use super::order::Settled;
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::id::OrderId;
use crate::staff::Member;
use crate::store::StoreError;

/// Writes down that a supplier cannot be told, and why: Art. 19 lets that count only where it proves impossible or
/// involves disproportionate effort. Whoever opens the link of the order can still acknowledge it.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn mark_unreachable(
    portal: &Portal,
    member: &Member,
    order: OrderId,
    reason: &str,
) -> Result<Settled, StoreError> {
    let reason = reason.trim();
    if !member.role.decides() {
        return Ok(Settled::Forbidden);
    }
    if reason.is_empty() {
        return Ok(Settled::NoReason);
    }
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    let Some(on_file) = tx.order(order, portal.clock.today()).await? else {
        return Ok(Settled::NotFound);
    };
    if on_file.state.is_settled() {
        tx.commit().await?;
        return Ok(Settled::Already);
    }
    tx.order_unreachable(order, reason).await?;
    let entry = Entry::new(now, Actor::Staff(member.id), Action::OrderUnreachable);
    let detail = serde_json::json!({
        "order": order,
        "supplier": on_file.order.supplier,
        "kind": on_file.order.kind.as_str(),
    });
    tx.audit(on_file.named(entry).detail(detail)).await?;
    tx.commit().await?;
    Ok(Settled::Done)
}

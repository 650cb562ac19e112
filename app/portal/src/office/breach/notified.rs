//! Writing down that the Garante was notified (Art. 33(1)).

use jiff::Timestamp;

use super::{NotKept, Tried, entry};
use crate::Portal;
use crate::audit::Action;
use crate::id::BreachId;
use crate::staff::Member;

/// Writes down when the Garante was notified of a breach. Later than its limit is written down too: the notification
/// then says why (Art. 33(1)).
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn note_notification(
    portal: &Portal,
    member: &Member,
    id: BreachId,
    at: Option<Timestamp>,
) -> Tried {
    if !member.role.decides() {
        return Ok(Err(NotKept::NotTheirs));
    }
    let mut tx = portal.store.begin().await?;
    let Some(breach) = tx.breach(id).await? else {
        return Ok(Err(NotKept::NotFound));
    };
    if breach.notified_at.is_some() || breach.closed_at.is_some() {
        tx.commit().await?;
        return Ok(Err(NotKept::Already));
    }
    let Some(at) = at.filter(|at| *at <= portal.clock.now()) else {
        return Ok(Err(NotKept::NotYet));
    };
    if at < breach.noticed_at {
        return Ok(Err(NotKept::BeforeItWasNoticed));
    }
    tx.set_breach_notified(id, at).await?;
    let detail = serde_json::json!({
        "breach": id,
        "notified_at": at,
        "in_time": at <= breach.notify_by,
    });
    let entry = entry(portal, member, Action::BreachNotified, &breach);
    tx.audit(entry.detail(detail)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

//! Looking at a hold again: what was found, and when it is looked at next.

use jiff::civil::Date;
use rules::calendar::days_later;
use rules::hold::HoldReason;

use super::{NotHeld, Tried, entry};
use crate::Portal;
use crate::audit::Action;
use crate::id::HoldId;
use crate::staff::Member;

/// The latest day on which a hold with this reason is looked at next; `None` where the law leaves it open. A claim of
/// the controller is never left alone for longer than the policy says (Art. 17(3)(e)).
pub fn latest_review(portal: &Portal, reason: HoldReason) -> Option<Date> {
    let days = portal.policy.legal_hold_review_days;
    (reason == HoldReason::LegalClaim).then(|| days_later(portal.clock.today(), days))
}

/// The day on which a hold is looked at next, where it is one: ahead, and not too far.
pub(super) fn is_ahead(
    portal: &Portal,
    reason: HoldReason,
    next: Option<Date>,
) -> Result<Date, NotHeld> {
    let today = portal.clock.today();
    let next = next.filter(|day| *day > today);
    let next = next.ok_or(NotHeld::NoReviewDay)?;
    match latest_review(portal, reason) {
        Some(latest) if next > latest => Err(NotHeld::ReviewTooLate(latest)),
        _ => Ok(next),
    }
}

/// Writes down that a live hold was looked at again: what was found, and the next day.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn review(
    portal: &Portal,
    member: &Member,
    id: HoldId,
    next: Option<Date>,
    note: &str,
) -> Tried {
    if !member.role.decides() {
        return Ok(Err(NotHeld::NotTheirs));
    }
    let (now, today) = (portal.clock.now(), portal.clock.today());
    let mut tx = portal.store.begin().await?;
    let found = tx.hold(id).await?.filter(|(_, hold)| hold.is_live(now));
    let Some((recording, hold)) = found else {
        return Ok(Err(NotHeld::NotFound));
    };
    let next = match is_ahead(portal, hold.reason, next) {
        Ok(day) => day,
        Err(not) => return Ok(Err(not)),
    };
    let note = note.trim();
    if note.is_empty() {
        return Ok(Err(NotHeld::NoWords));
    }
    let reviewed = hold.reviewed(today, next, &portal.policy);
    tx.set_review_of_hold(id, &reviewed).await?;
    tx.insert_hold_review(id, member.id, now, next, note)
        .await?;
    let detail = serde_json::json!({
        "hold": id,
        "reason": hold.reason.as_str(),
        "review_on": next,
    });
    let entry = entry(portal, member, Action::HoldReviewed, recording);
    tx.audit(entry.detail(detail)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

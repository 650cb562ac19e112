//! An order of the Garante or of a court (Art. 58): it overrides everything, and one person enters it.

use jiff::civil::Date;
use rules::hold::{Hold, HoldReason};

use super::review::is_ahead;
use super::{NotHeld, Tried, entry, named};
use crate::Portal;
use crate::audit::Action;
use crate::id::HoldId;
use crate::staff::Member;

/// Holds a recording by an order with this reference: who gave it, when, under which number. The same order entered
/// again is the hold that it opened. `review_on` is when somebody looks at it again, where that is wanted.
///
/// # Errors
/// Where the database cannot be used: nothing is held then.
pub async fn open_order(
    portal: &Portal,
    member: &Member,
    recording: &str,
    reference: &str,
    review_on: Option<Date>,
) -> Tried<HoldId> {
    if !member.role.decides() {
        return Ok(Err(NotHeld::NotTheirs));
    }
    let Some(recording) = named(portal, recording).await? else {
        return Ok(Err(NotHeld::NoRecording));
    };
    let reference = reference.trim();
    if reference.is_empty() {
        return Ok(Err(NotHeld::NoBasis));
    }
    let (now, today) = (portal.clock.now(), portal.clock.today());
    let mut hold = Hold::open(HoldReason::Order, today, &portal.policy);
    if review_on.is_some() {
        match is_ahead(portal, hold.reason, review_on) {
            Ok(day) => hold = hold.reviewed(today, day, &portal.policy),
            Err(not) => return Ok(Err(not)),
        }
    }
    let mut tx = portal.store.begin().await?;
    if !tx.has_recording(recording).await? {
        return Ok(Err(NotHeld::NoRecording));
    }
    let same = tx.same_hold(recording, hold.reason, reference, now).await?;
    if let Some(id) = same {
        tx.commit().await?;
        return Ok(Ok(id));
    }
    let id = HoldId::new(now);
    tx.insert_hold(id, recording, None, &hold).await?;
    tx.set_basis_of_hold(id, reference, member.id, None).await?;
    let detail = serde_json::json!({
        "hold": id,
        "reason": hold.reason.as_str(),
        "review_on": hold.review_on,
    });
    let entry = entry(portal, member, Action::HoldOpened, recording);
    tx.audit(entry.detail(detail)).await?;
    tx.commit().await?;
    Ok(Ok(id))
}

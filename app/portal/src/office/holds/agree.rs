//! Agreeing to a legal hold, or not: the second person is never the one who proposed it.

use rules::hold::{Hold, HoldReason};

use super::review::is_ahead;
use super::{Claim, NotHeld, Tried, entry};
use crate::Portal;
use crate::audit::Action;
use crate::id::{ApprovalId, HoldId};
use crate::staff::Member;
use crate::store::StoreError;

/// Agrees to a proposed legal hold: from now on it keeps the recording.
///
/// # Errors
/// Where the database cannot be used: nothing is held then.
pub async fn agree(portal: &Portal, member: &Member, proposal: ApprovalId) -> Tried<HoldId> {
    if !member.role.decides() {
        return Ok(Err(NotHeld::NotTheirs));
    }
    let (now, today) = (portal.clock.now(), portal.clock.today());
    let mut tx = portal.store.begin().await?;
    let Some((recording, said, proposed_by)) = tx.hold_proposal(proposal).await? else {
        return Ok(Err(NotHeld::NotFound));
    };
    if proposed_by == member.id {
        return Ok(Err(NotHeld::SamePerson));
    }
    // Retention may have been quicker: what is gone cannot be held.
    if !tx.has_recording(recording).await? {
        return Ok(Err(NotHeld::NoRecording));
    }
    let claim: Claim =
        serde_json::from_str(&said).map_err(|_| StoreError::Unreadable("proposed hold"))?;
    let review_on = match is_ahead(portal, HoldReason::LegalClaim, Some(claim.review_on)) {
        Ok(day) => day,
        Err(not) => return Ok(Err(not)),
    };
    let hold = Hold::open(HoldReason::LegalClaim, today, &portal.policy);
    let hold = hold.reviewed(today, review_on, &portal.policy);
    let id = HoldId::new(now);
    tx.insert_hold(id, recording, None, &hold).await?;
    tx.set_basis_of_hold(id, &claim.claim, proposed_by, Some(member.id))
        .await?;
    tx.forget_hold_proposal(proposal).await?;
    let detail = serde_json::json!({
        "hold": id,
        "reason": hold.reason.as_str(),
        "review_on": hold.review_on,
        "proposed_by": proposed_by,
    });
    let entry = entry(portal, member, Action::HoldOpened, recording);
    tx.audit(entry.detail(detail)).await?;
    tx.commit().await?;
    Ok(Ok(id))
}

/// Takes a proposed legal hold back, or does not agree to it.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn drop_proposal(portal: &Portal, member: &Member, proposal: ApprovalId) -> Tried {
    if !member.role.decides() {
        return Ok(Err(NotHeld::NotTheirs));
    }
    let mut tx = portal.store.begin().await?;
    let Some((recording, _, proposed_by)) = tx.hold_proposal(proposal).await? else {
        return Ok(Err(NotHeld::NotFound));
    };
    tx.forget_hold_proposal(proposal).await?;
    let detail = serde_json::json!({ "proposal": proposal, "proposed_by": proposed_by });
    let entry = entry(portal, member, Action::HoldProposalDropped, recording);
    tx.audit(entry.detail(detail)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

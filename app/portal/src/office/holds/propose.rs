//! Proposing a legal hold (Art. 17(3)(e)): nothing is held before another person agrees.

use jiff::civil::Date;
use rules::hold::HoldReason;
use serde::{Deserialize, Serialize};

use super::review::is_ahead;
use super::{NotHeld, Tried, entry, named};
use crate::Portal;
use crate::audit::Action;
use crate::id::{ApprovalId, RecordingId};
use crate::staff::Member;
use crate::store::StoreError;

/// What a legal hold rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The concrete claim: between whom, about what.
    pub claim: String,
    /// When somebody looks at it again.
    pub review_on: Date,
}

/// What came of proposing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proposed {
    /// It waits for a second person.
    Waits(RecordingId),
    /// The same waits already.
    Already(RecordingId),
}

/// Proposes to hold a recording, named by its id or as the call centre's system names it, for a concrete claim.
///
/// # Errors
/// Where the database cannot be used: nothing is proposed then.
pub async fn propose(
    portal: &Portal,
    member: &Member,
    recording: &str,
    claim: &str,
    review_on: Option<Date>,
) -> Tried<Proposed> {
    if !member.role.decides() {
        return Ok(Err(NotHeld::NotTheirs));
    }
    let Some(recording) = named(portal, recording).await? else {
        return Ok(Err(NotHeld::NoRecording));
    };
    if claim.trim().is_empty() {
        return Ok(Err(NotHeld::NoBasis));
    }
    let review_on = match is_ahead(portal, HoldReason::LegalClaim, review_on) {
        Ok(day) => day,
        Err(not) => return Ok(Err(not)),
    };
    let claim = Claim {
        claim: claim.trim().to_owned(),
        review_on,
    };
    let proposal =
        serde_json::to_string(&claim).map_err(|_| StoreError::Unreadable("proposed hold"))?;
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    if !tx.has_recording(recording).await? {
        return Ok(Err(NotHeld::NoRecording));
    }
    if tx.same_proposal(recording, &proposal).await? {
        tx.commit().await?;
        return Ok(Ok(Proposed::Already(recording)));
    }
    let id = ApprovalId::new(now);
    tx.propose_hold(id, recording, &proposal, member.id, now)
        .await?;
    let detail = serde_json::json!({
        "proposal": id,
        "reason": HoldReason::LegalClaim.as_str(),
        "review_on": review_on,
    });
    let entry = entry(portal, member, Action::HoldProposed, recording);
    tx.audit(entry.detail(detail)).await?;
    tx.commit().await?;
    Ok(Ok(Proposed::Waits(recording)))
}

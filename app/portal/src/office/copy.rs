//! What of a recording is given out: chosen before access is granted (Art. 15(3) and (4)).

use super::act::{NotDone, Trial, Tried, tried};
use crate::Portal;
use crate::audit::Action;
use crate::id::RecordingId;
use crate::release::Copy;
use crate::staff::Member;

/// Chooses how a recording is given out.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn choose_copy(
    portal: &Portal,
    member: &Member,
    reference: &str,
    version: i64,
    recording: RecordingId,
    copy: &Copy,
) -> Tried {
    let request = tried!(Trial::request(portal, reference, version).await?);
    if !member.role.decides() {
        return Ok(Err(NotDone::NotTheirs));
    }
    if request.outcome.is_some() {
        return Ok(Err(NotDone::Changed));
    }
    let trial = Trial::of(portal, member, &request);
    let mut tx = tried!(trial.begin().await?);
    if !tx.set_copy(request.asked.id, recording, copy).await? {
        return Ok(Err(NotDone::NotFound));
    }
    let detail = serde_json::json!({
        "protection": copy.protection().as_str(),
        "stretches": copy.silenced().len(),
    });
    let entry = trial.entry(Action::CopyChosen).recording(recording);
    tx.audit(entry.detail(detail)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

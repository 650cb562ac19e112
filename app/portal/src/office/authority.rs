//! The authority to act for somebody else: nothing is done on it before a reviewer has checked it (Art. 12(6);
//! art. 2-terdecies D.lgs. 196/2003).

use rules::request::State;

use super::act::{NotDone, Trial, Tried, tried};
use crate::Portal;
use crate::audit::Action;
use crate::staff::Member;

/// Notes that the authority was checked, and `how`: by the document that was sent, or otherwise. Who the person is has
/// to be found out as well.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn check_authority(
    portal: &Portal,
    member: &Member,
    reference: &str,
    version: i64,
    how: &str,
) -> Tried {
    let request = tried!(Trial::request(portal, reference, version).await?);
    if !member.role.decides() || how.trim().is_empty() {
        return Ok(Err(NotDone::NotTheirs));
    }
    let undecided = matches!(
        request.state,
        State::Received | State::AwaitingIdentity | State::UnderReview
    );
    let trial = Trial::of(portal, member, &request);
    let mut tx = tried!(trial.begin().await?);
    let id = request.asked.id;
    if !undecided || !tx.set_authority_checked(id, member.id, trial.now).await? {
        return Ok(Err(NotDone::Changed));
    }
    tx.add_note(id, trial.now, member.id, how.trim()).await?;
    tx.audit(trial.entry(Action::AuthorityChecked)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

//! Lifting a restriction that was granted: the person is told before, recipients too (Arts. 18(3), 19).

use rules::hold::Event;

use super::act::{NotDone, Trial, Tried, tried};
use crate::Portal;
use crate::audit::Action;
use crate::delivery::Content;
use crate::recipients::{OrderKind, order_recipients};
use crate::requests::to_the_person;
use crate::staff::Member;
use crate::store::MessageKind;

/// Tells the person that the restriction which a request opened will end, and why. It ends by itself some days later.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn lift(
    portal: &Portal,
    member: &Member,
    reference: &str,
    version: i64,
    why: &str,
) -> Tried {
    let request = tried!(Trial::request(portal, reference, version).await?);
    if !member.role.decides() || request.outcome.is_none() || why.trim().is_empty() {
        return Ok(Err(NotDone::NotTheirs));
    }
    let trial = Trial::of(portal, member, &request);
    let mut tx = tried!(trial.begin().await?);
    let (id, now) = (request.asked.id, trial.now);
    let mut lifted = false;
    for (hold_id, recording, hold) in tx.holds_of_request(id).await? {
        if !hold.is_live(now) || !hold.reason.restricts() || hold.ends_at.is_some() {
            continue;
        }
        let ended = hold.after(Event::LiftingTold, now, &portal.policy);
        tx.set_end_of_hold(hold_id, &ended).await?;
        if let Some(found) = portal.store.recording(recording).await? {
            let what = (OrderKind::Lift, "");
            order_recipients(portal, &mut tx, &found, Some(id), what, now).await?;
        }
        let entry = trial.entry(Action::LiftingTold).recording(recording);
        tx.audit(entry).await?;
        lifted = true;
    }
    if !lifted {
        return Ok(Err(NotDone::Changed));
    }
    tx.add_message(id, now, Some(member.id), MessageKind::Lifting, why.trim())
        .await?;
    let news = Content::RequestNews {
        reference: request.asked.reference.clone(),
    };
    if let Some(message) = to_the_person(portal, &request, news).await? {
        tx.enqueue(message.job(now, None), now).await?;
    }
    tx.commit().await?;
    portal.wake.notify_one();
    Ok(Ok(()))
}

//! Two further months, once, with reasons, told inside the first (Art. 12(3)).

use rules::carry::Carry;
use rules::request::Act;

use super::act::{Trial, Tried, tried};
use crate::Portal;
use crate::delivery::Content;
use crate::requests::to_the_person;
use crate::staff::Member;
use crate::store::MessageKind;

/// Extends the period of a request, and tells the person why.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn extend(
    portal: &Portal,
    member: &Member,
    reference: &str,
    version: i64,
    why: &str,
) -> Tried {
    let mut request = tried!(Trial::request(portal, reference, version).await?);
    let carries: &[Carry] = if why.trim().is_empty() {
        &[Carry::NoticeSent]
    } else {
        &[
            Carry::ReasonForExtension,
            Carry::TextForPerson,
            Carry::NoticeSent,
        ]
    };
    let trial = Trial::of(portal, member, &request);
    let change = tried!(trial.change(Act::Extend, None, carries, false, None));
    let mut tx = tried!(trial.begin().await?);
    tried!(trial.apply(&mut tx, &change).await?);
    let now = trial.now;
    request.extended_on = Some(portal.clock.today());
    let (id, due_on) = (request.asked.id, request.due_on(portal));
    tx.set_clock_of_request(id, &request.pauses, request.extended_on, due_on)
        .await?;
    tx.add_message(id, now, Some(member.id), MessageKind::Extension, why.trim())
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

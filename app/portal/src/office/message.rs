//! Writing to the person about their request.

use rules::carry::Carry;

use super::act::{NotDone, Trial, Tried, tried};
use crate::Portal;
use crate::audit::Action;
use crate::delivery::Content;
use crate::requests::to_the_person;
use crate::staff::Member;
use crate::store::MessageKind;

/// Writes to the person. A mail says that there is something, never what.
///
/// # Errors
/// Where the database cannot be used: nothing is sent then.
pub async fn write(portal: &Portal, member: &Member, reference: &str, words: &str) -> Tried {
    if !member.role.decides() {
        return Ok(Err(NotDone::NotTheirs));
    }
    if words.trim().is_empty() {
        return Ok(Err(NotDone::Missing(vec![Carry::TextForPerson])));
    }
    let Some(request) = portal.store.request(reference).await? else {
        return Ok(Err(NotDone::NotFound));
    };
    let trial = Trial::of(portal, member, &request);
    let mut tx = tried!(trial.begin().await?);
    let (id, now) = (request.asked.id, trial.now);
    tx.add_message(id, now, Some(member.id), MessageKind::Message, words.trim())
        .await?;
    let news = Content::RequestNews {
        reference: request.asked.reference.clone(),
    };
    if let Some(message) = to_the_person(portal, &request, news).await? {
        tx.enqueue(message.job(now, None), now).await?;
    }
    tx.audit(trial.entry(Action::MessageWritten)).await?;
    tx.commit().await?;
    portal.wake.notify_one();
    Ok(Ok(()))
}

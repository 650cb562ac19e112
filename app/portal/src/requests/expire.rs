//! Erasure that the end of the period brought before the decision did.

use jiff::Timestamp;
use rules::carry::Carry;
use rules::request::{Act, Actor, Attempt, Supplied, propose};

use super::to_the_person;
use crate::Portal;
use crate::audit::{self, Action, Entry};
use crate::delivery::{Channel, Content, Message};
use crate::id::RecordingId;
use crate::store::{StoreError, Tx};

/// Closes the requests for erasure that have nothing left to erase now that `recording` is gone, and tells their
/// authors. The tombstone, written in the same transaction, is what the deletion is proved by.
pub(crate) async fn satisfied_by_expiry(
    portal: &Portal,
    tx: &mut Tx,
    recording: RecordingId,
    now: Timestamp,
) -> Result<(), StoreError> {
    const EXPIRY: Attempt = Attempt {
        act: Act::Expire,
        actor: Actor::System,
        reason: None,
    };
    let supplied = Supplied {
        carries: &[Carry::DeletionCertificate, Carry::NoticeSent],
        by: "system",
        second: None,
    };
    for request in tx.erasures_without_rest(recording).await? {
        let proposed = propose(EXPIRY, &request.facts(portal, true), &portal.policy).ok();
        let Some(change) = proposed.and_then(|proposal| proposal.with(supplied).ok()) else {
            continue;
        };
        if !tx.change_request(request.asked.id, &change, now).await? {
            continue;
        }
        let news = Content::RequestNews {
            reference: request.asked.reference.clone(),
        };
        // Whom no message reaches, the office tells.
        let office = Message {
            channel: Channel::Mail,
            to: portal.instance.dpo.email.clone(),
            language: portal.instance.source_language(),
            content: news.clone(),
        };
        let message = to_the_person(portal, &request, news).await?;
        tx.enqueue(message.unwrap_or(office).job(now, None), now)
            .await?;
        let entry = Entry::new(now, audit::Actor::System, Action::RequestSatisfiedByExpiry);
        tx.audit(entry.recording(recording).request(request.asked.id))
            .await?;
    }
    Ok(())
}

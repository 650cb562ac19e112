//! Jobs that deliver a message to a person.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Outcome, UNKNOWN};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::delivery::{Delivered, Delivery, DeliveryError, Message};
use crate::store::{InboxMessage, Job, StoreError, Tx};

/// Puts the message into words and hands it over.
pub(super) async fn attempt(
    portal: &Portal,
    delivery: &Delivery,
    job: &Job,
    now: Timestamp,
) -> Outcome {
    let Some(message) = Message::parse(&job.payload) else {
        return Outcome::GivenUp(UNKNOWN);
    };
    let rendered = message.render(&portal.texts, &portal.instance, job.id, now);
    let delivered = delivery.deliver(&rendered).await;
    let kept = delivered.map(|delivered| match delivered {
        Delivered::Left => None,
        Delivered::ToKeep(kept) => Some(kept),
    });
    Outcome::Message(message, kept)
}

/// Writes down that the message was delivered. The audit says so even if another worker has the job by now.
pub(super) async fn delivered(
    tx: &mut Tx,
    job: &Job,
    message: &Message,
    keep: Option<&InboxMessage>,
    now: Timestamp,
) -> Result<(), StoreError> {
    if let Some(kept) = keep {
        tx.add_inbox_message(kept).await?;
    }
    let entry = Entry::new(now, Actor::System, Action::MessageDelivered);
    tx.audit(entry.detail(facts(job, message, None))).await?;
    Ok(())
}

/// What the audit says where the message is given up.
pub(super) fn given_up(
    job: &Job,
    message: &Message,
    error: DeliveryError,
    now: Timestamp,
) -> Entry {
    let entry = Entry::new(now, Actor::System, Action::MessageGivenUp);
    entry.detail(facts(job, message, Some(error)))
}

/// What the audit says of a message: never to whom.
fn facts(job: &Job, message: &Message, error: Option<DeliveryError>) -> Value {
    json!({
        "job": job.id,
        "attempts": job.attempts,
        "channel": message.channel.as_str(),
        "content": message.content.kind(),
        "error": error.map(DeliveryError::code),
    })
}

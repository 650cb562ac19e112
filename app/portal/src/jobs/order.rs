//! Jobs that bring an order to its supplier: to its endpoint, or by mail (Art. 19).

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Outcome, UNKNOWN};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::delivery::{Delivered, Delivery, DeliveryError, Posted};
use crate::recipients::{By, Errand, acknowledge_in, mail, webhook};
use crate::store::{InboxMessage, Job, RecipientOrder, StoreError, Tx};

/// An order on its way.
pub(super) struct Dispatch {
    on_file: RecipientOrder,
    errand: Errand,
}

/// What became of an order that was taken.
#[derive(Default)]
pub(super) struct Taken {
    /// What the inbox of a demonstration keeps of it.
    keep: Option<InboxMessage>,
    /// Whether the supplier did it at once, and said so.
    acknowledged: bool,
}

/// Brings the order, unless it was settled meanwhile.
pub(super) async fn attempt(
    portal: &Portal,
    delivery: &Delivery,
    job: &Job,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    let Some(errand) = Errand::parse(&job.payload) else {
        return Ok(Outcome::GivenUp(UNKNOWN));
    };
    let today = portal.clock.today();
    let on_file = portal.store.order(errand.order, today).await?;
    let Some(on_file) = on_file.filter(|on_file| !on_file.state.is_settled()) else {
        return Ok(Outcome::Nothing);
    };
    let dispatch = Dispatch { on_file, errand };
    let taken = bring(portal, delivery, &dispatch, (job, now)).await;
    Ok(Outcome::Order(Box::new(dispatch), taken))
}

async fn bring(
    portal: &Portal,
    delivery: &Delivery,
    Dispatch { on_file, errand }: &Dispatch,
    attempt: (&Job, Timestamp),
) -> Result<Taken, DeliveryError> {
    let supplier = portal.instance.supplier(&on_file.order.supplier);
    let supplier = supplier.ok_or(DeliveryError::NoTransport)?;
    if let Some(endpoint) = &supplier.endpoint {
        let webhook =
            webhook(portal, on_file, *errand, attempt).ok_or(DeliveryError::NoTransport)?;
        return Ok(match delivery.post(endpoint, &webhook).await? {
            Posted::Taken { acknowledged } => Taken {
                keep: None,
                acknowledged,
            },
            Posted::ToKeep(kept) => kept.into(),
        });
    }
    let email = supplier.email.as_deref();
    let mail = email.and_then(|email| mail(portal, on_file, *errand, email, attempt));
    let mail = mail.ok_or(DeliveryError::NoTransport)?;
    Ok(match delivery.deliver(&mail).await? {
        Delivered::Left => Taken::default(),
        Delivered::ToKeep(kept) => kept.into(),
    })
}

impl From<InboxMessage> for Taken {
    fn from(kept: InboxMessage) -> Self {
        Self {
            keep: Some(kept),
            acknowledged: false,
        }
    }
}

/// Writes down that the supplier has the order, and perhaps did it.
pub(super) async fn taken(
    tx: &mut Tx,
    (job, is_ours): (&Job, bool),
    dispatch: &Dispatch,
    taken: &Taken,
    now: Timestamp,
) -> Result<(), StoreError> {
    if let Some(kept) = taken.keep.as_ref().filter(|_| is_ours) {
        tx.add_inbox_message(kept).await?;
    }
    // It arrived even if another worker has the job by now: the audit says what happened. The order itself changes
    // its state once.
    let order = dispatch.on_file.id;
    tx.order_sent(order, now).await?;
    tx.audit(entry(Action::OrderSent, job, dispatch, None, now))
        .await?;
    if taken.acknowledged {
        acknowledge_in(tx, order, By::Endpoint, now).await?;
    }
    Ok(())
}

/// What the audit says where the order is given up. It stays open: the office sees it.
pub(super) fn given_up(
    job: &Job,
    dispatch: &Dispatch,
    error: DeliveryError,
    now: Timestamp,
) -> Entry {
    entry(Action::OrderGivenUp, job, dispatch, Some(error), now)
}

fn entry(
    action: Action,
    job: &Job,
    dispatch: &Dispatch,
    error: Option<DeliveryError>,
    now: Timestamp,
) -> Entry {
    let entry = Entry::new(now, Actor::System, action).detail(facts(job, dispatch, error));
    match dispatch.on_file.order.request {
        Some(request) => entry.request(request),
        None => entry,
    }
}

/// What the audit says of an order: never by which name the supplier knows the recording.
fn facts(job: &Job, dispatch: &Dispatch, error: Option<DeliveryError>) -> Value {
    json!({
        "job": job.id,
        "attempts": job.attempts,
        "order": dispatch.on_file.id,
        "supplier": dispatch.on_file.order.supplier,
        "kind": dispatch.on_file.order.kind.as_str(),
        "reminder": dispatch.errand.reminder,
        "error": error.map(DeliveryError::code),
    })
}

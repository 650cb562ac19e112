//! Placing orders.

use jiff::{Timestamp, ToSpan};
use rules::rome;

use super::errand::Errand;
use super::order::{Order, OrderKind};
use super::recipients_of;
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::id::{OrderId, RequestId};
use crate::store::{NewOrder, Recording, StoreError, Tx};

/// Gives a supplier an order, with its job and its audit row, in the transaction of the decision that it carries out:
/// the row of that decision says whose it was. The same order again is the one that was given; one without a request
/// counts as the same while it is open. After the commit `portal.wake` lets it leave at once.
///
/// # Errors
/// Where the database cannot be written.
pub async fn order(
    portal: &Portal,
    tx: &mut Tx,
    order: Order,
    now: Timestamp,
) -> Result<OrderId, StoreError> {
    if let Some(id) = tx.same_order(&order).await? {
        return Ok(id);
    }
    let id = OrderId::new(now);
    let days = i64::from(portal.instance.orders.due_days);
    let due_on = rome::date(now).saturating_add(days.days());
    let errand = Errand {
        order: id,
        reminder: false,
    };
    let job = tx.enqueue(errand.job(now), now).await?;
    let mut entry = Entry::new(now, Actor::System, Action::OrderCreated).recording(order.recording);
    if let Some(request) = order.request {
        entry = entry.request(request);
    }
    let detail = serde_json::json!({
        "order": id,
        "supplier": order.supplier,
        "kind": order.kind.as_str(),
        "due_on": due_on,
    });
    let new = NewOrder {
        id,
        order,
        created_at: now,
        due_on,
        job,
    };
    tx.insert_order(&new).await?;
    tx.audit(entry.detail(detail)).await?;
    Ok(id)
}

/// Gives the order to everybody who received `recording` (Art. 19). Called before the recording is deleted: its name
/// in the suppliers' systems goes with it.
///
/// # Errors
/// Where the database cannot be written.
pub async fn order_recipients(
    portal: &Portal,
    tx: &mut Tx,
    recording: &Recording,
    request: Option<RequestId>,
    (kind, note): (OrderKind, &str),
    now: Timestamp,
) -> Result<Vec<OrderId>, StoreError> {
    let Some(external_id) = tx.external_id(recording.id).await? else {
        return Ok(Vec::new());
    };
    let mut orders = Vec::new();
    for supplier in recipients_of(portal, recording) {
        let to_supplier = Order {
            request,
            recording: recording.id,
            external_id: external_id.clone(),
            supplier: supplier.id.clone(),
            kind,
            note: note.to_owned(),
        };
        orders.push(order(portal, tx, to_supplier, now).await?);
    }
    Ok(orders)
}

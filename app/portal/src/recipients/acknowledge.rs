//! Acknowledging orders.

use jiff::Timestamp;

use super::link;
use super::order::{Means, OrderState, Settled};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::id::OrderId;
use crate::staff::Member;
use crate::store::{RecipientOrder, StoreError, Tx};

/// By whom an order is acknowledged, and how.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    /// By the supplier, on the page that its link opens.
    Link,
    /// By the supplier's endpoint.
    Endpoint,
    /// By somebody of the office, whom the supplier told by other means.
    Office(&'a Member),
}

impl By<'_> {
    fn means(self) -> Means {
        match self {
            Self::Link => Means::Link,
            Self::Endpoint => Means::Endpoint,
            Self::Office(_) => Means::Office,
        }
    }

    fn actor(self) -> Actor {
        match self {
            Self::Link | Self::Endpoint => Actor::Supplier,
            Self::Office(member) => Actor::Staff(member.id),
        }
    }
}

/// The order that a link's token opens; `None` where it opens none, or not any more.
///
/// # Errors
/// Where the database cannot be read.
pub async fn opened(portal: &Portal, token: &str) -> Result<Option<RecipientOrder>, StoreError> {
    match link::order(portal, token) {
        Some(order) => portal.store.order(order, portal.clock.today()).await,
        None => Ok(None),
    }
}

/// Acknowledges the order that a link's token opens.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn acknowledge_by_link(portal: &Portal, token: &str) -> Result<Settled, StoreError> {
    match link::order(portal, token) {
        Some(order) => acknowledge(portal, order, By::Link).await,
        None => Ok(Settled::NotFound),
    }
}

/// Acknowledges an order, also one that was given up as unreachable. Once is enough: again changes nothing.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn acknowledge(
    portal: &Portal,
    order: OrderId,
    by: By<'_>,
) -> Result<Settled, StoreError> {
    if let By::Office(member) = by
        && !member.role.decides()
    {
        return Ok(Settled::Forbidden);
    }
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    let settled = acknowledge_in(&mut tx, order, by, now).await?;
    tx.commit().await?;
    Ok(settled)
}

/// Acknowledges several orders that the office was told of by other means: all of them, or none. How many were not
/// acknowledged before.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn acknowledge_all(
    portal: &Portal,
    member: &Member,
    orders: &[OrderId],
) -> Result<Result<u64, Settled>, StoreError> {
    if !member.role.decides() {
        return Ok(Err(Settled::Forbidden));
    }
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    let mut done = 0;
    for &order in orders {
        let settled = acknowledge_in(&mut tx, order, By::Office(member), now).await?;
        done += u64::from(settled == Settled::Done);
    }
    tx.commit().await?;
    Ok(Ok(done))
}

/// Acknowledges an order within a larger change, with its audit row. The recording's name and the note have served
/// their purpose, and are forgotten (Art. 5(1)(c)).
///
/// # Errors
/// Where the database cannot be written.
pub(crate) async fn acknowledge_in(
    tx: &mut Tx,
    id: OrderId,
    by: By<'_>,
    now: Timestamp,
) -> Result<Settled, StoreError> {
    let Some(on_file) = tx.order(id, rules::rome::date(now)).await? else {
        return Ok(Settled::NotFound);
    };
    if on_file.state == OrderState::Acknowledged {
        return Ok(Settled::Already);
    }
    tx.acknowledge_order(id, by.means(), now).await?;
    let entry = Entry::new(now, by.actor(), Action::OrderAcknowledged);
    let detail = serde_json::json!({
        "order": id,
        "supplier": on_file.order.supplier,
        "kind": on_file.order.kind.as_str(),
        "how": by.means().as_str(),
    });
    tx.audit(on_file.named(entry).detail(detail)).await?;
    Ok(Settled::Done)
}

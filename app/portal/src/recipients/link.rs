//! Links that open one order without an account: signed, and for a time. Nothing of them is kept.

use jiff::{SignedDuration, Timestamp};

use crate::Portal;
use crate::clock::from_millis;
use crate::id::OrderId;

/// For how many days a link opens its order.
pub const LINK_DAYS: i64 = 60;
/// What the key is used for here, and nowhere else.
const PURPOSE: &str = "order-link";

/// The address at which a supplier sees `order` and acknowledges it, in a message of `sent_at`; `None` where the
/// portal does not know its own address.
pub(super) fn to(portal: &Portal, order: OrderId, sent_at: Timestamp) -> Option<String> {
    let url = portal.public_url.as_deref()?;
    let token = token(
        portal,
        order,
        sent_at + SignedDuration::from_hours(24 * LINK_DAYS),
    );
    Some(format!("{url}/orders/{token}"))
}

/// The token that opens `order` before `expires_at`.
fn token(portal: &Portal, order: OrderId, expires_at: Timestamp) -> String {
    let (order, expiry) = (order.to_string(), expires_at.as_millisecond().to_string());
    let mac = portal.keys.secret().mac(PURPOSE, &[&order, &expiry]);
    format!("{order}.{expiry}.{mac}")
}

/// The order that `token` opens now. The comparison takes the same time wherever a forged token differs.
pub(super) fn order(portal: &Portal, token: &str) -> Option<OrderId> {
    let mut parts = token.splitn(3, '.');
    let (order, expiry, mac) = (parts.next()?, parts.next()?, parts.next()?);
    if !portal.keys.secret().verify(PURPOSE, &[order, expiry], mac) {
        return None;
    }
    let expires_at = from_millis(expiry.parse().ok()?);
    (portal.clock.now() < expires_at)
        .then(|| OrderId::parse(order))
        .flatten()
}

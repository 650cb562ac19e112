//! Reminding suppliers of what they have not acknowledged in time.

use jiff::SignedDuration;

use super::errand::Errand;
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::store::StoreError;

/// Days between an order, or a reminder of it, and the next reminder.
pub const REMINDER_DAYS: i64 = 7;
/// How many orders are reminded of at a time; the rest a minute later.
const BATCH: u32 = 100;

/// Reminds the suppliers of the orders that are overdue, of each at most every [`REMINDER_DAYS`]; of how many. An
/// order whose delivery was given up is tried again with it.
///
/// # Errors
/// Where the database cannot be used: nobody is reminded then.
pub async fn remind(portal: &Portal) -> Result<usize, StoreError> {
    let (now, today) = (portal.clock.now(), portal.clock.today());
    let since = now - SignedDuration::from_hours(24 * REMINDER_DAYS);
    let mut tx = portal.store.begin().await?;
    let overdue = tx.orders_to_remind(today, since, BATCH).await?;
    for order in &overdue {
        let errand = Errand {
            order: *order,
            reminder: true,
        };
        let job = tx.enqueue(errand.job(now), now).await?;
        tx.order_reminded(*order, job, now).await?;
        let entry = Entry::new(now, Actor::System, Action::OrderReminded);
        tx.audit(entry.detail(serde_json::json!({ "order": order })))
            .await?;
    }
    tx.commit().await?;
    if !overdue.is_empty() {
        portal.wake.notify_one();
    }
    Ok(overdue.len())
}

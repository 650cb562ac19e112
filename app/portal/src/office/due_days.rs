//! The due dates in the queue of requests whose clock stands still: they move on with every day.

use crate::Portal;
use crate::store::StoreError;

/// Moves on the due dates of requests that wait to know who the person is; how many. The date follows from what is on
/// file: nothing of the request changes, and no row of the audit says so.
///
/// # Errors
/// Where the database cannot be used.
pub async fn move_due_days(portal: &Portal) -> Result<u64, StoreError> {
    let mut moved = 0;
    for (request, listed) in portal.store.requests_awaiting_identity().await? {
        let due_on = request.due_on(portal);
        if due_on == listed {
            continue;
        }
        let mut tx = portal.store.begin().await?;
        moved += u64::from(
            tx.move_due_day(request.asked.id, request.version, due_on)
                .await?,
        );
        tx.commit().await?;
    }
    Ok(moved)
}

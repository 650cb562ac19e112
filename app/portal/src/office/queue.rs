//! The queue: which requests are open, the one that is due first, first.

use crate::Portal;
use crate::store::{Looked, Queued, StoreError};

/// How many requests a page of the queue shows.
pub const PAGE: u32 = 50;

/// A page of the queue.
#[derive(Clone, Debug)]
pub struct Page {
    /// The requests on it.
    pub requests: Vec<Queued>,
    /// How many there are in all.
    pub found: u64,
    /// Which page this is, from 1.
    pub number: u32,
    /// How many pages there are; at least one.
    pub pages: u32,
}

/// A page of the queue; the last one where there are fewer.
///
/// # Errors
/// Where the database cannot be read.
pub async fn page(portal: &Portal, looked: &Looked, number: u32) -> Result<Page, StoreError> {
    let today = portal.clock.today();
    let found = portal.store.queue_length(looked, today).await?;
    let pages = u32::try_from(found.div_ceil(u64::from(PAGE)))
        .unwrap_or(u32::MAX)
        .max(1);
    let number = number.clamp(1, pages);
    let skip = (number - 1) * PAGE;
    let mut requests = portal.store.queue(looked, today, skip, PAGE).await?;
    for queued in &mut requests {
        // A clock that stands still moves the day on with every day.
        if queued.ended_at.is_none() {
            queued.due_on = queued.request.due_on(portal);
        }
    }
    Ok(Page {
        requests,
        found,
        number,
        pages,
    })
}

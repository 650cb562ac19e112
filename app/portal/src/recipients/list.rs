//! Finding orders.

use super::order::OrderState;
use crate::Portal;
use crate::id::RequestId;
use crate::store::{RecipientOrder, StoreError};

/// How many orders a page of the list holds.
pub const PAGE: u32 = 50;

/// Which orders are listed; what is `None` does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those of this supplier.
    pub supplier: Option<String>,
    /// Those that stand so.
    pub state: Option<OrderState>,
    /// Those that carry out this request.
    pub request: Option<RequestId>,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its orders: the open ones first, by the day on which they are due.
    pub orders: Vec<RecipientOrder>,
    /// How many there are on all pages.
    pub total: u64,
}

/// The orders that `filter` lets pass: the page with the number `page`, the first being 0.
///
/// # Errors
/// Where the database cannot be read.
pub async fn list(portal: &Portal, filter: &Filter, page: u32) -> Result<Page, StoreError> {
    let today = portal.clock.today();
    Ok(Page {
        orders: portal.store.orders(filter, today, PAGE, page).await?,
        total: portal.store.order_count(filter, today).await?,
    })
}

/// The orders that carry out a request, the first one first.
///
/// # Errors
/// Where the database cannot be read.
pub async fn for_request(
    portal: &Portal,
    request: RequestId,
) -> Result<Vec<RecipientOrder>, StoreError> {
    let today = portal.clock.today();
    portal.store.orders_of_request(request, today).await
}

/// Whether every order of a request is acknowledged, or its supplier cannot be told: only then is the request closed.
///
/// # Errors
/// Where the database cannot be read.
pub async fn all_settled(portal: &Portal, request: RequestId) -> Result<bool, StoreError> {
    Ok(portal.store.open_orders(request).await? == 0)
}

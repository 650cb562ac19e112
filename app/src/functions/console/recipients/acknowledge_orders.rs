//! Acknowledging orders that suppliers confirmed by other means: one, or several that were chosen.

use leptos::prelude::*;
use portal::id::OrderId;
use portal::recipients::{Filter, OrderState, acknowledge_all};
use portal::staff::{Role, StaffSession};

use crate::functions::console::At;
use crate::functions::failed;
use crate::pages::orders_address;

/// "The supplier told us that these are done."
#[server(prefix = "/console/fn", endpoint = "acknowledge_orders")]
pub async fn acknowledge_orders(
    /// The ids of the orders.
    #[server(default)]
    orders: Vec<String>,

    /// `order` where it is the page of an order that asks.
    #[server(default)]
    page: String,

    /// The supplier whose orders were looked at, or nothing.
    #[server(default)]
    supplier: String,

    /// The state that was looked at, or nothing.
    #[server(default)]
    state: String,
) -> Result<(), ServerFnError> {
    let Some(at) = At::<StaffSession>::begin(Role::decides).await? else {
        return Ok(());
    };
    let chosen: Vec<OrderId> = orders.iter().filter_map(|id| OrderId::parse(id)).collect();
    let filter = Filter {
        supplier: Some(supplier),
        state: OrderState::parse(&state),
        request: None,
    };
    let done = acknowledge_all(&at.visit.portal, at.session.member(), &chosen)
        .await
        .map_err(|error| failed(&error))?;
    let address = match (chosen.as_slice(), page.as_str()) {
        (&[only], "order") => {
            let word = if done == Ok(1) {
                "acknowledged"
            } else {
                "already"
            };
            format!("/console/recipients/{only}?{word}#news")
        }
        _ => {
            let word = if done == Ok(0) {
                "none-chosen"
            } else {
                "acknowledged"
            };
            let address = orders_address(&filter).with(word, "yes").written();
            format!("{address}#news")
        }
    };
    at.answer.go_back_to(&address);
    Ok(())
}

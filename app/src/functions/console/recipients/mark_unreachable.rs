//! Writing down that a supplier cannot be told.

use leptos::prelude::*;
use portal::draft::FieldError;
use portal::id::OrderId;
use portal::recipients::{self, Settled};

use super::ORDER_FORM;
use crate::functions::console::register::{Sent, text};
use crate::functions::failed;

/// "They cannot be reached, because …"
#[server(prefix = "/console/fn", endpoint = "mark_unreachable")]
pub async fn mark_unreachable(
    /// The id of the order.
    #[server(default)]
    order: String,

    /// Why.
    #[server(default)]
    reason: String,
) -> Result<(), ServerFnError> {
    let typed = [("order", order.as_str()), ("reason", &reason)];
    let Some(sent) = Sent::begin(ORDER_FORM, &typed).await? else {
        return Ok(());
    };
    let Some(id) = OrderId::parse(&order) else {
        return sent.done("/console/recipients").await;
    };
    let page = format!("/console/recipients/{id}");
    let reason = match text("reason", &reason) {
        Ok(reason) => reason,
        Err(error) => return sent.again(&page, error).await,
    };
    let (portal, member) = sent.by();
    let settled = recipients::mark_unreachable(portal, member, id, reason)
        .await
        .map_err(|error| failed(&error))?;
    match settled {
        Settled::NotFound | Settled::Forbidden => sent.done("/console/recipients").await,
        Settled::Done => sent.done(&format!("{page}?unreachable#news")).await,
        Settled::Already => sent.done(&format!("{page}?already#news")).await,
        Settled::NoReason => {
            let error = FieldError::new("reason", "suppliers-why-empty");
            sent.again(&page, error).await
        }
    }
}

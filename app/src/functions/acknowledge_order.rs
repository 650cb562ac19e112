//! The word of a supplier that an order is done (Art. 19).

use leptos::prelude::*;
use portal::recipients::{Settled, acknowledge_by_link};

use super::failed;
use crate::respond::Answer;
use crate::visit::Visit;

/// "I have finished." The token in the form is the whole right to say so.
#[server(prefix = "/orders/fn", endpoint = "acknowledge")]
pub async fn acknowledge_order(
    /// The token of the order's link.
    #[server(default)]
    token: String,
) -> Result<(), ServerFnError> {
    let (visit, answer) = (Visit::new(), Answer::new());
    let settled = acknowledge_by_link(&visit.portal, &token)
        .await
        .map_err(|error| failed(&error))?;
    match settled {
        Settled::Done | Settled::Already => answer.go_back_to(&format!("/orders/{token}")),
        // A page that no token opens: the same for all that open nothing.
        Settled::NotFound | Settled::Forbidden | Settled::NoReason => answer.go_to("/orders/none"),
    }
    Ok(())
}

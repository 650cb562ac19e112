//! Taking a request back.

use leptos::prelude::*;
use portal::requests::{Withdrawn, withdraw};

use super::Step;
use crate::functions::failed;

/// "I do not want this any more."
#[server(prefix = "/caller/fn", endpoint = "withdraw_request")]
pub async fn withdraw_request(
    /// The reference of the request.
    #[server(default)]
    reference: String,
) -> Result<(), ServerFnError> {
    let Some(step) = Step::begin().await? else {
        return Ok(());
    };
    let withdrawn = withdraw(&step.visit.portal, &step.session, &reference).await;
    let word = match withdrawn.map_err(|error| failed(&error))? {
        Withdrawn::Done => "withdrawn",
        Withdrawn::TooLate => "too-late",
        Withdrawn::NotFound => {
            step.answer.go_to("/requests");
            return Ok(());
        }
    };
    step.answer
        .go_back_to(&format!("/requests/{reference}?{word}"));
    Ok(())
}

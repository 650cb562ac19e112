//! Ending a hold of the controller.

use leptos::prelude::*;
use portal::id::HoldId;
use portal::office::holds;

use super::{Fields, HOLD_FORM};
use crate::functions::console::register::{Sent, text};
use crate::functions::failed;

const FIELDS: Fields = Fields {
    recording: "why",
    words: "why",
    review: "why",
};

/// "The dispute is over", or "the order was lifted".
#[server(prefix = "/console/fn", endpoint = "end_hold")]
pub async fn end_hold(
    /// The id of the hold.
    #[server(default)]
    hold: String,

    /// The reason.
    #[server(default)]
    why: String,
) -> Result<(), ServerFnError> {
    let typed = [("hold", hold.as_str()), ("why", &why)];
    let Some(sent) = Sent::begin(HOLD_FORM, &typed).await? else {
        return Ok(());
    };
    let Some(id) = HoldId::parse(&hold) else {
        return sent.done("/console/holds?gone#news").await;
    };
    let page = format!("/console/holds/{id}");
    let reason = match text("why", &why) {
        Ok(reason) => reason,
        Err(error) => return sent.again(&page, error).await,
    };
    let (portal, member) = sent.by();
    let tried = holds::end(portal, member, id, reason)
        .await
        .map_err(|error| failed(&error))?;
    match tried {
        Ok(()) => sent.done(&format!("{page}?ended#news")).await,
        Err(not) => {
            let error = super::why(portal, sent.language(), not, FIELDS);
            sent.again(&page, error).await
        }
    }
}

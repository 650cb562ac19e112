//! Writing down that a hold was looked at again.

use leptos::prelude::*;
use portal::id::HoldId;
use portal::office::holds;

use super::{Fields, HOLD_FORM, day, why};
use crate::functions::console::register::{Sent, text};
use crate::functions::failed;

const FIELDS: Fields = Fields {
    recording: "note",
    words: "note",
    review: "next",
};

/// "It is still needed, and this is why."
#[server(prefix = "/console/fn", endpoint = "review_hold")]
pub async fn review_hold(
    /// The id of the hold.
    #[server(default)]
    hold: String,

    /// What was found.
    #[server(default)]
    note: String,

    /// When somebody looks at it next.
    #[server(default)]
    next: String,
) -> Result<(), ServerFnError> {
    let typed = [("hold", hold.as_str()), ("note", &note), ("next", &next)];
    let Some(sent) = Sent::begin(HOLD_FORM, &typed).await? else {
        return Ok(());
    };
    let Some(id) = HoldId::parse(&hold) else {
        return sent.done("/console/holds?gone#news").await;
    };
    let page = format!("/console/holds/{id}");
    let checked = text("note", &note).and_then(|note| Ok((note, day("next", &next)?)));
    let (note, next) = match checked {
        Ok(checked) => checked,
        Err(error) => return sent.again(&page, error).await,
    };
    let (portal, member) = sent.by();
    let tried = holds::review(portal, member, id, next, note)
        .await
        .map_err(|error| failed(&error))?;
    match tried {
        Ok(()) => sent.done(&format!("{page}?reviewed#news")).await,
        Err(not) => {
            let error = why(portal, sent.language(), not, FIELDS);
            sent.again(&page, error).await
        }
    }
}

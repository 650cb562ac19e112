//! Entering an order of the Garante or of a court (Art. 58).

use leptos::prelude::*;
use portal::office::holds;

use super::{Fields, NEW_HOLD_FORM, day, why};
use crate::functions::console::register::{Sent, text};
use crate::functions::failed;

const PAGE: &str = "/console/holds/new";
const FIELDS: Fields = Fields {
    recording: "order_recording",
    words: "order_reference",
    review: "order_review",
};

/// "An authority ordered us to keep this recording."
#[server(prefix = "/console/fn", endpoint = "open_order_hold")]
pub async fn open_order_hold(
    /// The recording, by its id or its name in the call centre's system.
    #[server(default)]
    order_recording: String,

    /// Who ordered it, when, under which number.
    #[server(default)]
    order_reference: String,

    /// When somebody looks at it again, or nothing.
    #[server(default)]
    order_review: String,
) -> Result<(), ServerFnError> {
    let typed = [
        ("order_recording", order_recording.as_str()),
        ("order_reference", &order_reference),
        ("order_review", &order_review),
    ];
    let Some(sent) = Sent::begin(NEW_HOLD_FORM, &typed).await? else {
        return Ok(());
    };
    let checked = text("order_reference", &order_reference).and_then(|reference| {
        let review_on = day("order_review", &order_review)?;
        Ok((reference, review_on))
    });
    let (reference, review_on) = match checked {
        Ok(checked) => checked,
        Err(error) => return sent.again(PAGE, error).await,
    };
    let (portal, member) = sent.by();
    let tried = holds::open_order(portal, member, &order_recording, reference, review_on)
        .await
        .map_err(|error| failed(&error))?;
    match tried {
        Ok(id) => sent.done(&format!("/console/holds/{id}?opened#news")).await,
        Err(not) => {
            let error = why(portal, sent.language(), not, FIELDS);
            sent.again(PAGE, error).await
        }
    }
}

//! Reporting that the wrong recording was delivered.

use leptos::prelude::*;
use portal::office;

use super::{Fields, instant, why};
use crate::functions::console::register::{Sent, text};
use crate::functions::console::requests::CASE_FORM;
use crate::functions::failed;

const FIELDS: Fields = Fields {
    words: "breach_what",
    day: "breach_day",
};

/// "They got a recording that is not theirs." The copy is stopped at once.
#[server(prefix = "/console/fn", endpoint = "report_wrong_recording")]
pub async fn report_wrong_recording(
    /// The reference of the request.
    #[server(default)]
    reference: String,

    /// What happened.
    #[server(default)]
    breach_what: String,

    /// The day on which it was noticed; nothing: now.
    #[server(default)]
    breach_day: String,

    /// The time at which it was noticed.
    #[server(default)]
    breach_time: String,
) -> Result<(), ServerFnError> {
    let typed = [
        ("reference", reference.as_str()),
        ("breach_what", &breach_what),
        ("breach_day", &breach_day),
        ("breach_time", &breach_time),
    ];
    let Some(sent) = Sent::begin(CASE_FORM, &typed).await? else {
        return Ok(());
    };
    let page = format!("/console/requests/{reference}");
    let checked = text(FIELDS.words, &breach_what)
        .and_then(|what| Ok((what, instant(FIELDS.day, &breach_day, &breach_time)?)));
    let (what, noticed_at) = match checked {
        Ok(checked) => checked,
        Err(error) => return sent.again(&page, error).await,
    };
    let (portal, member) = sent.by();
    let tried = office::report_wrong_recording(portal, member, &reference, what, noticed_at)
        .await
        .map_err(|error| failed(&error))?;
    match tried {
        Ok(id) => {
            sent.done(&format!("/console/breaches/{id}?stopped#news"))
                .await
        }
        Err(not) => sent.again(&page, why(not, FIELDS)).await,
    }
}

//! Writing down that the Garante was notified of a breach.

use leptos::prelude::*;
use portal::id::BreachId;
use portal::office;

use super::{BREACH_FORM, Fields, instant, why};
use crate::functions::console::register::Sent;
use crate::functions::failed;

const FIELDS: Fields = Fields {
    words: "notified_day",
    day: "notified_day",
};

/// "We notified it then."
#[server(prefix = "/console/fn", endpoint = "note_notification")]
pub async fn note_notification(
    /// The id of the breach.
    #[server(default)]
    breach: String,

    /// The day.
    #[server(default)]
    notified_day: String,

    /// The time.
    #[server(default)]
    notified_time: String,
) -> Result<(), ServerFnError> {
    let typed = [
        ("breach", breach.as_str()),
        ("notified_day", &notified_day),
        ("notified_time", &notified_time),
    ];
    let Some(sent) = Sent::begin(BREACH_FORM, &typed).await? else {
        return Ok(());
    };
    let Some(id) = BreachId::parse(&breach) else {
        return sent.done("/console/breaches").await;
    };
    let page = format!("/console/breaches/{id}");
    let at = match instant(FIELDS.day, &notified_day, &notified_time) {
        Ok(at) => at,
        Err(error) => return sent.again(&page, error).await,
    };
    let (portal, member) = sent.by();
    let tried = office::note_notification(portal, member, id, at)
        .await
        .map_err(|error| failed(&error))?;
    match tried {
        Ok(()) => sent.done(&format!("{page}?notified#news")).await,
        Err(not) => sent.again(&page, why(not, FIELDS)).await,
    }
}

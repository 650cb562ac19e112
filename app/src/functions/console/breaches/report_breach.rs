//! Reporting a breach that is not about a request.

use leptos::prelude::*;
use portal::id::BreachId;
use portal::office;

use super::{Fields, REPORT_FORM, instant, why};
use crate::functions::console::register::{Sent, text};
use crate::functions::failed;

const PAGE: &str = "/console/breaches";
const FIELDS: Fields = Fields {
    words: "breach_what",
    day: "breach_day",
};

/// "Something went wrong with personal data."
#[server(prefix = "/console/fn", endpoint = "report_breach")]
pub async fn report_breach(
    /// The id of the entry: sent twice, it is still one.
    #[server(default)]
    breach: String,

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
        ("breach", breach.as_str()),
        ("breach_what", &breach_what),
        ("breach_day", &breach_day),
        ("breach_time", &breach_time),
    ];
    let Some(sent) = Sent::begin(REPORT_FORM, &typed).await? else {
        return Ok(());
    };
    let checked = text(FIELDS.words, &breach_what)
        .and_then(|what| Ok((what, instant(FIELDS.day, &breach_day, &breach_time)?)));
    let (what, noticed_at) = match checked {
        Ok(checked) => checked,
        Err(error) => return sent.again(PAGE, error).await,
    };
    let (portal, member) = sent.by();
    let id = BreachId::parse(&breach).unwrap_or_else(|| BreachId::new(portal.clock.now()));
    let tried = office::report_breach(portal, member, id, what, noticed_at)
        .await
        .map_err(|error| failed(&error))?;
    match tried {
        Ok(id) => sent.done(&format!("{PAGE}/{id}?reported#news")).await,
        Err(not) => sent.again(PAGE, why(not, FIELDS)).await,
    }
}

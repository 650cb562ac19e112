//! Closing a breach.

use leptos::prelude::*;
use portal::id::BreachId;
use portal::office;

use super::{BREACH_FORM, Fields, why};
use crate::functions::console::register::{Sent, text};
use crate::functions::failed;

const FIELDS: Fields = Fields {
    words: "conclusion",
    day: "conclusion",
};

/// "This is what came of it."
#[server(prefix = "/console/fn", endpoint = "close_breach")]
pub async fn close_breach(
    /// The id of the breach.
    #[server(default)]
    breach: String,

    /// Its effects, what was done, why nobody was notified where nobody was.
    #[server(default)]
    conclusion: String,
) -> Result<(), ServerFnError> {
    let typed = [("breach", breach.as_str()), ("conclusion", &conclusion)];
    let Some(sent) = Sent::begin(BREACH_FORM, &typed).await? else {
        return Ok(());
    };
    let Some(id) = BreachId::parse(&breach) else {
        return sent.done("/console/breaches").await;
    };
    let page = format!("/console/breaches/{id}");
    let conclusion = match text(FIELDS.words, &conclusion) {
        Ok(conclusion) => conclusion,
        Err(error) => return sent.again(&page, error).await,
    };
    let (portal, member) = sent.by();
    let tried = office::close_breach(portal, member, id, conclusion)
        .await
        .map_err(|error| failed(&error))?;
    match tried {
        Ok(()) => sent.done(&format!("{page}?closed#news")).await,
        Err(not) => sent.again(&page, why(not, FIELDS)).await,
    }
}

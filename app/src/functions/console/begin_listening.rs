//! Beginning to listen to a recording.

use leptos::prelude::*;
use portal::draft::{Draft, FieldError};
use portal::id::RecordingId;
use portal::listening::{self, Purpose, Refused};
use portal::staff::{self, Role, StaffSession};

use super::{At, LISTENING_FORM};
use crate::functions::failed;

/// "I listen to this for that."
#[server(prefix = "/console/fn", endpoint = "begin_listening")]
pub async fn begin_listening(
    /// The id of the recording.
    #[server(default)]
    recording: String,

    /// A purpose of the notice, or `request`.
    #[server(default)]
    purpose: String,

    /// The reference of the request that is handled.
    #[server(default)]
    request: String,
) -> Result<(), ServerFnError> {
    let Some(at) = At::<StaffSession>::begin(Role::listens).await? else {
        return Ok(());
    };
    let Some(id) = RecordingId::parse(&recording) else {
        at.answer.go_to("/console/recordings");
        return Ok(());
    };
    let portal = &at.visit.portal;
    let handled =
        portal::reference::parse(&request).map(|reference| format!("request={reference}"));
    let page = |words: &[&str], place: &str| {
        let words: Vec<&str> = words.iter().copied().chain(handled.as_deref()).collect();
        let query = if words.is_empty() { "" } else { "?" };
        format!("/console/recordings/{id}{query}{}#{place}", words.join("&"))
    };
    let error = match Purpose::parse(&purpose, &request) {
        None => Some("purpose-empty"),
        Some(purpose) => listening::begin(portal, &at.session, id, purpose)
            .await
            .map_err(|error| failed(&error))?
            .err()
            .map(refusal),
    };
    let Some(error) = error else {
        staff::draft::forget(portal, at.session.key(), LISTENING_FORM)
            .await
            .map_err(|error| failed(&error))?;
        at.answer.go_back_to(&page(&[], "player"));
        return Ok(());
    };
    let draft = Draft {
        fields: [("recording".to_owned(), id.to_string())].into(),
        errors: vec![FieldError::new("purpose", error)],
    };
    staff::draft::keep(portal, at.session.key(), LISTENING_FORM, &draft)
        .await
        .map_err(|error| failed(&error))?;
    at.answer.go_back_to(&page(&["retry"], "problems"));
    Ok(())
}

/// Why nobody listens, as the key of its sentence says it after `error-`.
pub(crate) fn refusal(refused: Refused) -> &'static str {
    match refused {
        Refused::NotTheirs => "listening-not-theirs",
        Refused::NotAPurpose => "listening-not-a-purpose",
        Refused::Gone => "listening-gone",
        Refused::NotForThisRequest => "listening-not-for-this-request",
        Refused::Restricted => "listening-restricted",
    }
}

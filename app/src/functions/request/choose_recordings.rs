//! Which recordings.

use leptos::prelude::*;
use portal::draft::FieldError;
use portal::id::RecordingId;

use super::Step;
use crate::forms::ALL;

/// "It is about these." Only ids are kept; whether they are the person's is looked at when the request is filed.
#[server(prefix = "/caller/fn", endpoint = "choose_recordings")]
pub async fn choose_recordings(
    /// Their ids, or `all`.
    #[server(default)]
    recordings: Vec<String>,
) -> Result<(), ServerFnError> {
    let Some(mut step) = Step::begin().await? else {
        return Ok(());
    };
    let chosen = if recordings.iter().any(|chosen| chosen == ALL) {
        ALL.to_owned()
    } else {
        let ids = recordings.iter().filter_map(|id| RecordingId::parse(id));
        let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
        ids.join(" ")
    };
    step.answers.set("recordings", &chosen);
    if chosen.is_empty() {
        let error = FieldError::new("recordings", "recordings-empty");
        return step
            .ask_again("/requests/new/recordings?retry#problems", error)
            .await;
    }
    step.go_on().await
}

//! Which right.

use leptos::prelude::*;
use portal::draft::FieldError;
use portal::id::RecordingId;

use super::Step;

/// "This is what I ask for." A recording from whose page the person came is chosen along.
#[server(prefix = "/caller/fn", endpoint = "choose_right")]
pub async fn choose_right(
    /// The word of the right.
    #[server(default)]
    right: String,

    /// The id of the recording, if the person came from one.
    #[server(default)]
    recording: String,
) -> Result<(), ServerFnError> {
    let Some(mut step) = Step::begin().await? else {
        return Ok(());
    };
    if RecordingId::parse(&recording).is_some() {
        step.answers.set("recordings", &recording);
    }
    step.answers.set("right", &right);
    if step.answers.right().is_none() {
        let error = FieldError::new("right", "right-empty");
        return step.ask_again("/requests/new?retry#problems", error).await;
    }
    step.go_on().await
}

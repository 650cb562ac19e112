//! On which ground.

use leptos::prelude::*;
use portal::draft::FieldError;

use super::Step;

/// "This is why." Not knowing is an answer too.
#[server(prefix = "/caller/fn", endpoint = "choose_ground")]
pub async fn choose_ground(
    /// The word of the ground.
    #[server(default)]
    ground: String,
) -> Result<(), ServerFnError> {
    let Some(mut step) = Step::begin().await? else {
        return Ok(());
    };
    step.answers.set("ground", &ground);
    if step.answers.ground().is_none() {
        let error = FieldError::new("ground", "ground-empty");
        return step
            .ask_again("/requests/new/ground?retry#problems", error)
            .await;
    }
    step.go_on().await
}

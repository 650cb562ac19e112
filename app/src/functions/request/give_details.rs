//! In the person's own words.

use leptos::prelude::*;
use portal::draft::FieldError;

use super::Step;
use crate::forms::{LONGEST_TEXT, needs_words};

/// "And this is what I want to say."
#[server(prefix = "/caller/fn", endpoint = "give_details")]
pub async fn give_details(
    /// The words.
    #[server(default)]
    details: String,

    /// `yes` where a rectification also asks for restriction meanwhile.
    #[server(default)]
    restrict: String,

    /// The name of a file that was chosen and not added: of the file itself nothing has come.
    #[server(default)]
    file: String,
) -> Result<(), ServerFnError> {
    let Some(mut step) = Step::begin().await? else {
        return Ok(());
    };
    step.answers.set("restrict", &restrict);
    let details = details.trim();
    let problem = if details.chars().count() > LONGEST_TEXT {
        Some("too-long")
    } else if details.is_empty() && step.answers.right().is_some_and(needs_words) {
        Some("details-empty")
    } else {
        None
    };
    step.answers.set("details", details);
    if problem.is_none() && !file.is_empty() {
        let error = FieldError::new("file", "file-not-added");
        return step
            .ask_again("/requests/new/details?retry#problems", error)
            .await;
    }
    if let Some(problem) = problem {
        let error = FieldError::new("details", problem);
        return step
            .ask_again("/requests/new/details?retry#problems", error)
            .await;
    }
    step.go_on().await
}

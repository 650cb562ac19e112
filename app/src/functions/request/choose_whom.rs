//! For whom the request is.

use leptos::prelude::*;
use portal::draft::FieldError;

use super::Step;
use crate::forms::{LONGEST_TEXT, ME};

const AGAIN: &str = "/requests/new/whom?retry#problems";
/// Most characters of a name.
const LONGEST_NAME: usize = 200;

/// "It is for me", or for somebody else, by this authority.
#[server(prefix = "/caller/fn", endpoint = "choose_whom")]
pub async fn choose_whom(
    /// `me`, or the word of an authority.
    #[server(default)]
    whom: String,

    /// The name of who acts.
    #[server(default)]
    own_name: String,

    /// The name of who is represented.
    #[server(default)]
    represented: String,

    /// How far the authority goes.
    #[server(default)]
    scope: String,
) -> Result<(), ServerFnError> {
    let Some(mut step) = Step::begin().await? else {
        return Ok(());
    };
    let fields = [
        ("own_name", own_name.trim(), LONGEST_NAME, "name-empty"),
        (
            "represented",
            represented.trim(),
            LONGEST_NAME,
            "represented-empty",
        ),
        ("scope", scope.trim(), LONGEST_TEXT, "scope-empty"),
    ];
    step.answers.set("whom", &whom);
    let mut problem = None;
    for (field, typed, longest, empty) in fields {
        let kept: String = typed.chars().take(longest).collect();
        step.answers.set(field, &kept);
        let code = match typed.chars().count() {
            0 => empty,
            length if length > longest => "too-long",
            _ => continue,
        };
        problem = problem.or_else(|| Some(FieldError::new(field, code)));
    }
    if whom == ME {
        return step.go_on().await;
    }
    if step.answers.for_another().is_none() {
        problem = Some(FieldError::new("whom", "whom-empty"));
    }
    match problem {
        Some(error) => step.ask_again(AGAIN, error).await,
        None => step.go_on().await,
    }
}

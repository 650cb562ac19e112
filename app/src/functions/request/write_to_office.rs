//! Writing to the office about a request.

use leptos::prelude::*;
use portal::draft::{self, Draft, FieldError};
use portal::requests::{Written, write};

use super::Step;
use crate::forms::LONGEST_TEXT;
use crate::functions::ask_for_code::limited_error;
use crate::functions::failed;

/// The name of the form in the drafts.
pub(crate) const FORM: &str = "write";

/// "This is what I want to tell you."
#[server(prefix = "/caller/fn", endpoint = "write_to_office")]
pub async fn write_to_office(
    /// The reference of the request.
    #[server(default)]
    reference: String,

    /// The words.
    #[server(default)]
    words: String,
) -> Result<(), ServerFnError> {
    let Some(step) = Step::begin().await? else {
        return Ok(());
    };
    let failed = |error| failed(&error);
    let (portal, session) = (&step.visit.portal, &step.session);
    let words = words.trim();
    let problem = if words.is_empty() {
        FieldError::new("words", "write-empty")
    } else if words.chars().count() > LONGEST_TEXT {
        FieldError::new("words", "too-long")
    } else {
        let written = write(portal, session, step.visit.address, &reference, words);
        match written.await.map_err(failed)? {
            Written::Done => {
                draft::forget(portal, session, FORM).await.map_err(failed)?;
                let page = format!("/requests/{reference}?written#messages");
                step.answer.go_back_to(&page);
                return Ok(());
            }
            Written::NotFound => {
                step.answer.go_to("/requests");
                return Ok(());
            }
            Written::TooLate => FieldError::new("words", "write-too-late"),
            Written::Limited(limited) => limited_error(&step.visit, "words", limited),
        }
    };
    let mut draft = Draft {
        errors: vec![problem],
        ..Draft::default()
    };
    for (field, typed) in [("reference", reference.as_str()), ("words", words)] {
        let typed = typed.chars().take(LONGEST_TEXT).collect();
        draft.fields.insert(field.to_owned(), typed);
    }
    draft::keep(portal, session, FORM, &draft)
        .await
        .map_err(failed)?;
    let page = format!("/requests/{reference}?retry#problems");
    step.answer.go_back_to(&page);
    Ok(())
}

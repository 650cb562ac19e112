//! What has to be mended in a form: one summary, with a link to each field.

use leptos::prelude::*;
use portal::draft::{Draft, FieldError};

use crate::visit::Visit;

/// The sentence of an error: the same in the summary and at the field.
pub(crate) fn error_text(visit: &Visit, error: &FieldError) -> String {
    let args: Vec<(&str, &str)> = error
        .args
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    visit.say_with(&format!("error-{}", error.code), &args)
}

/// What went wrong where no field is to blame.
pub(crate) fn problem(text: String) -> impl IntoView {
    view! {
        <section class="problems" id="problems" tabindex="-1" role="alert">
            <p>{text}</p>
        </section>
    }
}

/// The summary. The redirect that leads here ends in `#problems`, which moves the focus to it without a script.
#[component]
pub(crate) fn Problems(visit: Visit, draft: Draft) -> impl IntoView {
    let items = draft
        .errors
        .iter()
        .map(|error| {
            view! {
                <li>
                    <a href=format!("#{}", error.field)>{error_text(&visit, error)}</a>
                </li>
            }
        })
        .collect_view();
    (!draft.errors.is_empty()).then(|| {
        view! {
            <section
                class="problems"
                id="problems"
                tabindex="-1"
                aria-labelledby="problems-heading"
            >
                <h2 id="problems-heading">{visit.say("problems-heading")}</h2>
                <ul>{items}</ul>
            </section>
        }
    })
}

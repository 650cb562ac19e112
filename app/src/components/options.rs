//! Answers to choose from, each with a sentence that explains it.

use leptos::prelude::*;
use portal::draft::Draft;

use crate::components::error_text;
use crate::visit::Visit;

/// One answer.
#[derive(Clone, Debug)]
pub(crate) struct Choosable {
    /// What is sent.
    pub(crate) value: String,
    /// Its words.
    pub(crate) label: String,
    /// What it means, an example.
    pub(crate) text: String,
    /// The article, in small print; or nothing.
    pub(crate) article: String,
    /// Whether it is chosen.
    pub(crate) chosen: bool,
}

/// A question that is also the heading of its page, with its answers.
#[component]
pub(crate) fn Options(
    visit: Visit,
    draft: Draft,
    /// The name of the field, and of its error.
    field: &'static str,
    /// Whether several answers can be chosen.
    #[prop(optional)]
    several: bool,
    /// What is asked, for those who do not see the heading.
    legend: String,
    choices: Vec<Choosable>,
) -> impl IntoView {
    let error = draft.error(field).map(|error| error_text(&visit, error));
    let described = error.as_ref().map(|_| format!("{field}-error"));
    let wrong = error.is_some();
    let invalid = (wrong && several).then_some("true");
    let (kind, name) = if several {
        ("checkbox", format!("{field}[]"))
    } else {
        ("radio", field.to_owned())
    };
    let answers = choices
        .into_iter()
        .enumerate()
        .map(|(place, choice)| {
            // The summary of what has to be mended leads to the first answer.
            let id = if place == 0 {
                field.to_owned()
            } else {
                format!("{field}-{place}")
            };
            let hint = format!("{id}-hint");
            view! {
                <div class="choice explained">
                    <input
                        type=kind
                        id=id.clone()
                        name=name.clone()
                        value=choice.value
                        checked=choice.chosen
                        aria-describedby=hint.clone()
                        aria-invalid=invalid
                    />
                    <div>
                        <label for=id>{choice.label}</label>
                        <p class="hint" id=hint>
                            {choice.text} " " <small>{choice.article}</small>
                        </p>
                    </div>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field" class:wrong=wrong aria-describedby=described>
            <legend class="spoken">{legend}</legend>
            {error.map(|text| view! { <p class="error" id=format!("{field}-error")>{text}</p> })}
            {answers}
        </fieldset>
    }
}

//! Fields of forms: label, hint, error, what was typed before.

use leptos::prelude::*;
use portal::draft::Draft;

use crate::components::error_text;
use crate::visit::Visit;

/// A field to type in. Its texts are those of `key` and `key-hint`.
#[component]
pub(crate) fn TextField(
    visit: Visit,
    draft: Draft,
    /// Its name and id.
    name: &'static str,
    /// The key of its label.
    key: &'static str,
    /// Whether it has a hint.
    #[prop(optional)]
    hint: bool,
    /// Its `type`.
    #[prop(default = "text")]
    kind: &'static str,
    /// Its `inputmode`.
    #[prop(default = "text")]
    mode: &'static str,
    /// Its `autocomplete`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// How many characters are expected, for its width.
    #[prop(default = "20")]
    size: &'static str,
    /// Whether it takes several lines.
    #[prop(optional)]
    long: bool,
    /// What understands it while it is typed.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let error = draft.error(name).map(|error| error_text(&visit, error));
    let described = [
        hint.then(|| format!("{name}-hint")),
        error.is_some().then(|| format!("{name}-error")),
    ];
    let described: Vec<String> = described.into_iter().flatten().collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let wrong = error.as_ref().map(|_| "true");
    let typed = draft.typed(name).to_owned();
    let input = if long {
        // tachys writes what is in a `<textarea>` as it is.
        let typed = typed.replace('&', "&amp;").replace('<', "&lt;");
        view! {
            <textarea
                id=name
                name=name
                rows="5"
                aria-describedby=described
                aria-invalid=wrong
            >
                {typed}
            </textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=name
                name=name
                type=kind
                inputmode=mode
                autocomplete=autocomplete
                size=size
                spellcheck="false"
                value=typed
                aria-describedby=described
                aria-invalid=wrong
            />
        }
        .into_any()
    };
    view! {
        <div class="field" class:wrong=wrong.is_some()>
            <label for=name>{visit.say(key)}</label>
            {hint
                .then(|| {
                    view! {
                        <p class="hint" id=format!("{name}-hint")>
                            {visit.say(&format!("{key}-hint"))}
                        </p>
                    }
                })}
            {error.map(|text| view! { <p class="error" id=format!("{name}-error")>{text}</p> })}
            {input} {children.map(|children| children())}
        </div>
    }
}

/// One of the answers of a [`ChoiceField`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice {
    /// What is sent.
    pub(crate) value: &'static str,
    /// The key of its words.
    pub(crate) key: &'static str,
}

/// A question with a few answers, the first of which is chosen unless another one was.
#[component]
pub(crate) fn ChoiceField(
    visit: Visit,
    draft: Draft,
    /// Its name.
    name: &'static str,
    /// The key of the question.
    key: &'static str,
    /// The answers.
    choices: Vec<Choice>,
) -> impl IntoView {
    let chosen = choices
        .iter()
        .position(|choice| choice.value == draft.typed(name))
        .unwrap_or(0);
    let answers = choices
        .iter()
        .enumerate()
        .map(|(place, choice)| {
            let id = format!("{name}-{}", choice.value);
            view! {
                <div class="choice">
                    <input
                        type="radio"
                        id=id.clone()
                        name=name
                        value=choice.value
                        checked=place == chosen
                    />
                    <label for=id>{visit.say(choice.key)}</label>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field">
            <legend>{visit.say(key)}</legend>
            {answers}
        </fieldset>
    }
}

/// A question with one answer of a list. Its error and hint are as those of a [`TextField`].
#[component]
pub(crate) fn SelectField(
    visit: Visit,
    draft: Draft,
    /// Its name and id.
    name: &'static str,
    /// The key of its label.
    key: &'static str,
    /// What is sent, and its words.
    choices: Vec<(String, String)>,
) -> impl IntoView {
    let error = draft.error(name).map(|error| error_text(&visit, error));
    let wrong = error.as_ref().map(|_| "true");
    let described = wrong.map(|_| format!("{name}-error"));
    let options = choices
        .into_iter()
        .map(|(value, label)| {
            let chosen = draft.typed(name) == value;
            view! {
                <option value=value selected=chosen>
                    {label}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="field" class:wrong=wrong.is_some()>
            <label for=name>{visit.say(key)}</label>
            {error.map(|text| view! { <p class="error" id=format!("{name}-error")>{text}</p> })}
            <select id=name name=name aria-describedby=described aria-invalid=wrong>
                {options}
            </select>
        </div>
    }
}

//! Who listened to a recording, when and for what (Art. 15(1); CJEU C-579/21), and what was corrected of it (Art. 16).

use leptos::prelude::*;
use portal::audit::Listening;
use portal::store::{Corrected, Recording, Rectification};
use rules::identifiers::PhoneNumber;

use super::call::told;
use crate::visit::Visit;

/// Each time that staff listened, without names; or that nobody did.
pub(super) fn heard(visit: &Visit, listenings: &[Listening]) -> impl IntoView + use<> {
    if listenings.is_empty() {
        return view! { <p>{visit.say("history-listened")}</p> }.into_any();
    }
    let items = listenings
        .iter()
        .map(|listening| {
            let at = visit.portal.texts.date_time(visit.language, listening.at);
            let purpose = purpose(visit, &listening.purpose);
            let args = [("at", at.as_str()), ("purpose", purpose.as_str())];
            view! { <li>{visit.say_with("answer-listened", &args)}</li> }
        })
        .collect_view();
    view! {
        <h3>{visit.say("answer-listened-heading")}</h3>
        <ul>{items}</ul>
        <p class="hint">{visit.say("answer-listened-names")}</p>
    }
    .into_any()
}

/// A purpose of the instance in its words, or the handling of a request.
fn purpose(visit: &Visit, id: &str) -> String {
    let purposes = &visit.portal.instance.purposes;
    match purposes.iter().find(|purpose| purpose.id == id) {
        Some(purpose) => visit.localised(&purpose.text).to_owned(),
        None if id == "request" => visit.say("answer-listened-for-a-request"),
        None => id.to_owned(),
    }
}

/// What was corrected, before and after, and what the person added.
pub(super) fn rectified(
    visit: &Visit,
    recording: &Recording,
    own: &[PhoneNumber],
    rectifications: &[Rectification],
) -> impl IntoView + use<> {
    let items: Vec<_> = rectifications
        .iter()
        .map(|made| {
            let at = visit.portal.texts.date_time(visit.language, made.at);
            let word = made.field.as_str().replace('_', "-");
            let what = visit.say(&format!("rectified-{word}"));
            let change = if made.field == Corrected::Statement {
                let words = made.after.clone();
                view! { <blockquote class="typed">{words}</blockquote> }.into_any()
            } else {
                let before = told(visit, recording, own, made.field, &made.before);
                let after = told(visit, recording, own, made.field, &made.after);
                let args = [("before", before.as_str()), ("after", after.as_str())];
                view! { <p>{visit.say_with("rectified-before-after", &args)}</p> }.into_any()
            };
            view! {
                <li>
                    <span class="when">{at}</span>
                    " "
                    {what}
                    {change}
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <h2>{visit.say("rectified-heading")}</h2>
            <ol class="history" role="list">
                {items}
            </ol>
        }
    })
}

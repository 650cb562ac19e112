//! What was done with a request, step by step.

use leptos::prelude::*;
use portal::requests::Followed;

use crate::visit::Visit;

/// Its life so far.
pub(super) fn life(visit: &Visit, followed: &Followed) -> impl IntoView + use<> {
    let steps = followed
        .life
        .iter()
        .map(|step| {
            let at = visit.portal.texts.date_time(visit.language, step.at);
            let what = visit.say(&format!("step-of-request-{}", step.act.replace('_', "-")));
            view! {
                <li>
                    <span class="when">{at}</span>
                    " "
                    {what}
                </li>
            }
        })
        .collect_view();
    view! {
        <h2>{visit.say("request-life-heading")}</h2>
        <ol class="history" role="list">{steps}</ol>
    }
}

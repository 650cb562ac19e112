//! What was done with a request, step by step: the same for its author and for the office.

use leptos::prelude::*;
use portal::store::PastStep;

use crate::visit::Visit;

/// Its life so far.
#[component]
pub(crate) fn PastSteps(visit: Visit, life: Vec<PastStep>) -> impl IntoView {
    let steps = life
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

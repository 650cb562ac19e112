//! "How is this date computed?": the steps of a rule in words, opened without a script.

use leptos::prelude::*;
use rules::explanation::Step;

use crate::visit::Visit;

/// The steps to a date.
#[component]
pub(crate) fn Computation(visit: Visit, steps: Vec<Step>) -> impl IntoView {
    let items = visit
        .portal
        .texts
        .steps(visit.language, &steps)
        .into_iter()
        .map(|(words, article)| {
            view! {
                <li>
                    {words} " " <small>{article}</small>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="computation">
            <summary>{visit.say("how-computed")}</summary>
            <ol>{items}</ol>
        </details>
    }
}

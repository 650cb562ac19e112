//! What the person sent with the request.

use leptos::prelude::*;
use portal::evidence::Evidence;
use portal::office::Case;

use crate::components::file_in_words;
use crate::visit::Visit;

/// The files, to be kept and opened elsewhere: the portal shows none of them itself.
pub(super) fn evidence(visit: &Visit, case: &Case, files: &[Evidence]) -> impl IntoView + use<> {
    let reference = &case.request.asked.reference;
    let items: Vec<_> = files
        .iter()
        .map(|file| {
            let link = format!("/console/requests/{reference}/evidence/{}", file.id);
            view! {
                <li>
                    <a href=link download>
                        {file_in_words(visit, file)}
                    </a>
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <h2>{visit.say("evidence-of-case")}</h2>
            <ul class="points">{items}</ul>
            <p class="hint">{visit.say("evidence-of-case-hint")}</p>
        }
    })
}

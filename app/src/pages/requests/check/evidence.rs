//! The files that go along with the request, each of which can be taken back.

use leptos::prelude::*;
use portal::evidence::Evidence;

use crate::components::file_in_words;
use crate::visit::Visit;

/// The files, each with a button.
pub(super) fn evidence(visit: &Visit, files: &[Evidence]) -> impl IntoView + use<> {
    let items: Vec<_> = files
        .iter()
        .map(|file| {
            let id = file.id.to_string();
            let words = file_in_words(visit, file);
            view! {
                <li>
                    {words.clone()}
                    <form method="post" action="/caller/fn/remove_evidence">
                        <input type="hidden" name="file" value=id />
                        <button class="quiet" type="submit">
                            {visit.say("evidence-remove")}
                            <span class="spoken">" " {words}</span>
                        </button>
                    </form>
                </li>
            }
        })
        .collect();
    let nothing = items
        .is_empty()
        .then(|| view! { <span>{visit.say("evidence-none")}</span> });
    view! {
        {nothing}
        <ul>{items}</ul>
    }
}

//! The copy of what was released, and until when it can be fetched (Art. 15(3)).

use leptos::prelude::*;
use portal::requests::Answered;
use portal::store::Request;

use crate::visit::Visit;

/// The button that gives out the copy, or why there is none any more.
pub(super) fn fetching(
    visit: &Visit,
    request: &Request,
    answered: &Answered,
    fetchable: bool,
) -> Option<AnyView> {
    let release = answered.release?;
    let until = visit.portal.texts.date(visit.language, release.until);
    if !fetchable {
        let key = if release.stopped_at.is_some() {
            "copy-stopped"
        } else {
            "copy-over"
        };
        let said = visit.say_with(key, &[("until", &until)]);
        return Some(view! { <p class="notice">{said}</p> }.into_any());
    }
    let reference = request.asked.reference.clone();
    let form = view! {
        <h3>{visit.say("copy-heading")}</h3>
        <p>{visit.say_with("copy-text", &[("until", &until)])}</p>
        <form method="post" action="/caller/fn/open_download" class="on-screen">
            <input type="hidden" name="reference" value=reference />
            <button type="submit">{visit.say("copy-fetch")}</button>
        </form>
        <p class="hint">{visit.say("copy-hint")}</p>
    };
    Some(form.into_any())
}

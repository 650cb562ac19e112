//! That a request is for somebody else, and what that means for its answer.

use leptos::prelude::*;
use portal::requests::Followed;
use rules::representative::Addressee;

use crate::visit::Visit;

/// For whom it is, or by whom; whether the authority was checked; to whom the answer goes.
pub(super) fn another(visit: &Visit, followed: &Followed) -> Option<impl IntoView + use<>> {
    let by = followed.request.representation.as_ref()?;
    if !followed.by_representative {
        let said = visit.say_with("another-by", &[("name", &by.by)]);
        return Some(view! { <p class="notice">{said}</p> }.into_any());
    }
    let checked = if by.checked_at.is_some() {
        "another-checked"
    } else {
        "another-unchecked"
    };
    let goes_to = match by.kind.answer_goes_to() {
        Addressee::Person => "another-answer-person",
        Addressee::Representative => "another-answer-you",
    };
    let view = view! {
        <section class="notice">
            <p>{visit.say_with("another-for", &[("name", &by.of)])}</p>
            <p>{visit.say(checked)} " " {visit.say(goes_to)}</p>
        </section>
    };
    Some(view.into_any())
}

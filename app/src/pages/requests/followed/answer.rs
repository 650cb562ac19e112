//! The answer to a request: the outcome in words, the letter, the copy, and who was told.

use leptos::prelude::*;
use portal::requests::Answered;
use portal::store::Request;

use super::{fetching, told};
use crate::visit::Visit;

/// What came of the request.
pub(super) fn answer(
    visit: &Visit,
    request: &Request,
    answered: &Answered,
    fetchable: bool,
) -> impl IntoView + use<> {
    let word = answered.outcome.as_str().replace('_', "-");
    let on = rules::rome::date(answered.decided_at);
    let on = visit.portal.texts.date(visit.language, on);
    let page = format!("/requests/{}/letter", request.asked.reference);
    let file = format!("{page}.pdf");
    view! {
        <section class="card" aria-labelledby="answer">
            <h2 id="answer">{visit.say("answered-heading")}</h2>
            <p class="lead">{visit.say(&format!("letter-outcome-{word}"))}</p>
            <p class="facts">{visit.say_with("answered-decided-on", &[("on", &on)])}</p>
            <p class="actions">
                <a class="button" href=page>
                    {visit.say("answered-letter")}
                </a>
                <a href=file download>
                    {visit.say("answered-letter-pdf")}
                </a>
            </p>
            {fetching::fetching(visit, request, answered, fetchable)}
            {told::told(visit, answered)}
        </section>
    }
}

//! By when a request is answered, how that was computed, and why it takes longer where it does.

use leptos::prelude::*;
use portal::store::{MessageKind, Request, RequestMessage};

use crate::components::{Computation, Life, LifeLine};
use crate::visit::Visit;

/// The day in force: extended, moved by a pause, or neither.
pub(super) fn due(
    visit: &Visit,
    request: &Request,
    messages: &[RequestMessage],
) -> impl IntoView + use<> {
    request.state.awaits_answer().then(|| {
        let (portal, texts) = (&visit.portal, &visit.portal.texts);
        let deadline = request.deadline(portal);
        let life = Life {
            recorded_on: deadline.received_on,
            last_day: request.due_on(portal),
            today: portal.clock.today(),
            held: false,
        };
        let received = texts.date(visit.language, life.recorded_on);
        let due = texts.weekday_date(visit.language, life.last_day);
        let left = life.left(visit);
        let sentence = visit.say_with(
            "request-life-sentence",
            &[("received", &received), ("due", &due), ("left", &left)],
        );
        let earlier = request.extended_on.is_some() && life.last_day < deadline.extended_due;
        let earlier = earlier
            .then(|| view! { <p>{visit.say_with("request-due-earlier", &[("due", &due)])}</p> });
        let paused = deadline
            .paused
            .then(|| view! { <p class="notice">{visit.say("request-paused")}</p> });
        view! {
            <p class="until">
                {visit.say_with("request-due-left", &[("due", &due), ("left", &left)])}
            </p>
            {paused}
            {extended(visit, request, messages)}
            <LifeLine visit=visit.clone() life large=true sentence />
            <Computation visit=visit.clone() steps=request.steps_to_due(portal) />
            {earlier}
        }
    })
}

/// That the period was extended, when, and for what reason (Art. 12(3)).
fn extended(
    visit: &Visit,
    request: &Request,
    messages: &[RequestMessage],
) -> Option<impl IntoView + use<>> {
    let on = visit
        .portal
        .texts
        .date(visit.language, request.extended_on?);
    let reason = messages
        .iter()
        .rfind(|message| message.kind == MessageKind::Extension)
        .map(|message| {
            let words = message.words.clone();
            view! { <blockquote class="typed">{words}</blockquote> }
        });
    Some(view! {
        <section class="notice">
            <p>{visit.say_with("request-extended", &[("on", &on)])}</p>
            {reason}
        </section>
    })
}

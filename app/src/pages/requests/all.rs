//! The requests of the person who is signed in.

use leptos::prelude::*;
use portal::requests::all;
use portal::store::Request;

use super::state;
use crate::components::{Layout, problem};
use crate::pages::{asked_with, page, signed_in};
use crate::visit::Visit;

/// All of them, the latest first.
pub(crate) fn requests() -> impl IntoView {
    page(async |visit, _| {
        let session = signed_in(&visit).await?;
        let requests = all(&visit.portal, &session).await?;
        let count = requests.len().to_string();
        let heading = visit.say_with("requests-heading", &[("count", &count)]);
        let cards = requests.iter().map(|request| card(&visit, request));
        let cards = (!requests.is_empty())
            .then(|| view! { <ul class="cards" role="list">{cards.collect_view()}</ul> });
        let nothing = requests
            .is_empty()
            .then(|| view! { <p class="lead">{visit.say("requests-none")}</p> });
        let unsure = asked_with(&visit, "unsure").then(|| problem(visit.say("requests-unsure")));
        Ok(view! {
            <Layout visit=visit.clone() title=heading.clone() session=Some(session)>
                {unsure}
                <h1>{heading}</h1>
                {nothing}
                <p class="actions">
                    <a class="button" href="/requests/new">
                        {visit.say("requests-new")}
                    </a>
                </p>
                {cards}
            </Layout>
        }
        .into_any())
    })
}

fn card(visit: &Visit, request: &Request) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let received = rules::rome::date(request.asked.received_at);
    let received = texts.date(visit.language, received);
    let due = texts.weekday_date(visit.language, request.due_on(&visit.portal));
    let due = request
        .state
        .awaits_answer()
        .then(|| view! { <p class="until">{visit.say_with("request-due", &[("due", &due)])}</p> });
    let right = request.asked.right;
    view! {
        <li class="card">
            <h2>
                <a href=format!(
                    "/requests/{}",
                    request.asked.reference,
                )>
                    {visit.say(&format!("ask-{right}"))} " · "
                    {request.asked.reference.clone()}
                </a>
            </h2>
            <p class="facts">{visit.say_with("request-received", &[("day", &received)])}</p>
            <p class="state">{state(visit, request.state)}</p>
            {due}
        </li>
    }
}

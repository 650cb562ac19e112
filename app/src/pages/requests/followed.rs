//! One request: its receipt, where it stands, its answer, what was written, its life, and taking it back.

mod another;
mod answer;
mod asked;
mod due;
mod fetching;
mod messages;
mod told;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portal::draft::{self, Draft};
use portal::evidence::of_request;
use portal::requests::{answered, can_be_fetched, find};
use portal::session::Session;
use rules::decision::Outcome;

use super::state;
use crate::components::{Layout, PastSteps, Problems};
use crate::functions::WRITE_FORM;
use crate::pages::{Instead, asked_with, page, signed_in};
use crate::visit::Visit;

/// The page of a request. What is not the visitor's is not found, like what does not exist.
pub(crate) fn request() -> impl IntoView {
    let reference = use_params_map().with_untracked(|params| params.get("reference"));
    page(async move |visit, _| {
        let session = signed_in(&visit).await?;
        let reference = reference.ok_or(Instead::NotFound)?;
        let followed = find(&visit.portal, &session, &reference).await?;
        let followed = followed.ok_or(Instead::NotFound)?;
        let request = &followed.request;
        let reference = request.asked.reference.clone();
        let messages = visit.portal.store.messages(request.asked.id).await?;
        let answered = answered(&visit.portal, &followed).await?;
        let fetchable = can_be_fetched(&visit.portal, &followed).await?;
        let draft = typed(&visit, &session, &reference).await?;
        let heading = visit.say_with("request-heading", &[("reference", &reference)]);
        let receipt = format!("/requests/{reference}/receipt.json");
        let refused = answered
            .as_ref()
            .is_some_and(|answered| answered.outcome != Outcome::Accepted);
        let complaint = if refused {
            "complaint-of-answer"
        } else {
            "complaint-short"
        };
        let another = another::another(&visit, &followed);
        let due = due::due(&visit, request, &messages);
        let answer = answered
            .as_ref()
            .map(|answered| answer::answer(&visit, request, answered, fetchable));
        let files = of_request(&visit.portal, request.asked.id).await?;
        let asked = asked::asked(&visit, &followed, files);
        let written = messages::messages(&visit, &followed, &messages, &draft);
        let life = followed.life.clone();
        let withdraw = followed
            .can_be_withdrawn
            .then(|| withdraw(&visit, &reference));
        Ok(view! {
            <Layout
                visit=visit.clone()
                title=heading.clone()
                problems=!draft.errors.is_empty()
                session=Some(session)
            >
                <a class="back" href="/requests">
                    {visit.say("nav-requests")}
                </a>
                {news(&visit)}
                <Problems visit=visit.clone() draft />
                <h1>{heading}</h1>
                <p class="lead state">{state(&visit, followed.request.state)}</p>
                {another}
                {due}
                {answer}
                <p class="on-screen">
                    {visit.say("request-keep")} " "
                    <a href=receipt download>
                        {visit.say("request-receipt")}
                    </a>
                </p>
                {asked}
                {written}
                <PastSteps visit=visit.clone() life />
                {withdraw}
                <h2>{visit.say("complaint-heading")}</h2>
                <p>
                    {visit.say(complaint)} " "
                    <a href="/complaint">{visit.say("nav-complaint")}</a>
                </p>
            </Layout>
        }
        .into_any())
    })
}

/// What was typed to the office about this request and could not be sent.
async fn typed(visit: &Visit, session: &Session, reference: &str) -> Result<Draft, Instead> {
    let mut draft = draft::find(&visit.portal, session, WRITE_FORM).await?;
    if draft.typed("reference") != reference {
        return Ok(Draft::default());
    }
    if !asked_with(visit, "retry") {
        draft.errors.clear();
    }
    Ok(draft)
}

/// What has just happened.
fn news(visit: &Visit) -> impl IntoView + use<> {
    let (word, class) = ["filed", "withdrawn", "too-late", "written"]
        .into_iter()
        .find(|word| asked_with(visit, word))
        .map(|word| (word, if word == "too-late" { "notice" } else { "done" }))?;
    Some(view! {
        <p class=class role="status">
            {visit.say(&format!("request-{word}"))}
        </p>
    })
}

fn withdraw(visit: &Visit, reference: &str) -> impl IntoView + use<> {
    view! {
        <section class="card" aria-labelledby="withdraw">
            <h2 id="withdraw">{visit.say("withdraw-heading")}</h2>
            <p>{visit.say("withdraw-text")}</p>
            <form method="post" action="/caller/fn/withdraw_request">
                <input type="hidden" name="reference" value=reference.to_owned() />
                <button class="second" type="submit">
                    {visit.say("withdraw-button")}
                </button>
            </form>
        </section>
    }
}

//! One request: its receipt, where it stands, its life, and taking it back.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portal::requests::{Followed, find};
use portal::store::NamedRecording;
use rules::rome;

use super::state;
use crate::components::{Computation, Layout, Life, LifeLine};
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
        let asked = &followed.request.asked;
        let heading = visit.say_with("request-heading", &[("reference", &asked.reference)]);
        let receipt = format!("/requests/{}/receipt.json", asked.reference);
        let answer = answer(&visit, &followed);
        let asked_for = asked_for(&visit, &followed);
        let life = past(&visit, &followed);
        let withdraw = followed
            .can_be_withdrawn
            .then(|| withdraw(&visit, &asked.reference));
        Ok(view! {
            <Layout visit=visit.clone() title=heading.clone() session=Some(session)>
                <a class="back" href="/requests">
                    {visit.say("nav-requests")}
                </a>
                {news(&visit)}
                <h1>{heading}</h1>
                <p class="lead state">{state(&visit, followed.request.state)}</p>
                {answer}
                <p class="on-screen">
                    {visit.say("request-keep")} " "
                    <a href=receipt download>
                        {visit.say("request-receipt")}
                    </a>
                </p>
                {asked_for}
                {life}
                {withdraw}
                <h2>{visit.say("complaint-heading")}</h2>
                <p>
                    {visit.say("complaint-short")} " "
                    <a href="/complaint">{visit.say("nav-complaint")}</a>
                </p>
            </Layout>
        }
        .into_any())
    })
}

/// What has just happened.
fn news(visit: &Visit) -> impl IntoView + use<> {
    let (word, class) = ["filed", "withdrawn", "too-late"]
        .into_iter()
        .find(|word| asked_with(visit, word))
        .map(|word| (word, if word == "too-late" { "notice" } else { "done" }))?;
    Some(view! {
        <p class=class role="status">
            {visit.say(&format!("request-{word}"))}
        </p>
    })
}

/// By when it is answered, and how that was computed.
fn answer(visit: &Visit, followed: &Followed) -> impl IntoView + use<> {
    let request = &followed.request;
    request.state.awaits_answer().then(|| {
        let deadline = request.deadline(&visit.portal);
        let texts = &visit.portal.texts;
        let life = Life {
            recorded_on: deadline.received_on,
            last_day: deadline.due,
            today: visit.portal.clock.today(),
            held: false,
        };
        let received = texts.date(visit.language, life.recorded_on);
        let due = texts.weekday_date(visit.language, life.last_day);
        let left = life.left(visit);
        let sentence = visit.say_with(
            "request-life-sentence",
            &[("received", &received), ("due", &due), ("left", &left)],
        );
        view! {
            <p class="until">
                {visit.say_with("request-due-left", &[("due", &due), ("left", &left)])}
            </p>
            <LifeLine visit=visit.clone() life large=true sentence />
            <Computation visit=visit.clone() steps=deadline.steps />
        }
    })
}

fn asked_for(visit: &Visit, followed: &Followed) -> impl IntoView + use<> {
    let asked = &followed.request.asked;
    let row = |key: &str, answer: AnyView| {
        view! {
            <div>
                <dt>{visit.say(key)}</dt>
                <dd>{answer}</dd>
            </div>
        }
    };
    let recordings = followed
        .recordings
        .iter()
        .map(|named| recording(visit, named))
        .collect_view();
    let ground = asked.ground.map(|ground| {
        let word = ground.as_str().replace('_', "-");
        row(
            "check-ground",
            view! { <span>{visit.say(&format!("ground-{word}"))}</span> }.into_any(),
        )
    });
    // On a line that several people may share, one does not read what another wrote.
    let details = Some(asked.details.clone())
        .filter(|details| !details.is_empty() && asked.proofs.customer.is_some())
        .map(|details| {
            row(
                "check-details",
                view! { <p class="typed">{details}</p> }.into_any(),
            )
        });
    view! {
        <h2>{visit.say("request-asked")}</h2>
        <dl class="summary">
            {row(
                "check-right",
                view! { <span>{visit.say(&format!("ask-{}", asked.right))}</span> }.into_any(),
            )} {row("check-recordings", view! { <ul>{recordings}</ul> }.into_any())} {ground}
            {details}
        </dl>
    }
}

fn recording(visit: &Visit, named: &NamedRecording) -> AnyView {
    let texts = &visit.portal.texts;
    let day = texts.weekday_date(visit.language, rome::date(named.started_at));
    let time = texts.time(named.started_at);
    let text = visit.say_with("recording-heading", &[("day", &day), ("time", &time)]);
    let gone = (!named.is_held).then(|| format!(" ({})", visit.say("act-recording-deleted")));
    view! {
        <li>
            <a href=format!("/recordings/{}", named.recording)>{text}</a>
            {gone}
        </li>
    }
    .into_any()
}

fn past(visit: &Visit, followed: &Followed) -> impl IntoView + use<> {
    let steps = followed
        .life
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

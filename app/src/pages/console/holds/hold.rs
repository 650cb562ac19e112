//! One hold: on what it rests, who looked at it, and how it ends.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portal::draft::Draft;
use portal::id::HoldId;
use portal::office::holds::latest_review;
use portal::staff::Role;
use portal::store::{HoldOnFile, HoldReview};
use rules::rome;

use super::{end as until, reason_words, review};
use crate::components::{Desk, Problems, TextField, fact};
use crate::functions::console::holds::HOLD_FORM;
use crate::pages::Instead;
use crate::pages::console::register::news;
use crate::pages::console::{desk, kept};
use crate::visit::Visit;

/// What may have just been done.
const DONE: &[&str] = &["opened", "agreed", "reviewed", "ended", "gone"];

/// The page of a hold.
pub(crate) fn hold() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id"));
    desk(Role::reads, async move |visit, session, _| {
        let id = id.and_then(|id| HoldId::parse(&id));
        let id = id.ok_or(Instead::NotFound)?;
        let held = visit.portal.store.hold_on_file(id).await?;
        let held = held.ok_or(Instead::NotFound)?;
        let reviews = visit.portal.store.hold_reviews(id).await?;
        let draft = kept(&visit, session.key(), HOLD_FORM).await?;
        let same = draft.typed("hold") == id.to_string();
        let draft = if same { draft } else { Draft::default() };
        let call = rome::date(held.started_at);
        let call = visit.portal.texts.date(visit.language, call);
        let heading = visit.say_with("holds-of-call", &[("day", &call)]);
        let is_live = held.hold.is_live(visit.portal.clock.now());
        let forms = (session.member().role.decides() && is_live).then(|| {
            let ends = (!held.hold.reason.is_of_a_request()).then(|| end(&visit, &held, &draft));
            view! { {look_again(&visit, &held, &draft)} {ends} }
        });
        Ok(view! {
            <Desk
                visit=visit.clone()
                title=heading.clone()
                problems=!draft.errors.is_empty()
                session=Some(session)
            >
                <a class="back" href="/console/holds">
                    {visit.say("holds-back")}
                </a>
                {news(&visit, "holds", DONE)}
                <Problems visit=visit.clone() draft=draft.clone() />
                <h1>{heading}</h1>
                <p class="lead">{reason_words(&visit, held.hold.reason)}</p>
                {facts(&visit, &held)}
                {past(&visit, &reviews)}
                {forms}
            </Desk>
        }
        .into_any())
    })
}

fn facts(visit: &Visit, held: &HoldOnFile) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let hold = &held.hold;
    let basis = (!held.basis.is_empty()).then(|| {
        let basis = held.basis.clone();
        fact(
            visit.say("holds-basis"),
            view! { <p class="typed">{basis}</p> },
        )
    });
    let named =
        |key: &str, name: &Option<String>| name.clone().map(|name| fact(visit.say(key), name));
    let why = held.ended_because.clone().map(|why| {
        fact(
            visit.say("holds-ended-because"),
            view! { <p class="typed">{why}</p> },
        )
    });
    let request = held.request.clone().map(|reference| {
        let href = format!("/console/requests/{reference}");
        fact(
            visit.say("register-request"),
            view! { <a href=href>{reference}</a> },
        )
    });
    let recording = held.recording.to_string();
    let article = texts.article(visit.language, hold.reason.article());
    let opened = texts.date(visit.language, hold.opened_on);
    let last = texts.date(visit.language, held.last_day_kept);
    view! {
        <dl class="summary">
            {fact(visit.say("register-recording"), view! { <code>{recording}</code> })}
            {fact(visit.say("holds-last-day"), last)} {fact(visit.say("holds-article"), article)}
            {request} {basis} {fact(visit.say("holds-opened"), opened)}
            {named("holds-opened-by", &held.opened_by)} {named("holds-second", &held.second)}
            {fact(visit.say("holds-review"), review(visit, held))}
            {fact(visit.say("holds-end"), until(visit, held))} {why}
        </dl>
    }
}

/// Each time that somebody looked at it again.
fn past(visit: &Visit, reviews: &[HoldReview]) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let items: Vec<_> = reviews
        .iter()
        .map(|review| {
            let at = texts.date_time(visit.language, review.at);
            let next = texts.date(visit.language, review.next_on);
            let next = visit.say_with("holds-looked-next", &[("day", &next)]);
            let (by, note) = (review.by.clone(), review.note.clone());
            view! {
                <li>
                    <span class="when">{at} " · " {by} " · " {next}</span>
                    <p class="typed">{note}</p>
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <h2>{visit.say("holds-reviews-heading")}</h2>
            <ol class="history" role="list">
                {items}
            </ol>
        }
    })
}

fn look_again(visit: &Visit, held: &HoldOnFile, draft: &Draft) -> impl IntoView + use<> {
    let id = held.id.to_string();
    let latest = latest_review(&visit.portal, held.hold.reason).map(|day| {
        let day = visit.portal.texts.date(visit.language, day);
        view! { <p>{visit.say_with("holds-review-latest", &[("latest", &day)])}</p> }
    });
    view! {
        <h2>{visit.say("holds-review-heading")}</h2>
        {latest}
        <form method="post" action="/console/fn/review_hold" novalidate>
            <input type="hidden" name="hold" value=id />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="note"
                key="holds-note"
                long=true
            />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="next"
                key="holds-next"
                kind="date"
            />
            <button class="second" type="submit">
                {visit.say("holds-keep-review")}
            </button>
        </form>
    }
}

fn end(visit: &Visit, held: &HoldOnFile, draft: &Draft) -> impl IntoView + use<> {
    let id = held.id.to_string();
    let past = held.last_day_kept < visit.portal.clock.today();
    let past = past.then(|| view! { <p class="notice">{visit.say("holds-end-deletes")}</p> });
    view! {
        <h2>{visit.say("holds-end-heading")}</h2>
        {past}
        <form method="post" action="/console/fn/end_hold" novalidate>
            <input type="hidden" name="hold" value=id />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="why"
                key="holds-ended-because"
                long=true
            />
            <button class="second" type="submit">
                {visit.say("holds-end-it")}
            </button>
        </form>
    }
}

//! One breach: what happened, by when the Garante is notified, what came of it.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portal::draft::Draft;
use portal::id::BreachId;
use portal::staff::Role;
use portal::store::Breach;

use super::state;
use crate::components::{Desk, Problems, TextField, fact};
use crate::functions::console::breaches::BREACH_FORM;
use crate::pages::Instead;
use crate::pages::console::register::news;
use crate::pages::console::{desk, kept};
use crate::visit::Visit;

/// What may have just been done.
const DONE: &[&str] = &["reported", "stopped", "notified", "closed"];

/// The page of a breach.
pub(crate) fn breach() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id"));
    desk(Role::reads, async move |visit, session, _| {
        let id = id.and_then(|id| BreachId::parse(&id));
        let id = id.ok_or(Instead::NotFound)?;
        let breach = visit.portal.store.breach(id).await?;
        let breach = breach.ok_or(Instead::NotFound)?;
        let draft = kept(&visit, session.key(), BREACH_FORM).await?;
        let same = draft.typed("breach") == id.to_string();
        let draft = if same { draft } else { Draft::default() };
        let at = visit
            .portal
            .texts
            .date_time(visit.language, breach.noticed_at);
        let heading = visit.say_with("breaches-of", &[("at", &at)]);
        let decides = session.member().role.decides();
        let open = decides && breach.closed_at.is_none();
        let notify = (open && breach.notified_at.is_none()).then(|| notify(&visit, id, &draft));
        let close = open.then(|| close(&visit, id, &draft));
        Ok(view! {
            <Desk
                visit=visit.clone()
                title=heading.clone()
                problems=!draft.errors.is_empty()
                session=Some(session)
            >
                <a class="back" href="/console/breaches">
                    {visit.say("breaches-back")}
                </a>
                {news(&visit, "breaches", DONE)}
                <Problems visit=visit.clone() draft=draft.clone() />
                <h1>{heading}</h1>
                <p class="lead">{state(&visit, &breach)}</p>
                {facts(&visit, &breach)}
                {notify}
                {close}
            </Desk>
        }
        .into_any())
    })
}

fn facts(visit: &Visit, breach: &Breach) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let at = |key: &str, at: Option<jiff::Timestamp>| {
        at.map(|at| fact(visit.say(key), texts.date_time(visit.language, at)))
    };
    let typed = |key: &str, words: &str| {
        let words = words.to_owned();
        fact(visit.say(key), view! { <p class="typed">{words}</p> })
    };
    let request = breach.reference.clone().map(|reference| {
        let href = format!("/console/requests/{reference}");
        fact(
            visit.say("register-request"),
            view! { <a href=href>{reference}</a> },
        )
    });
    let by = breach
        .opened_by
        .clone()
        .map(|name| fact(visit.say("breaches-by"), name));
    let conclusion =
        (!breach.conclusion.is_empty()).then(|| typed("breaches-conclusion", &breach.conclusion));
    view! {
        <dl class="summary">
            {typed("breaches-what", &breach.what)} {request} {by}
            {at("breaches-noticed", Some(breach.noticed_at))}
            {at("breaches-notify-by", Some(breach.notify_by))}
            {at("breaches-notified", breach.notified_at)} {at("breaches-closed", breach.closed_at)}
            {conclusion}
        </dl>
        <p class="hint">{visit.say("breaches-hours")}</p>
    }
}

fn notify(visit: &Visit, id: BreachId, draft: &Draft) -> impl IntoView + use<> {
    view! {
        <h2>{visit.say("breaches-notify-heading")}</h2>
        <p>{visit.say("breaches-notify-text")}</p>
        <form method="post" action="/console/fn/note_notification" novalidate>
            <input type="hidden" name="breach" value=id.to_string() />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="notified_day"
                key="breaches-notified-day"
                kind="date"
            />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="notified_time"
                key="breaches-notified-time"
                kind="time"
            />
            <button class="second" type="submit">
                {visit.say("breaches-note-notification")}
            </button>
        </form>
    }
}

fn close(visit: &Visit, id: BreachId, draft: &Draft) -> impl IntoView + use<> {
    view! {
        <h2>{visit.say("breaches-close-heading")}</h2>
        <form method="post" action="/console/fn/close_breach" novalidate>
            <input type="hidden" name="breach" value=id.to_string() />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="conclusion"
                key="breaches-conclusion"
                hint=true
                long=true
            />
            <button class="second" type="submit">
                {visit.say("breaches-close")}
            </button>
        </form>
    }
}

//! An order to a supplier: what became of it, and what the office does about it.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portal::draft::Draft;
use portal::id::OrderId;
use portal::recipients::{Means, OrderState, reference};
use portal::staff::Role;
use portal::store::RecipientOrder;

use super::{is_open, name_of, state};
use crate::components::{Desk, Problems, TextField, fact};
use crate::functions::console::recipients::ORDER_FORM;
use crate::pages::Instead;
use crate::pages::console::register::news;
use crate::pages::console::{desk, kept};
use crate::visit::Visit;

/// What may have just been done.
const DONE: &[&str] = &["acknowledged", "unreachable", "already"];

/// The page of an order.
pub(crate) fn recipient_order() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id"));
    desk(Role::reads, async move |visit, session, _| {
        let id = id.and_then(|id| OrderId::parse(&id));
        let id = id.ok_or(Instead::NotFound)?;
        let today = visit.portal.clock.today();
        let on_file = visit.portal.store.order(id, today).await?;
        let on_file = on_file.ok_or(Instead::NotFound)?;
        let draft = kept(&visit, session.key(), ORDER_FORM).await?;
        let same = draft.typed("order") == id.to_string();
        let draft = if same { draft } else { Draft::default() };
        let heading = visit.say_with("suppliers-order", &[("reference", &reference(id))]);
        let decides = session.member().role.decides();
        let settle = (decides && is_open(&on_file)).then(|| settle(&visit, &on_file, &draft));
        Ok(view! {
            <Desk
                visit=visit.clone()
                title=heading.clone()
                problems=!draft.errors.is_empty()
                session=Some(session)
            >
                <a class="back" href="/console/recipients#orders">
                    {visit.say("suppliers-back")}
                </a>
                {news(&visit, "suppliers", DONE)}
                <Problems visit=visit.clone() draft=draft.clone() />
                <h1>{heading}</h1>
                <p class="lead">{state(&visit, on_file.state)}</p>
                {facts(&visit, &on_file)}
                {settle}
            </Desk>
        }
        .into_any())
    })
}

fn facts(visit: &Visit, on_file: &RecipientOrder) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let at = |key: &str, at: Option<jiff::Timestamp>| {
        at.map(|at| fact(visit.say(key), texts.date_time(visit.language, at)))
    };
    let means = on_file.acknowledged_how.map(|how| {
        let key = match how {
            Means::Link => "suppliers-how-link",
            Means::Endpoint => "suppliers-how-endpoint",
            Means::Office => "suppliers-how-office",
        };
        fact(visit.say("suppliers-how"), visit.say(key))
    });
    let reason = (!on_file.reason.is_empty()).then(|| {
        let reason = on_file.reason.clone();
        fact(
            visit.say("suppliers-why"),
            view! { <p class="typed">{reason}</p> },
        )
    });
    let given_up = on_file.given_up.clone().map(|code| {
        fact(
            visit.say("suppliers-given-up"),
            view! { <code>{code}</code> },
        )
    });
    let note = (!on_file.order.note.is_empty()).then(|| {
        let note = on_file.order.note.clone();
        fact(
            visit.say("order-note"),
            view! { <p class="typed">{note}</p> },
        )
    });
    let what = visit.say(&format!("order-{}", on_file.order.kind.as_str()));
    let recording = on_file.order.recording.to_string();
    let due = texts.weekday_date(visit.language, on_file.due_on);
    view! {
        <dl class="summary">
            {fact(visit.say("order-supplier"), name_of(visit, &on_file.order.supplier))}
            {fact(visit.say("suppliers-what"), what)} {note}
            {fact(visit.say("register-recording"), view! { <code>{recording}</code> })}
            {fact(visit.say("order-due"), due)}
            {at("suppliers-given", Some(on_file.created_at))}
            {at("suppliers-left", on_file.sent_at)} {given_up}
            {at("suppliers-reminded", on_file.reminded_at)}
            {at("suppliers-acknowledged-at", on_file.acknowledged_at)} {means} {reason}
        </dl>
    }
}

/// What somebody of the office was told by other means, or found out.
fn settle(visit: &Visit, on_file: &RecipientOrder, draft: &Draft) -> impl IntoView + use<> {
    let id = on_file.id.to_string();
    let reachable = on_file.state != OrderState::Unreachable;
    let unreachable = reachable.then(|| {
        view! {
            <h2>{visit.say("suppliers-unreachable-heading")}</h2>
            <p>{visit.say("suppliers-unreachable-text")}</p>
            <form method="post" action="/console/fn/mark_unreachable" novalidate>
                <input type="hidden" name="order" value=id.clone() />
                <TextField
                    visit=visit.clone()
                    draft=draft.clone()
                    name="reason"
                    key="suppliers-why"
                    long=true
                />
                <button class="second" type="submit">
                    {visit.say("suppliers-unreachable")}
                </button>
            </form>
        }
    });
    view! {
        <h2>{visit.say("suppliers-acknowledge-heading")}</h2>
        <p>{visit.say("suppliers-acknowledge-text")}</p>
        <form method="post" action="/console/fn/acknowledge_orders">
            <input type="hidden" name="orders[]" value=id.clone() />
            <input type="hidden" name="page" value="order" />
            <button class="second" type="submit">
                {visit.say("suppliers-acknowledge-this")}
            </button>
        </form>
        {unreachable}
    }
}

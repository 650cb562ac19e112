//! The register of breaches of personal data (Art. 33(5)), each with the hours that are left.

mod breach;

use jiff::{SignedDuration, Timestamp};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use portal::draft::Draft;
use portal::id::BreachId;
use portal::office::{self, BreachPage, BreachState};
use portal::staff::Role;
use portal::store::Breach;

use super::register::shown;
use super::{desk, kept};
use crate::address::Address;
use crate::components::{Desk, Marked, Pager, Problems, Shape, TextField};
use crate::functions::console::breaches::REPORT_FORM;
use crate::visit::Visit;

pub(crate) use breach::breach;

/// The register.
pub(crate) fn breaches() -> impl IntoView {
    let number = use_query_map().with_untracked(|query| shown(query.get("page")));
    desk(Role::reads, async move |visit, session, _| {
        let page = office::breaches(&visit.portal, number).await?;
        let draft = kept(&visit, session.key(), REPORT_FORM).await?;
        let heading = visit.say_with("breaches-heading", &[("count", &page.found.to_string())]);
        let decides = session.member().role.decides();
        let report = decides.then(|| report(&visit, &draft));
        let (number, pages) = (page.number, page.pages);
        let pager = view! {
            <Pager visit=visit.clone() address=Address::of("/console/breaches") number pages />
        };
        let table = table(&visit, &page);
        Ok(view! {
            <Desk
                visit=visit.clone()
                title=heading.clone()
                problems=!draft.errors.is_empty()
                session=Some(session)
            >
                <Problems visit=visit.clone() draft=draft.clone() />
                <h1>{heading}</h1>
                <p>{visit.say("breaches-text")}</p>
                {table}
                {pager}
                {report}
            </Desk>
        }
        .into_any())
    })
}

fn table(visit: &Visit, page: &BreachPage) -> AnyView {
    if page.breaches.is_empty() {
        return view! { <p>{visit.say("breaches-none")}</p> }.into_any();
    }
    let rows = page
        .breaches
        .iter()
        .map(|breach| row(visit, breach))
        .collect_view();
    view! {
        <table class="register">
            <thead>
                <tr>
                    <th scope="col">{visit.say("breaches-noticed")}</th>
                    <th scope="col">{visit.say("breaches-what")}</th>
                    <th scope="col">{visit.say("register-request")}</th>
                    <th scope="col">{visit.say("register-state")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(visit: &Visit, breach: &Breach) -> impl IntoView + use<> {
    let at = visit
        .portal
        .texts
        .date_time(visit.language, breach.noticed_at);
    let what: String = breach.what.chars().take(120).collect();
    let request = breach.reference.clone().map(|reference| {
        let href = format!("/console/requests/{reference}");
        view! { <a href=href>{reference}</a> }
    });
    view! {
        <tr>
            <td data-label=visit.say("breaches-noticed")>
                <a href=format!("/console/breaches/{}", breach.id)>{at}</a>
            </td>
            <td data-label=visit.say("breaches-what")>{what}</td>
            <td data-label=visit.say("register-request")>{request}</td>
            <td data-label=visit.say("register-state")>{state(visit, breach)}</td>
        </tr>
    }
}

/// Where a breach stands, in words and shape, with the hours that are left.
fn state(visit: &Visit, breach: &Breach) -> impl IntoView + use<> {
    let now = visit.portal.clock.now();
    let at = |at: Option<Timestamp>| {
        at.map(|at| visit.portal.texts.date_time(visit.language, at))
            .unwrap_or_default()
    };
    let (shape, words) = match breach.state(now) {
        BreachState::ToNotify => (
            Shape::Open,
            left(visit, breach.notify_by.duration_since(now)),
        ),
        BreachState::Overdue => (
            Shape::Late,
            over(visit, now.duration_since(breach.notify_by)),
        ),
        BreachState::Notified => {
            let late = breach.notified_at.is_some_and(|at| at > breach.notify_by);
            let key = if late {
                "breaches-notified-late"
            } else {
                "breaches-notified-at"
            };
            let words = visit.say_with(key, &[("at", &at(breach.notified_at))]);
            (Shape::UnderWay, words)
        }
        BreachState::Closed => {
            let words = visit.say_with("breaches-closed-at", &[("at", &at(breach.closed_at))]);
            (Shape::Done, words)
        }
    };
    view! { <Marked shape words /> }
}

/// How much time is left: whole hours, and then less than one.
fn left(visit: &Visit, time: SignedDuration) -> String {
    visit.say_with("breaches-left", &[("hours", &time.as_hours().to_string())])
}

/// How long the time has been over.
fn over(visit: &Visit, time: SignedDuration) -> String {
    visit.say_with("breaches-over", &[("hours", &time.as_hours().to_string())])
}

/// When it was noticed: a day and a time, both left out for now.
pub(super) fn noticed(visit: &Visit, draft: &Draft) -> impl IntoView + use<> {
    view! {
        <TextField
            visit=visit.clone()
            draft=draft.clone()
            name="breach_day"
            key="breaches-noticed-day"
            hint=true
            kind="date"
        />
        <TextField
            visit=visit.clone()
            draft=draft.clone()
            name="breach_time"
            key="breaches-noticed-time"
            kind="time"
        />
    }
}

/// Another breach than a wrong recording.
fn report(visit: &Visit, draft: &Draft) -> impl IntoView + use<> {
    let id = match BreachId::parse(draft.typed("breach")) {
        Some(kept) => kept,
        None => BreachId::new(visit.portal.clock.now()),
    };
    view! {
        <h2>{visit.say("breaches-report-heading")}</h2>
        <p>{visit.say("breaches-report-text")}</p>
        <form method="post" action="/console/fn/report_breach" novalidate>
            <input type="hidden" name="breach" value=id.to_string() />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="breach_what"
                key="breaches-what"
                hint=true
                long=true
            />
            {noticed(visit, draft)}
            <button type="submit">{visit.say("breaches-report")}</button>
        </form>
    }
}

//! The register of holds: what keeps recordings beyond their day, who stands for it, when it is looked at again.

mod hold;
mod new;
mod waiting;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use portal::office::holds::{self, Page};
use portal::staff::{Role, StaffSession};
use portal::store::HoldOnFile;
use rules::hold::HoldReason;
use rules::rome;

use super::desk;
use super::register::{news, shown};
use crate::address::Address;
use crate::components::{Desk, Marked, Pager, Shape};
use crate::visit::Visit;

pub(crate) use hold::hold;
pub(crate) use new::new_hold;

/// What may have just been done.
const DONE: &[&str] = &[
    "proposed",
    "agreed",
    "dropped",
    "gone",
    "same-person",
    "review-passed",
];

/// The register.
pub(crate) fn held() -> impl IntoView {
    let (reason, number) = use_query_map().with_untracked(|query| {
        let reason = query.get("reason").and_then(|word| word.parse().ok());
        (reason, shown(query.get("page")))
    });
    desk(Role::reads, async move |visit, session, _| {
        let page = holds::page(&visit.portal, reason, number).await?;
        Ok(drawn(&visit, session, reason, &page))
    })
}

fn drawn(visit: &Visit, session: StaffSession, reason: Option<HoldReason>, page: &Page) -> AnyView {
    let heading = visit.say_with("held-heading", &[("count", &page.found.to_string())]);
    let member = session.member().clone();
    let open = member.role.decides().then(|| {
        view! {
            <p class="actions">
                <a class="button" href="/console/holds/new">
                    {visit.say("holds-new")}
                </a>
            </p>
        }
    });
    let overdue = (page.overdue > 0).then(|| {
        let count = page.overdue.to_string();
        let words = visit.say_with("holds-overdue", &[("count", &count)]);
        view! {
            <p>
                <Marked shape=Shape::Late words />
            </p>
        }
    });
    let (news, filter) = (news(visit, "holds", DONE), filter(visit, reason));
    let (waiting, table) = (waiting::waiting(visit, &member, page), table(visit, page));
    let address =
        Address::of("/console/holds").with("reason", reason.map_or("", HoldReason::as_str));
    let (number, pages) = (page.number, page.pages);
    let pager = view! { <Pager visit=visit.clone() address number pages /> };
    let text = visit.say("holds-text");
    view! {
        <Desk visit=visit.clone() title=heading.clone() session=Some(session)>
            {news}
            <h1>{heading}</h1>
            <p>{text}</p>
            {overdue}
            {waiting}
            {filter}
            {table}
            {pager}
            {open}
        </Desk>
    }
    .into_any()
}

/// A reason in the words of the desk.
fn reason_words(visit: &Visit, reason: HoldReason) -> String {
    visit.say(&format!(
        "holds-reason-{}",
        reason.as_str().replace('_', "-")
    ))
}

fn filter(visit: &Visit, chosen: Option<HoldReason>) -> impl IntoView + use<> {
    let reasons = HoldReason::ALL
        .into_iter()
        .map(|reason| {
            view! {
                <option value=reason.as_str() selected=chosen == Some(reason)>
                    {reason_words(visit, reason)}
                </option>
            }
        })
        .collect_view();
    view! {
        <form class="inline" method="get" action="/console/holds" role="search">
            <label>
                {visit.say("holds-reason")} " "
                <select name="reason">
                    <option value="">{visit.say("register-any")}</option>
                    {reasons}
                </select>
            </label>
            <button class="second" type="submit">
                {visit.say("register-show")}
            </button>
        </form>
    }
}

fn table(visit: &Visit, page: &Page) -> AnyView {
    if page.holds.is_empty() {
        return view! { <p>{visit.say("holds-none")}</p> }.into_any();
    }
    let rows = page
        .holds
        .iter()
        .map(|held| row(visit, held))
        .collect_view();
    view! {
        <table class="register">
            <thead>
                <tr>
                    <th scope="col">{visit.say("holds-call")}</th>
                    <th scope="col">{visit.say("holds-reason")}</th>
                    <th scope="col">{visit.say("register-request")}</th>
                    <th scope="col">{visit.say("holds-opened")}</th>
                    <th scope="col">{visit.say("holds-review")}</th>
                    <th scope="col">{visit.say("holds-end")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(visit: &Visit, held: &HoldOnFile) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let hold = &held.hold;
    let call = texts.date(visit.language, rome::date(held.started_at));
    let article = texts.article(visit.language, hold.reason.article());
    let request = held.request.clone().map(|reference| {
        let href = format!("/console/requests/{reference}");
        view! { <a href=href>{reference}</a> }
    });
    view! {
        <tr>
            <td data-label=visit.say("holds-call")>
                <a href=format!("/console/holds/{}", held.id)>{call}</a>
            </td>
            <td data-label=visit.say("holds-reason")>
                {reason_words(visit, hold.reason)} <br /> <small>{article}</small>
            </td>
            <td data-label=visit.say("register-request")>{request}</td>
            <td data-label=visit.say("holds-opened")>
                {texts.date(visit.language, hold.opened_on)}
            </td>
            <td data-label=visit.say("holds-review")>{review(visit, held)}</td>
            <td data-label=visit.say("holds-end")>{end(visit, held)}</td>
        </tr>
    }
}

/// When somebody looks at it again: marked where that day has passed.
fn review(visit: &Visit, held: &HoldOnFile) -> AnyView {
    let Some(day) = held.hold.review_on else {
        return visit.say("holds-no-review").into_any();
    };
    let day = visit.portal.texts.date(visit.language, day);
    if !held.hold.review_is_overdue(visit.portal.clock.today()) {
        return day.into_any();
    }
    let words = visit.say_with("holds-review-overdue", &[("day", &day)]);
    view! { <Marked shape=Shape::Late words /> }.into_any()
}

/// Until when it holds, as far as that is known.
fn end(visit: &Visit, held: &HoldOnFile) -> String {
    match held.hold.ends_at {
        Some(at) => visit.portal.texts.date_time(visit.language, at),
        None if held.hold.reason.is_of_a_request() => visit.say("holds-end-with-request"),
        None => visit.say("holds-end-by-office"),
    }
}

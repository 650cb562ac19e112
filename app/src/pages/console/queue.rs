//! The queue: which requests are open, the one that is due first, first. What is looked at is in the address.

use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use portal::office::{self, Page};
use portal::staff::{Role, StaffSession};
use portal::store::{Looked, Order, Queued, View};
use rules::request::State;
use rules::right::{Right, Standing};

use super::desk;
use crate::components::{Desk, Life, LifeLine};
use crate::islands::QueueKeys;
use crate::pages::requests::state_at_the_desk;
use crate::visit::Visit;

/// What an address says is looked at.
#[derive(Clone, Default)]
struct Query {
    looked: Looked,
    mine: bool,
    page: u32,
}

/// The queue.
pub(crate) fn queue() -> impl IntoView {
    let asked = use_query_map().with_untracked(|query| {
        let text = |name: &str| query.get(name).filter(|text| !text.is_empty());
        Query {
            looked: Looked {
                view: text("view")
                    .and_then(|word| View::parse(&word))
                    .unwrap_or_default(),
                right: text("right").filter(|word| word.parse::<Right>().is_ok()),
                assigned_to: None,
                reference: text("reference")
                    .map(|typed| portal::reference::parse(&typed).unwrap_or(typed)),
                order: text("order")
                    .and_then(|word| Order::parse(&word))
                    .unwrap_or_default(),
            },
            mine: text("mine").is_some(),
            page: text("page").and_then(|page| page.parse().ok()).unwrap_or(1),
        }
    });
    desk(Role::reads, async move |visit, session, _| {
        let mut query = asked;
        let member = session.member();
        query.looked.assigned_to = query.mine.then_some(member.id);
        let page = office::page(&visit.portal, &query.looked, query.page).await?;
        Ok(drawn(&visit, session, &query, &page))
    })
}

fn drawn(visit: &Visit, session: StaffSession, query: &Query, page: &Page) -> AnyView {
    let found = page.found.to_string();
    let view = visit.say(&format!("queue-{}", query.looked.view.as_str()));
    let heading = visit.say_with("queue-heading", &[("view", &view), ("count", &found)]);
    let decides = session.member().role.decides();
    let keys = session.member().shortcuts.then(|| {
        let explained = visit.say("queue-keys");
        view! { <QueueKeys explained /> }
    });
    let rows = page
        .requests
        .iter()
        .map(|queued| row(visit, queued))
        .collect_view();
    let table = if page.requests.is_empty() {
        view! { <p class="lead">{visit.say("queue-nothing")}</p> }.into_any()
    } else {
        view! {
            <table class="queue">
                <caption class="spoken">{heading.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{visit.say("queue-due")}</th>
                        <th scope="col">{visit.say("queue-request")}</th>
                        <th scope="col">{visit.say("queue-person")}</th>
                        <th scope="col">{visit.say("queue-state")}</th>
                        <th scope="col">{visit.say("queue-assigned")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let enter = decides.then(|| {
        view! {
            <p class="actions">
                <a class="button" href="/console/requests/new">
                    {visit.say("queue-enter")}
                </a>
            </p>
        }
    });
    let (views, filters) = (views(visit, query), filters(visit, query));
    let pages = pages(visit, query, page);
    view! {
        <Desk visit=visit.clone() title=heading.clone() session=Some(session)>
            <h1>{heading}</h1>
            {views}
            {filters}
            {table}
            {keys}
            {pages}
            {enter}
        </Desk>
    }
    .into_any()
}

impl Query {
    /// The address of the queue with this view and page, everything else as it is.
    fn address(&self, view: View, page: u32) -> String {
        let mut address = format!("/console?view={}", view.as_str());
        if let Some(right) = &self.looked.right {
            address += &format!("&right={right}");
        }
        if self.mine {
            address += "&mine=on";
        }
        if self.looked.order != Order::default() {
            address += &format!("&order={}", self.looked.order.as_str());
        }
        if page > 1 {
            address += &format!("&page={page}");
        }
        address
    }
}

fn views(visit: &Visit, query: &Query) -> impl IntoView + use<> {
    let links = View::ALL
        .into_iter()
        .map(|view| {
            let here = (view == query.looked.view).then_some("page");
            view! {
                <li>
                    <a href=query.address(view, 1) aria-current=here>
                        {visit.say(&format!("queue-{}", view.as_str()))}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="views" aria-label=visit.say("queue-views")>
            <ul role="list">{links}</ul>
        </nav>
    }
}

fn filters(visit: &Visit, query: &Query) -> impl IntoView + use<> {
    let option = |value: String, label: String, chosen: bool| {
        view! {
            <option value=value selected=chosen>
                {label}
            </option>
        }
    };
    let chosen = query.looked.right.clone().unwrap_or_default();
    let rights = Right::ALL
        .into_iter()
        .filter(|right| right.standing() == Standing::Requested)
        .map(|right| {
            option(
                right.to_string(),
                visit.say(&format!("ask-{right}")),
                chosen == right.as_str(),
            )
        })
        .collect_view();
    let orders = [Order::Due, Order::Received]
        .into_iter()
        .map(|order| {
            option(
                order.as_str().to_owned(),
                visit.say(&format!("queue-order-{}", order.as_str())),
                order == query.looked.order,
            )
        })
        .collect_view();
    let reference = query.looked.reference.clone();
    view! {
        <form class="inline" method="get" action="/console" role="search">
            <input type="hidden" name="view" value=query.looked.view.as_str() />
            <label>
                {visit.say("queue-right")} " "
                <select name="right">
                    <option value="">{visit.say("queue-any-right")}</option>
                    {rights}
                </select>
            </label>
            <label>{visit.say("queue-order")} " " <select name="order">{orders}</select></label>
            <label>
                {visit.say("queue-reference")} " "
                <input name="reference" size="10" autocomplete="off" value=reference />
            </label>
            <label class="choice">
                <input type="checkbox" name="mine" checked=query.mine />
                {visit.say("queue-mine")}
            </label>
            <button class="second" type="submit">
                {visit.say("queue-show")}
            </button>
        </form>
    }
}

fn row(visit: &Visit, queued: &Queued) -> impl IntoView + use<> {
    let request = &queued.request;
    let texts = &visit.portal.texts;
    let received = rules::rome::date(request.asked.received_at);
    let right = visit.say(&format!("ask-{}", request.asked.right));
    let ground = request.asked.ground.map(|ground| {
        let word = ground.as_str().replace('_', "-");
        view! { <small>" · " {visit.say(&format!("ground-{word}"))}</small> }
    });
    let person = queued
        .person
        .clone()
        .unwrap_or_else(|| by_line(visit, queued));
    let unknown = (!request.identified)
        .then(|| view! { <small class="tag">{visit.say("queue-not-identified")}</small> });
    let assigned = queued
        .assigned_to
        .clone()
        .unwrap_or_else(|| visit.say("queue-nobody"));
    let received_on = texts.date(visit.language, received);
    view! {
        <tr>
            <td data-label=visit.say("queue-due")>{due(visit, queued, received)}</td>
            <td data-label=visit.say("queue-request")>
                <a href=format!("/console/requests/{}", request.asked.reference)>
                    {request.asked.reference.clone()}
                </a>
                <br />
                {right}
                {ground}
            </td>
            <td data-label=visit.say("queue-person")>
                {person} " " {unknown} <br />
                <small>{visit.say_with("queue-received", &[("day", &received_on)])}</small>
            </td>
            <td data-label=visit.say("queue-state")>
                <span class="state">{state_at_the_desk(visit, request.state)}</span>
            </td>
            <td data-label=visit.say("queue-assigned")>{assigned}</td>
        </tr>
    }
}

/// Somebody of whom only the line is known: its last digits.
fn by_line(visit: &Visit, queued: &Queued) -> String {
    let line = queued.request.asked.proofs.line.as_ref();
    line.map_or_else(
        || visit.say("queue-nobody-known"),
        |line| visit.say_with("queue-line", &[("digits", line.last_digits())]),
    )
}

/// By when it is answered: in words, in shape, in colour.
fn due(visit: &Visit, queued: &Queued, received: Date) -> AnyView {
    let today = visit.portal.clock.today();
    let texts = &visit.portal.texts;
    let request = &queued.request;
    let day = texts.date(visit.language, queued.due_on);
    if !request.state.awaits_answer() {
        return view! { <span>{day}</span> }.into_any();
    }
    let left = rules::calendar::days_between(today, queued.due_on);
    let (class, words) = match left {
        ..0 => (
            "overdue",
            visit.say_with("queue-days-over", &[("days", &(-left).to_string())]),
        ),
        0..=7 => {
            let words = visit.say_with("queue-left", &[("days", &left.to_string())]);
            ("soon", format!("◆ {words}"))
        }
        _ => (
            "in-time",
            visit.say_with("queue-left", &[("days", &left.to_string())]),
        ),
    };
    let paused = (request.state == State::AwaitingIdentity)
        .then(|| view! { <small>" · " {visit.say("queue-paused")}</small> });
    let life = Life {
        recorded_on: received,
        last_day: queued.due_on,
        today,
        held: false,
    };
    let sentence = format!("{day}: {words}");
    view! {
        <strong class=format!("due {class}")>{words}</strong>
        {paused}
        <LifeLine visit=visit.clone() life sentence />
        <small>{day}</small>
    }
    .into_any()
}

fn pages(visit: &Visit, query: &Query, page: &Page) -> impl IntoView + use<> {
    let view = query.looked.view;
    let link = |number: u32, key: &str| {
        view! { <a href=query.address(view, number)>{visit.say(key)}</a> }
    };
    let before = (page.number > 1).then(|| link(page.number - 1, "page-before"));
    let after = (page.number < page.pages).then(|| link(page.number + 1, "page-after"));
    let here = visit.say_with(
        "page-of",
        &[
            ("page", &page.number.to_string()),
            ("pages", &page.pages.to_string()),
        ],
    );
    (page.pages > 1).then(|| {
        view! {
            <nav class="actions" aria-label=visit.say("pages")>
                {before}
                <span>{here}</span>
                {after}
            </nav>
        }
    })
}

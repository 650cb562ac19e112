//! The recordings that staff can listen to, the latest call first. What is looked at is in the address.

use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use portal::listening::{Latest, latest};
use portal::recordings::Listed;
use portal::staff::{Role, StaffSession};

use super::desk;
use crate::components::Desk;
use crate::pages::recordings::supplier;
use crate::visit::Visit;

/// What an address says is looked at.
#[derive(Clone, Default)]
struct Query {
    day: Option<Date>,
    supplier: Option<String>,
    page: u32,
}

/// The list.
pub(crate) fn desk_recordings() -> impl IntoView {
    let mut query = use_query_map().with_untracked(|query| Query {
        day: query.get("day").and_then(|day| day.parse().ok()),
        supplier: query.get("supplier"),
        page: query
            .get("page")
            .and_then(|page| page.parse().ok())
            .unwrap_or(1),
    });
    desk(Role::listens, async move |visit, session, _| {
        let known = |id: &String| visit.portal.instance.supplier(id).is_some();
        query.supplier = query.supplier.filter(known);
        query.page = query.page.max(1);
        let supplier = query.supplier.as_deref();
        let found = latest(&visit.portal, query.day, supplier, query.page).await?;
        Ok(drawn(&visit, session, &query, &found))
    })
}

fn drawn(visit: &Visit, session: StaffSession, query: &Query, found: &Latest) -> AnyView {
    let heading = match query.day {
        Some(day) => {
            let day = visit.portal.texts.weekday_date(visit.language, day);
            visit.say_with("listen-heading-day", &[("day", &day)])
        }
        None => visit.say("listen-heading"),
    };
    let rows = found
        .recordings
        .iter()
        .map(|listed| row(visit, listed))
        .collect_view();
    let table = if found.recordings.is_empty() {
        view! { <p class="lead">{visit.say("listen-nothing")}</p> }.into_any()
    } else {
        view! {
            <table class="queue">
                <caption class="spoken">{heading.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{visit.say("listen-call")}</th>
                        <th scope="col">{visit.say("call-duration")}</th>
                        <th scope="col">{visit.say("call-handled-by")}</th>
                        <th scope="col">{visit.say("listen-number")}</th>
                        <th scope="col">{visit.say("call-state")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let lead = visit.say("listen-lead");
    let (filters, pages) = (filters(visit, query), pages(visit, query, found.more));
    view! {
        <Desk visit=visit.clone() title=heading.clone() session=Some(session)>
            <h1>{heading}</h1>
            <p>{lead}</p>
            {filters}
            {table}
            {pages}
        </Desk>
    }
    .into_any()
}

impl Query {
    /// The address of another day and page, everything else as it is.
    fn address(&self, day: Option<Date>, page: u32) -> String {
        let parts = [
            day.map(|day| format!("day={day}")),
            self.supplier.as_ref().map(|id| format!("supplier={id}")),
            (page > 1).then(|| format!("page={page}")),
        ];
        let query: Vec<String> = parts.into_iter().flatten().collect();
        match query.is_empty() {
            true => "/console/recordings".to_owned(),
            false => format!("/console/recordings?{}", query.join("&")),
        }
    }
}

fn filters(visit: &Visit, query: &Query) -> impl IntoView + use<> {
    let suppliers = visit
        .portal
        .instance
        .suppliers
        .iter()
        .map(|supplier| {
            let chosen = query.supplier.as_ref() == Some(&supplier.id);
            view! {
                <option value=supplier.id.clone() selected=chosen>
                    {supplier.name.clone()}
                </option>
            }
        })
        .collect_view();
    let day = query.day.map(|day| day.to_string());
    view! {
        <form class="inline" method="get" action="/console/recordings" role="search">
            <label>{visit.say("listen-day")} " " <input type="date" name="day" value=day /></label>
            <label>
                {visit.say("listen-supplier")} " "
                <select name="supplier">
                    <option value="">{visit.say("listen-any-supplier")}</option>
                    {suppliers}
                </select>
            </label>
            <button class="second" type="submit">
                {visit.say("listen-show")}
            </button>
        </form>
    }
}

/// A recording, and no more of the person than tells one call from another.
fn row(visit: &Visit, listed: &Listed) -> impl IntoView + use<> {
    let (texts, recording) = (&visit.portal.texts, &listed.recording);
    let number = recording.line().map_or_else(
        || visit.say("number-withheld"),
        |number| visit.say_with("listen-digits", &[("digits", number.last_digits())]),
    );
    let state = if listed.is_restricted() {
        view! { <span class="state">"◐ " {visit.say("call-state-restricted")}</span> }.into_any()
    } else {
        view! { <span>{visit.say("call-state-kept")}</span> }.into_any()
    };
    view! {
        <tr>
            <td data-label=visit.say("listen-call")>
                <a href=format!("/console/recordings/{}", recording.id)>
                    {texts.date_time(visit.language, recording.started_at)}
                </a>
                <br />
                <small>{visit.say(&format!("listen-{}", recording.direction))}</small>
            </td>
            <td data-label=visit.say("call-duration")>
                {texts.duration(visit.language, recording.duration_ms)}
            </td>
            <td data-label=visit.say("call-handled-by")>{supplier(visit, recording)}</td>
            <td data-label=visit.say("listen-number")>{number}</td>
            <td data-label=visit.say("call-state")>{state}</td>
        </tr>
    }
}

/// To the pages before and after this one, and to the days before and after.
fn pages(visit: &Visit, query: &Query, more: bool) -> impl IntoView + use<> {
    let link = |address: String, key: &str| view! { <a href=address>{visit.say(key)}</a> };
    let page = query.page;
    let before = (page > 1).then(|| link(query.address(query.day, page - 1), "listen-page-before"));
    let after = more.then(|| link(query.address(query.day, page + 1), "listen-page-after"));
    let day = |day: Option<Date>, key: &str| day.map(|day| link(query.address(Some(day), 1), key));
    let yesterday = query.day.and_then(|day| day.yesterday().ok());
    let tomorrow = query.day.and_then(|day| day.tomorrow().ok());
    let (yesterday, tomorrow) = (
        day(yesterday, "listen-day-before"),
        day(tomorrow, "listen-day-after"),
    );
    (more || page > 1 || query.day.is_some()).then(|| {
        view! {
            <nav class="actions" aria-label=visit.say("listen-pages")>
                {before} {after} {yesterday} {tomorrow}
            </nav>
        }
    })
}

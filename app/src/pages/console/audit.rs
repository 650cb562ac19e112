//! The audit: who did what, the latest first. What is looked at is in the address.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use portal::audit::trail::{self, Act, Filter, Page};
use portal::id::RecordingId;
use portal::staff::{Role, StaffSession};

use super::desk;
use crate::address::Address;
use crate::components::Desk;
use crate::visit::Visit;

/// The page.
pub(crate) fn audit() -> impl IntoView {
    let (filter, before) = use_query_map().with_untracked(|query| {
        let text = |name: &str| query.get(name).unwrap_or_default();
        let filter = trail_filter(&text("request"), &text("recording"), &text("action"));
        (filter, text("before").parse().ok())
    });
    desk(Role::audits, async move |visit, session, _| {
        let page = match &filter {
            Some(filter) => trail::page(&visit.portal, filter, before).await?,
            None => Page {
                acts: Vec::new(),
                next: None,
            },
        };
        let kinds = visit.portal.store.kinds_of_acts().await?;
        Ok(drawn(
            &visit,
            session,
            &filter.unwrap_or_default(),
            &page,
            &kinds,
        ))
    })
}

/// What an address says is looked at; `None` where it names a recording that can be none.
pub(crate) fn trail_filter(request: &str, recording: &str, action: &str) -> Option<Filter> {
    let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let recording = match text(recording) {
        Some(typed) => Some(RecordingId::parse(&typed)?),
        None => None,
    };
    Some(Filter {
        request: text(request),
        recording,
        action: text(action),
    })
}

fn address(path: &str, filter: &Filter) -> Address {
    let recording = filter.recording.map(|id| id.to_string());
    Address::of(path)
        .with("request", filter.request.as_deref().unwrap_or_default())
        .with("recording", recording.as_deref().unwrap_or_default())
        .with("action", filter.action.as_deref().unwrap_or_default())
}

fn drawn(
    visit: &Visit,
    session: StaffSession,
    filter: &Filter,
    page: &Page,
    kinds: &[String],
) -> AnyView {
    let heading = visit.say("trail-heading");
    let rows = page.acts.iter().map(|act| row(visit, act)).collect_view();
    let table = if page.acts.is_empty() {
        view! { <p>{visit.say("register-nothing")}</p> }.into_any()
    } else {
        view! {
            <table class="register">
                <thead>
                    <tr>
                        <th scope="col">{visit.say("trail-when")}</th>
                        <th scope="col">{visit.say("trail-who")}</th>
                        <th scope="col">{visit.say("trail-what")}</th>
                        <th scope="col">{visit.say("trail-on")}</th>
                        <th scope="col">{visit.say("trail-detail")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let earlier = page.next.map(|before| {
        let href = address("/console/audit", filter)
            .with("before", &before.to_string())
            .written();
        view! {
            <nav class="actions" aria-label=visit.say("trail-pages")>
                <a href=href>{visit.say("trail-earlier")}</a>
            </nav>
        }
    });
    let file = address("/console/audit.csv", filter).written();
    let (text, download) = (visit.say("trail-text"), visit.say("trail-file"));
    let attested = visit.say("attested-link");
    let filters = filters(visit, filter, kinds);
    view! {
        <Desk visit=visit.clone() title=heading.clone() session=Some(session)>
            <h1>{heading}</h1>
            <p>{text}</p>
            {filters}
            {table}
            {earlier}
            <p class="actions">
                <a class="button" href=file download="">
                    {download}
                </a>
                <a href="/console/audit/attestation">{attested}</a>
            </p>
        </Desk>
    }
    .into_any()
}

/// An act in words, where there are any.
fn words(visit: &Visit, action: &str) -> Option<String> {
    let key = format!("act-{}", action.replace('_', "-"));
    let has = visit.portal.texts.has(visit.language, &key);
    has.then(|| visit.say(&key))
}

fn filters(visit: &Visit, filter: &Filter, kinds: &[String]) -> impl IntoView + use<> {
    let kinds = kinds
        .iter()
        .map(|kind| {
            let label =
                words(visit, kind).map_or_else(|| kind.clone(), |words| format!("{kind}: {words}"));
            let chosen = filter.action.as_ref() == Some(kind);
            view! {
                <option value=kind.clone() selected=chosen>
                    {label}
                </option>
            }
        })
        .collect_view();
    let request = filter.request.clone();
    let recording = filter.recording.map(|id| id.to_string());
    view! {
        <form class="inline" method="get" action="/console/audit" role="search">
            <label>
                {visit.say("register-request")} " "
                <input name="request" size="12" autocomplete="off" value=request />
            </label>
            <label>
                {visit.say("register-recording")} " "
                <input name="recording" size="36" autocomplete="off" value=recording />
            </label>
            <label>
                {visit.say("trail-what")} " "
                <select name="action">
                    <option value="">{visit.say("register-any")}</option>
                    {kinds}
                </select>
            </label>
            <button class="second" type="submit">
                {visit.say("register-show")}
            </button>
        </form>
    }
}

fn row(visit: &Visit, act: &Act) -> impl IntoView + use<> {
    let at = visit.portal.texts.date_time(visit.language, act.at);
    let who = act
        .staff
        .clone()
        .unwrap_or_else(|| visit.say(&format!("trail-actor-{}", act.actor)));
    let words = words(visit, &act.action).map(|words| view! { {words} <br /> });
    let request = act.request.clone().map(|request| {
        if act.request_is_on_file {
            let href = format!("/console/requests/{request}");
            view! { <a href=href>{request}</a> }.into_any()
        } else {
            view! { <code>{request}</code> }.into_any()
        }
    });
    let recording = act.recording.clone().map(|id| {
        let href = Address::of("/console/audit")
            .with("recording", &id)
            .written();
        view! {
            <br />
            <a href=href>
                <code>{id}</code>
            </a>
        }
    });
    let gone = ["recording_deleted", "recording_erased", "deletion_replayed"]
        .contains(&act.action.as_str());
    let certificate = act.recording.as_ref().filter(|_| gone).map(|id| {
        let href = format!("/console/certificates/{id}");
        view! {
            <br />
            <a href=href>{visit.say("trail-certificate")}</a>
        }
    });
    let detail = Some(act.detail.clone()).filter(|detail| detail != "{}");
    let detail = detail.map(|detail| view! { <code>{detail}</code> });
    view! {
        <tr>
            <td data-label=visit.say("trail-when")>{at}</td>
            <td data-label=visit.say("trail-who")>{who}</td>
            <td data-label=visit.say("trail-what")>
                {words} <small>
                    <code>{act.action.clone()}</code>
                </small>
            </td>
            <td data-label=visit.say("trail-on")>{request} {recording} {certificate}</td>
            <td data-label=visit.say("trail-detail")>{detail}</td>
        </tr>
    }
}

//! The privacy notice, in the version of a day.

use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::page;
use crate::components::{Layout, fact};
use crate::visit::Visit;

/// The notice: the version asked for, else the one in force.
pub(crate) fn notice() -> impl IntoView {
    let asked = use_query_map().with_untracked(|query| query.get("from"));
    page(async move |visit, _| {
        let session = visit.session().await?;
        let instance = visit.portal.instance.clone();
        let asked: Option<Date> = asked.and_then(|from| from.parse().ok());
        let version = instance
            .notices
            .iter()
            .find(|notice| Some(notice.from) == asked)
            .or_else(|| instance.notice_at(visit.portal.clock.now()));
        let text = version.map(|notice| {
            let since = visit.portal.texts.date(visit.language, notice.from);
            view! {
                <p class="facts">{visit.say_with("notice-since", &[("day", &since)])}</p>
                {paragraphs(visit.localised(&notice.text))}
            }
        });
        let others = (instance.notices.len() > 1).then(|| versions(&visit));
        Ok(view! {
            <Layout visit=visit.clone() title=visit.say("nav-notice") session>
                <article class="prose">
                    <h1>{visit.say("nav-notice")}</h1>
                    {text}
                </article>
                {others} <h2>{visit.say("notice-portal-heading")}</h2>
                <p>{visit.say("notice-portal-text")}</p>
                {portal_retention(&visit)}
            </Layout>
        }
        .into_any())
    })
}

/// The text of a notice: `# ` before a heading, `- ` before items, paragraphs apart by an empty line.
fn paragraphs(text: &str) -> Vec<AnyView> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|block| !block.is_empty())
        .map(|block| {
            if let Some(heading) = block.strip_prefix("# ") {
                let heading = heading.to_owned();
                view! { <h2>{heading}</h2> }.into_any()
            } else if block.starts_with("- ") {
                let items = block
                    .split("\n- ")
                    .map(|item| {
                        let item = item.trim_start_matches("- ").to_owned();
                        view! { <li>{item}</li> }
                    })
                    .collect_view();
                view! { <ul>{items}</ul> }.into_any()
            } else {
                let block = block.to_owned();
                view! { <p>{block}</p> }.into_any()
            }
        })
        .collect()
}

fn versions(visit: &Visit) -> impl IntoView + use<> {
    let items = visit
        .portal
        .instance
        .notices
        .iter()
        .map(|notice| {
            let since = visit.portal.texts.date(visit.language, notice.from);
            view! {
                <li>
                    <a href=format!(
                        "/notice?from={}",
                        notice.from,
                    )>{visit.say_with("notice-since", &[("day", &since)])}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <h2>{visit.say("notice-versions")}</h2>
        <ul>{items}</ul>
    }
}

/// What the portal itself keeps, and for how long: its own promises.
fn portal_retention(visit: &Visit) -> impl IntoView + use<> {
    let limits = visit.portal.limits;
    let row = |key: &str, kept: String| fact(visit.say(key), kept);
    let minutes = |minutes: u32| {
        visit
            .portal
            .texts
            .duration(visit.language, i64::from(minutes) * 60_000)
    };
    view! {
        <dl class="summary">
            {row(
                "portal-keeps-session",
                visit
                    .say_with(
                        "portal-keeps-session-how-long",
                        &[
                            ("idle", &minutes(limits.session_idle_minutes)),
                            ("total", &minutes(limits.session_total_minutes)),
                        ],
                    ),
            )} {row("portal-keeps-code", visit.say("portal-keeps-code-how-long"))}
            {row("portal-keeps-request", visit.say("portal-keeps-request-how-long"))}
            {row("portal-keeps-order", visit.say("portal-keeps-order-how-long"))}
            {row("portal-keeps-mail", visit.say("portal-keeps-mail-how-long"))}
            {row("portal-keeps-audit", visit.say("portal-keeps-audit-how-long"))}
        </dl>
    }
}

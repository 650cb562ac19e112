//! What is around every page of the desk: skip link, header, navigation by role, who is signed in.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::Title;
use portal::staff::{Role, StaffSession};

use super::layout::{LanguageChoice, Mark, demonstration, failed};
use crate::islands::SessionEnd;
use crate::site_tags::SiteTags;
use crate::visit::Visit;

/// A page that the navigation leads to.
struct Entry {
    path: &'static str,
    /// The key of its name.
    key: &'static str,
    /// Who may open it.
    may: fn(Role) -> bool,
}

/// In the order of the navigation. Whoever signs in comes to the first one that they may open.
const ENTRIES: &[Entry] = &[
    Entry {
        path: "/console",
        key: "desk-nav-requests",
        may: Role::reads,
    },
    Entry {
        path: "/console/recordings",
        key: "desk-nav-recordings",
        may: Role::listens,
    },
    Entry {
        path: "/console/recipients",
        key: "desk-nav-recipients",
        may: Role::reads,
    },
    Entry {
        path: "/console/holds",
        key: "desk-nav-holds",
        may: Role::reads,
    },
    Entry {
        path: "/console/statistics",
        key: "desk-nav-statistics",
        may: Role::reads,
    },
    Entry {
        path: "/console/breaches",
        key: "desk-nav-breaches",
        may: Role::reads,
    },
    Entry {
        path: "/console/audit",
        key: "desk-nav-audit",
        may: Role::audits,
    },
    Entry {
        path: "/console/account",
        key: "desk-nav-account",
        may: |_| true,
    },
];

/// The page that somebody with this role comes to first.
pub(crate) fn home(role: Role) -> &'static str {
    allowed(role).next().map_or("/", |entry| entry.path)
}

fn allowed(role: Role) -> impl Iterator<Item = &'static Entry> {
    ENTRIES.iter().filter(move |entry| (entry.may)(role))
}

/// A page of the desk. `title` names it; without a `session` it is a page of the sign-in.
#[component]
pub(crate) fn Desk(
    visit: Visit,
    #[prop(into)] title: String,
    /// Whether something on the page has to be mended.
    #[prop(optional)]
    problems: bool,
    /// Whether the page has islands: only then does it load scripts.
    #[prop(optional)]
    islands: bool,
    #[prop(optional_no_strip)] session: Option<StaffSession>,
    children: Children,
) -> impl IntoView {
    let failed = failed(&visit);
    let prefix = if problems || failed.is_some() {
        visit.say("error-title-prefix")
    } else {
        String::new()
    };
    let desk = visit.say("desk");
    let controller = visit.portal.instance.controller.name.clone();
    let islands = islands || session.is_some();
    let (who, navigation) = match &session {
        Some(session) => (
            Some(who(&visit, session)),
            Some(navigation(&visit, session.member().role)),
        ),
        None => (None, None),
    };
    let end = session.map(|session| session_end(&visit, &session));
    let scripts = islands.then(|| expect_context::<Arc<SiteTags>>().scripts());
    view! {
        <Title text=format!("{prefix}{title} · {desk} · {controller}") />
        <a class="skip" href="#main">
            {visit.say("skip-to-content")}
        </a>
        <header class="desk">
            {demonstration(&visit)}
            <div class="bar">
                <p class="home">
                    <Mark />
                    <span class="product">{visit.say("product")} " · " {desk}</span>
                    <span class="controller">{controller}</span>
                </p>
                {who}
                <LanguageChoice visit=visit.clone() />
            </div>
            {navigation}
        </header>
        <main class="desk" id="main" tabindex="-1">
            {failed} {children()}
        </main>
        {end} {scripts}
    }
}

/// Who is signed in, until when, and the way out.
fn who(visit: &Visit, session: &StaffSession) -> impl IntoView + use<> {
    let member = session.member();
    let role = role(visit, member.role);
    let who = visit.say_with("desk-who", &[("name", &member.name), ("role", &role)]);
    let time = visit.portal.texts.time(session.ends_at());
    view! {
        <div class="who">
            <p>{who}</p>
            <p class="until">{visit.say_with("desk-until", &[("time", &time)])}</p>
            <form method="post" action="/console/fn/sign_out">
                <button class="quiet" type="submit">
                    {visit.say("sign-out")}
                </button>
            </form>
        </div>
    }
}

fn navigation(visit: &Visit, role: Role) -> impl IntoView + use<> {
    let page = visit.path.split('?').next().unwrap_or_default();
    // The page of a request is under that of all requests.
    let current = allowed(role)
        .map(|entry| entry.path)
        .filter(|path| {
            page.strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
        .max_by_key(|path| path.len());
    let links = allowed(role)
        .map(|entry| {
            let here = (current == Some(entry.path)).then_some("page");
            view! {
                <a href=entry.path aria-current=here>
                    {visit.say(entry.key)}
                </a>
            }
        })
        .collect_view();
    view! { <nav aria-label=visit.say("desk-nav")>{links}</nav> }
}

fn session_end(visit: &Visit, session: &StaffSession) -> impl IntoView + use<> {
    let left = session.ends_at().duration_since(visit.portal.clock.now());
    let for_good = session.ends_at() >= session.ends_at_the_latest();
    let time = visit.portal.texts.time(session.ends_at_the_latest());
    view! {
        <SessionEnd
            staff=true
            seconds_left=u32::try_from(left.as_secs()).unwrap_or(0)
            heading=visit.say("session-end-heading")
            text=visit.say("session-end-text")
            for_good
            for_good_text=visit.say_with("desk-end-for-good", &[("time", &time)])
            stay=visit.say("session-end-stay")
            problem=visit.say("session-end-problem")
        />
    }
}

/// A role in words.
pub(crate) fn role(visit: &Visit, role: Role) -> String {
    visit.say(&format!("role-{}", role.as_str()))
}

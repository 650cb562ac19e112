//! What is around every page: skip link, header, the demonstration's banner, footer.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::Title;
use portal::session::Session;
use portal::texts::Language;
use rules::visibility::Level;

use super::problem;
use crate::islands::SessionEnd;
use crate::site_tags::SiteTags;
use crate::visit::Visit;

/// A page. `title` names it; `session` is that of a person who is signed in.
#[component]
pub(crate) fn Layout(
    visit: Visit,
    #[prop(into)] title: String,
    /// Whether something on the page has to be mended.
    #[prop(optional)]
    problems: bool,
    /// Whether the page has islands: only then does it load scripts.
    #[prop(optional)]
    islands: bool,
    #[prop(optional_no_strip)] session: Option<Session>,
    children: Children,
) -> impl IntoView {
    let session = session.filter(|session| session.level() > Level::None);
    let islands = islands || session.is_some();
    let failed = failed(&visit);
    let prefix = if problems || failed.is_some() {
        visit.say("error-title-prefix")
    } else {
        String::new()
    };
    let name = visit.portal.instance.controller.name.clone();
    let title = format!("{prefix}{title} · {name}");
    view! {
        <Title text=title />
        <a class="skip" href="#main">
            {visit.say("skip-to-content")}
        </a>
        <Header visit=visit.clone() session=session.clone() />
        <main id="main" tabindex="-1">
            {failed} {children()}
        </main>
        <Footer visit=visit.clone() />
        {session.map(|session| session_end(&visit, &session))}
        {islands.then(|| expect_context::<Arc<SiteTags>>().scripts())}
    }
}

/// What is said where leptos led back because a plain form could not be taken.
pub(super) fn failed(visit: &Visit) -> Option<impl IntoView + use<>> {
    visit
        .form_failed()
        .then(|| problem(visit.say("form-failed")))
}

/// That this is a demonstration, where it is one.
pub(super) fn demonstration(visit: &Visit) -> Option<impl IntoView + use<>> {
    visit.portal.demonstration.then(|| {
        view! {
            <p class="demonstration">
                <strong>{visit.say("demonstration")}</strong>
                " "
                {visit.say("demonstration-explained")}
                " "
                <a href="/dev/inbox">{visit.say("demonstration-inbox")}</a>
            </p>
        }
    })
}

#[component]
fn Header(visit: Visit, session: Option<Session>) -> impl IntoView {
    let demonstration = demonstration(&visit);
    let account = session.map(|session| {
        let time = visit.portal.texts.time(session.ends_at());
        view! {
            <nav aria-label=visit.say("nav-account")>
                <a href="/recordings">{visit.say("nav-recordings")}</a>
                <a href="/requests">{visit.say("nav-requests")}</a>
                <form method="post" action="/caller/fn/sign_out">
                    <button class="quiet" type="submit">
                        {visit.say("sign-out")}
                    </button>
                </form>
                <p class="until">{visit.say_with("session-until", &[("time", &time)])}</p>
            </nav>
        }
    });
    view! {
        <header>
            {demonstration}
            <div class="bar">
                <a class="home" href="/">
                    <Mark />
                    <span class="product">{visit.say("product")}</span>
                    <span class="controller">
                        {visit.portal.instance.controller.name.clone()}
                    </span>
                </a>
                <LanguageChoice visit=visit.clone() />
            </div>
            {account}
        </header>
    }
}

/// The product's mark: a voice as five bars, the last one cut. It says nothing that words do not.
#[component]
pub(super) fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <rect x="2" y="12" width="4" height="8" rx="2" />
            <rect x="8" y="6" width="4" height="20" rx="2" />
            <rect x="14" y="2" width="4" height="28" rx="2" />
            <rect x="20" y="8" width="4" height="16" rx="2" />
            <rect x="26" y="13" width="4" height="6" rx="2" />
        </svg>
    }
}

/// A button for each of the other languages.
#[component]
pub(super) fn LanguageChoice(visit: Visit) -> impl IntoView {
    // Without what leptos adds to the address of a form that failed.
    let here = visit.path.split("?__").next().unwrap_or("/").to_owned();
    let buttons = visit
        .portal
        .instance
        .languages
        .iter()
        .filter(|language| **language != visit.language)
        .map(|language: &Language| {
            view! {
                <button
                    class="quiet"
                    type="submit"
                    name="language"
                    value=language.as_str()
                    lang=language.as_str()
                >
                    {language.own_name()}
                </button>
            }
        })
        .collect_view();
    view! {
        <form class="languages" method="post" action="/caller/fn/set_language">
            <input type="hidden" name="back" value=here />
            {buttons}
        </form>
    }
}

#[component]
fn Footer(visit: Visit) -> impl IntoView {
    let link = |path: &'static str, key: &str| {
        view! {
            <li>
                <a href=path>{visit.say(key)}</a>
            </li>
        }
    };
    let controller = visit.portal.instance.controller.clone();
    let address = controller
        .address
        .iter()
        .map(|line| view! { <br /> {line.clone()} })
        .collect_view();
    let dpo = visit.portal.instance.dpo.email.clone();
    view! {
        <footer>
            <div class="columns">
                <nav aria-label=visit.say("nav-footer")>
                    <ul role="list">
                        {link("/notice", "nav-notice")} {link("/rights", "nav-rights")}
                        {link("/complaint", "nav-complaint")}
                        {link("/other-ways", "nav-other-ways")}
                        {link("/accessibility", "nav-accessibility")}
                    </ul>
                </nav>
                <address>
                    <strong>{controller.name.clone()}</strong>
                    {address}
                </address>
                <p>
                    {visit.say("footer-dpo")} <br />
                    <a href=format!("mailto:{dpo}")>{dpo.clone()}</a>
                </p>
            </div>
        </footer>
    }
}

fn session_end(visit: &Visit, session: &Session) -> impl IntoView + use<> {
    let now = visit.portal.clock.now();
    let for_good = session.ends_at() >= session.ends_at_the_latest();
    let time = visit.portal.texts.time(session.ends_at_the_latest());
    let seconds =
        |at: jiff::Timestamp| u32::try_from(at.duration_since(now).as_secs()).unwrap_or(0);
    view! {
        <SessionEnd
            staff=false
            seconds_left=seconds(session.ends_at())
            heading=visit.say("session-end-heading")
            text=visit.say("session-end-text")
            for_good
            for_good_text=visit.say_with("session-end-for-good", &[("time", &time)])
            stay=visit.say("session-end-stay")
            problem=visit.say("session-end-problem")
        />
    }
}

//! Who is signed in, and what they set for themselves.

use leptos::prelude::*;
use portal::draft::Draft;
use portal::staff::{Member, codes_left};

use super::super::asked_with;
use super::{desk, kept};
use crate::components::{Desk, Problems, TextField, fact, role};
use crate::functions::console::RENEW_FORM;
use crate::visit::Visit;

/// The page of one's own account.
pub(crate) fn account() -> impl IntoView {
    desk(
        |_| true,
        async |visit, session, _| {
            let draft = kept(&visit, session.key(), RENEW_FORM).await?;
            let left = codes_left(&visit.portal, &session).await?;
            let member = session.member().clone();
            let changed = asked_with(&visit, "password-changed").then(|| {
                view! {
                    <p class="done" role="status">
                        {visit.say("account-password-changed")}
                    </p>
                }
            });
            let heading = visit.say("account-heading");
            let latest = visit.portal.texts.time(session.ends_at_the_latest());
            Ok(view! {
                <Desk
                    visit=visit.clone()
                    title=heading.clone()
                    problems=!draft.errors.is_empty()
                    session=Some(session)
                >
                    {changed}
                    <Problems visit=visit.clone() draft=draft.clone() />
                    <h1>{heading}</h1>
                    {who(&visit, &member)}
                    <p class="hint">{visit.say_with("account-latest", &[("time", &latest)])}</p>
                    <h2>{visit.say("account-password-heading")}</h2>
                    <p>
                        <a href="/console/password">{visit.say("account-password-change")}</a>
                    </p>
                    {recovery(&visit, left, draft)}
                    {shortcuts(&visit, member.shortcuts)}
                </Desk>
            }
            .into_any())
        },
    )
}

fn who(visit: &Visit, member: &Member) -> impl IntoView + use<> {
    let line = |key: &str, value: String| fact(visit.say(key), value);
    view! {
        <dl class="summary">
            {line("account-name", member.name.clone())}
            {line("account-user-id", member.user_id.clone())}
            {line("account-role", role(visit, member.role))}
        </dl>
    }
}

fn recovery(visit: &Visit, left: u64, draft: Draft) -> impl IntoView + use<> {
    let visit = visit.clone();
    view! {
        <h2>{visit.say("account-recovery-heading")}</h2>
        <p>{visit.say_with("account-recovery-left", &[("count", &left.to_string())])}</p>
        <p>{visit.say("account-recovery-text")}</p>
        <form method="post" action="/console/fn/renew_recovery_codes" novalidate>
            <TextField
                visit=visit.clone()
                draft
                name="password"
                key="sign-in-password"
                kind="password"
                autocomplete="current-password"
            />
            <button class="second" type="submit">
                {visit.say("account-recovery-renew")}
            </button>
        </form>
    }
}

fn shortcuts(visit: &Visit, on: bool) -> impl IntoView + use<> {
    let (state, turn, to) = if on {
        ("account-shortcuts-on", "account-shortcuts-turn-off", "off")
    } else {
        ("account-shortcuts-off", "account-shortcuts-turn-on", "on")
    };
    view! {
        <h2>{visit.say("account-shortcuts-heading")}</h2>
        <p>{visit.say("account-shortcuts-text")}</p>
        <form class="inline" method="post" action="/console/fn/set_shortcuts">
            <p>{visit.say(state)}</p>
            <button class="second" type="submit" name="shortcuts" value=to>
                {visit.say(turn)}
            </button>
        </form>
    }
}

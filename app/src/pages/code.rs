//! The code that was sent.

use leptos::prelude::*;
use portal::identification::{WaitingCode, Way, waiting_code};

use super::identify_line::kept;
use super::{Instead, asked_with, page};
use crate::components::{Layout, Problems, TextField};
use crate::functions::CODE_FORM;
use crate::islands::CodeClock;
use crate::visit::Visit;

/// The form for the code. It is the same whether or not anything was sent.
pub(crate) fn code() -> impl IntoView {
    page(async |visit, _| {
        let session = visit.session().await?.ok_or(Instead::Identify)?;
        let draft = kept(&visit, &session, CODE_FORM).await?;
        let waiting = waiting_code(&visit.portal, &session).await?;
        if waiting.is_none() && draft.errors.is_empty() {
            return Err(Instead::Identify);
        }
        let counting = waiting.as_ref().map(|waiting| clock(&visit, waiting));
        let sent_again = asked_with(&visit, "sent")
            .then(|| view! { <p class="done" role="status">{visit.say("code-sent-again")}</p> });
        Ok(view! {
            <Layout
                visit=visit.clone()
                title=visit.say("code-heading")
                problems=!draft.errors.is_empty()
                islands=true
                session=Some(session)
            >
                <a class="back" href="/identify">
                    {visit.say("back")}
                </a>
                {sent_again}
                <Problems visit=visit.clone() draft=draft.clone() />
                <h1>{visit.say("code-heading")}</h1>
                {waiting.as_ref().map(|waiting| where_it_went(&visit, waiting))}
                <form method="post" action="/caller/fn/enter_code" novalidate>
                    <TextField
                        visit=visit.clone()
                        draft
                        name="code"
                        key="code-code"
                        hint=true
                        mode="numeric"
                        autocomplete="one-time-code"
                        size="8"
                    >
                        {counting}
                    </TextField>
                    <button type="submit">{visit.say("code-enter")}</button>
                </form>
                <h2>{visit.say("code-not-arrived")}</h2>
                <p>{visit.say("code-not-arrived-text")}</p>
                <form method="post" action="/caller/fn/ask_again">
                    <button class="second" type="submit">
                        {visit.say("code-again")}
                    </button>
                </form>
                <p>
                    <a href="/other-ways">{visit.say("code-never")}</a>
                </p>
            </Layout>
        }
        .into_any())
    })
}

fn where_it_went(visit: &Visit, waiting: &WaitingCode) -> impl IntoView + use<> {
    let channel = waiting.channel.as_str();
    let number = waiting
        .line
        .as_ref()
        .map(|line| line.last_digits().to_owned());
    let key = match waiting.way {
        Way::Line => format!("code-to-line-{channel}"),
        Way::Customer => format!("code-to-customer-{channel}"),
    };
    let until = visit.portal.texts.time(waiting.expires_at);
    let number = number.unwrap_or_default();
    view! {
        <p class="lead">{visit.say_with(&key, &[("number", &number)])}</p>
        <p>{visit.say_with("code-until", &[("time", &until)])}</p>
    }
}

fn clock(visit: &Visit, waiting: &WaitingCode) -> impl IntoView + use<> {
    // Rounded up: it must not say that a code is over while it still opens.
    let left = waiting.expires_at.duration_since(visit.portal.clock.now());
    view! {
        <CodeClock
            seconds_left=u32::try_from((left.as_millis() + 999) / 1000).unwrap_or(0)
            holds=visit.say("code-clock-holds")
            last=visit.say("code-clock-last")
            over=visit.say("code-clock-over")
        />
    }
}

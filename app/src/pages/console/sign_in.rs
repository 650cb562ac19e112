//! User id and password.

use leptos::prelude::*;
use portal::draft::{Draft, FieldError};

use super::super::{Instead, asked_with, page};
use crate::components::{Desk, Problems, TextField, home};
use crate::visit::Visit;

/// The words in the query that say how the form ended, with the field that has to be mended. What was typed is kept
/// nowhere.
const ENDS: [(&str, &str); 3] = [
    ("empty", "sign-in-empty"),
    ("refused", "sign-in-refused"),
    ("limited", "sign-in-limited"),
];

/// The first page of a sign-in.
pub(crate) fn sign_in() -> impl IntoView {
    page(async |visit, _| {
        if let Some(session) = visit.staff().await? {
            return Err(Instead::Elsewhere(home(session.member().role)));
        }
        let draft = Draft {
            errors: ENDS
                .iter()
                .filter(|(word, _)| asked_with(&visit, word))
                .map(|(_, code)| FieldError::new("user_id", code))
                .collect(),
            ..Draft::default()
        };
        let notice = notice(&visit);
        Ok(view! {
            <Desk
                visit=visit.clone()
                title=visit.say("sign-in-heading")
                problems=!draft.errors.is_empty()
                session=None
            >
                {notice}
                <Problems visit=visit.clone() draft=draft.clone() />
                <h1>{visit.say("sign-in-heading")}</h1>
                <p>
                    {visit.say("sign-in-text")} " " <a href="/">{visit.say("sign-in-to-start")}</a>
                </p>
                <form method="post" action="/console/fn/sign_in" novalidate>
                    <TextField
                        visit=visit.clone()
                        draft=draft.clone()
                        name="user_id"
                        key="sign-in-user-id"
                        autocomplete="username"
                    />
                    <TextField
                        visit=visit.clone()
                        draft
                        name="password"
                        key="sign-in-password"
                        kind="password"
                        autocomplete="current-password"
                    />
                    <button type="submit">{visit.say("sign-in-go")}</button>
                </form>
                <p class="hint">{visit.say("sign-in-help")}</p>
            </Desk>
        }
        .into_any())
    })
}

/// Why whoever was signed in is here.
fn notice(visit: &Visit) -> Option<impl IntoView + use<>> {
    let (class, key) = if asked_with(visit, "ended") {
        ("notice", "sign-in-ended")
    } else if asked_with(visit, "signed-out") {
        ("done", "signed-out")
    } else {
        return None;
    };
    Some(view! {
        <p class=class role="status">
            {visit.say(key)}
        </p>
    })
}

//! A password of one's own: at the first sign-in, and whenever one likes.

use leptos::prelude::*;
use portal::draft::Draft;
use portal::staff::{Next, StaffSession};

use super::super::{Instead, page};
use super::{kept, under_way};
use crate::components::{Desk, Problems, TextField};
use crate::functions::console::PASSWORD_FORM;
use crate::visit::Visit;

/// The form for a new password.
pub(crate) fn password() -> impl IntoView {
    page(async |visit, _| match visit.staff().await? {
        Some(session) => change(visit, session).await,
        None => choose(visit).await,
    })
}

/// In place of the one that somebody else chose.
async fn choose(visit: Visit) -> Result<AnyView, Instead> {
    let unfinished = under_way(&visit, Next::ChoosePassword).await?;
    let draft = kept(&visit, unfinished.key(), PASSWORD_FORM).await?;
    let heading = visit.say("password-heading");
    Ok(view! {
        <Desk
            visit=visit.clone()
            title=heading.clone()
            problems=!draft.errors.is_empty()
            session=None
        >
            <Problems visit=visit.clone() draft=draft.clone() />
            <h1>{heading}</h1>
            <p>{visit.say("password-given")}</p>
            <form method="post" action="/console/fn/choose_password" novalidate>
                {new_password(&visit, &draft)}
            </form>
        </Desk>
    }
    .into_any())
}

/// In place of the one before, which is typed too.
async fn change(visit: Visit, session: StaffSession) -> Result<AnyView, Instead> {
    let draft = kept(&visit, session.key(), PASSWORD_FORM).await?;
    let heading = visit.say("password-change-heading");
    Ok(view! {
        <Desk
            visit=visit.clone()
            title=heading.clone()
            problems=!draft.errors.is_empty()
            session=Some(session)
        >
            <a class="back" href="/console/account">
                {visit.say("back")}
            </a>
            <Problems visit=visit.clone() draft=draft.clone() />
            <h1>{heading}</h1>
            <p>{visit.say("password-change-text")}</p>
            <form method="post" action="/console/fn/change_password" novalidate>
                <TextField
                    visit=visit.clone()
                    draft=draft.clone()
                    name="current"
                    key="password-current"
                    kind="password"
                    autocomplete="current-password"
                />
                {new_password(&visit, &draft)}
            </form>
        </Desk>
    }
    .into_any())
}

fn new_password(visit: &Visit, draft: &Draft) -> impl IntoView + use<> {
    let visit = visit.clone();
    view! {
        <TextField
            visit=visit.clone()
            draft=draft.clone()
            name="new"
            key="password-new"
            hint=true
            kind="password"
            autocomplete="new-password"
        />
        <TextField
            visit=visit.clone()
            draft=draft.clone()
            name="again"
            key="password-again"
            kind="password"
            autocomplete="new-password"
        />
        <button type="submit">{visit.say("password-keep")}</button>
    }
}

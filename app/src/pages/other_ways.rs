//! For those who cannot prove the number: the facts of the call, and the other ways to write.

use leptos::prelude::*;
use portal::draft::Draft;

use super::identify_line::kept;
use super::page;
use crate::components::{Choice, ChoiceField, Layout, Problems, TextField};
use crate::forms::{Form, OtherWaysForm};
use crate::visit::Visit;

/// The form for the facts of a call.
pub(crate) fn other_ways() -> impl IntoView {
    page(async |visit, _| {
        let session = visit.session().await?;
        let draft = match &session {
            Some(session) => kept(&visit, session, OtherWaysForm::NAME).await?,
            None => Draft::default(),
        };
        let form = match draft.typed("form") {
            "" => portal::secret::token(),
            kept => kept.to_owned(),
        };
        Ok(view! {
            <Layout
                visit=visit.clone()
                title=visit.say("nav-other-ways")
                problems=!draft.errors.is_empty()
                session
            >
                <Problems visit=visit.clone() draft=draft.clone() />
                <h1>{visit.say("nav-other-ways")}</h1>
                <h2>{visit.say("other-heading")}</h2>
                <p class="lead">{visit.say("other-text")}</p>
                <p>{visit.say("other-no-cards")}</p>
                <form method="post" action="/caller/fn/file_written_request" novalidate>
                    <input type="hidden" name="form" value=form />
                    {about_you(&visit, &draft)} {about_the_call(&visit, &draft)}
                    <button type="submit">{visit.say("other-send")}</button>
                </form>
                {by_post_or_mail(&visit)}
            </Layout>
        }
        .into_any())
    })
}

/// What can be asked for: the word of the right, and its words.
const RIGHTS: &[Choice] = &[
    Choice {
        value: "access",
        key: "ask-access",
    },
    Choice {
        value: "rectification",
        key: "ask-rectification",
    },
    Choice {
        value: "erasure",
        key: "ask-erasure",
    },
    Choice {
        value: "restriction",
        key: "ask-restriction",
    },
    Choice {
        value: "objection",
        key: "ask-objection",
    },
];

fn about_you(visit: &Visit, draft: &Draft) -> impl IntoView + use<> {
    view! {
        <fieldset>
            <legend>{visit.say("other-about-you")}</legend>
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="name"
                key="other-name"
                autocomplete="name"
                size="30"
            />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="contact"
                key="other-contact"
                hint=true
                size="30"
            />
        </fieldset>
    }
}

fn about_the_call(visit: &Visit, draft: &Draft) -> impl IntoView + use<> {
    view! {
        <fieldset>
            <legend>{visit.say("other-about-call")}</legend>
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="day"
                key="other-day"
                hint=true
                kind="date"
            />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="time"
                key="other-time"
                hint=true
            />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="number"
                key="other-number"
                hint=true
                kind="tel"
                mode="tel"
            />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="about"
                key="other-about"
                hint=true
                long=true
            />
            <ChoiceField
                visit=visit.clone()
                draft=draft.clone()
                name="right"
                key="ask-heading"
                choices=RIGHTS.to_vec()
            />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="wish"
                key="other-wish"
                hint=true
                long=true
            />
        </fieldset>
    }
}

fn by_post_or_mail(visit: &Visit) -> impl IntoView + use<> {
    let controller = visit.portal.instance.controller.clone();
    let address = [controller.name]
        .into_iter()
        .chain(controller.address)
        .collect::<Vec<_>>()
        .join(", ");
    let dpo = visit.portal.instance.dpo.email.clone();
    view! {
        <h2>{visit.say("other-post-heading")}</h2>
        <dl class="summary">
            <div>
                <dt>{visit.say("other-post")}</dt>
                <dd>{address}</dd>
            </div>
            <div>
                <dt>{visit.say("other-mail")}</dt>
                <dd>
                    <a href=format!("mailto:{dpo}")>{dpo.clone()}</a>
                </dd>
            </div>
        </dl>
    }
}

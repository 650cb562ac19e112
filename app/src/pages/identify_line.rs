//! "I called from this number."

use leptos::prelude::*;
use portal::draft::{self, Draft};

use super::{asked_with, page};
use crate::components::{Choice, ChoiceField, Layout, Problems, TextField};
use crate::forms::{Form, LineForm};
use crate::islands::{Identifier, Understood};
use crate::visit::Visit;

/// The form for a line.
pub(crate) fn identify_line() -> impl IntoView {
    page(async |visit, _| {
        let session = visit.session().await?;
        let draft = match &session {
            Some(session) => kept(&visit, session, LineForm::NAME).await?,
            None => Draft::default(),
        };
        let understood = view! {
            <Understood
                field="number".to_owned()
                identifier=Identifier::Phone
                as_number=visit.say("understood-number")
                as_person=String::new()
                as_business=String::new()
                not_one=String::new()
            />
        };
        Ok(view! {
            <Layout
                visit=visit.clone()
                title=visit.say("line-heading")
                problems=!draft.errors.is_empty()
                islands=true
                session
            >
                <a class="back" href="/identify">
                    {visit.say("back")}
                </a>
                <Problems visit=visit.clone() draft=draft.clone() />
                <h1>{visit.say("line-heading")}</h1>
                <form method="post" action="/caller/fn/identify_line" novalidate>
                    <TextField
                        visit=visit.clone()
                        draft=draft.clone()
                        name="number"
                        key="line-number"
                        hint=true
                        kind="tel"
                        mode="tel"
                        autocomplete="tel"
                    >
                        {understood}
                    </TextField>
                    <ChoiceField
                        visit=visit.clone()
                        draft
                        name="by"
                        key="line-by"
                        choices=vec![
                            Choice { value: "sms", key: "line-by-sms" },
                            Choice { value: "voice", key: "line-by-voice" },
                        ]
                    />
                    <button type="submit">{visit.say("send-code")}</button>
                </form>
                <p>
                    <a href="/other-ways">{visit.say("line-not-mine")}</a>
                </p>
            </Layout>
        }
        .into_any())
    })
}

/// What was typed before; its errors only where the form sent the visitor back.
pub(super) async fn kept(
    visit: &Visit,
    session: &portal::session::Session,
    form: &'static str,
) -> Result<Draft, super::Instead> {
    let mut draft = draft::find(&visit.portal, session, form).await?;
    if !asked_with(visit, "retry") {
        draft.errors.clear();
    }
    Ok(draft)
}

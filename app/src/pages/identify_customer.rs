//! "I am this customer."

use leptos::prelude::*;
use portal::draft::Draft;

use super::identify_line::kept;
use super::page;
use crate::components::{Choice, ChoiceField, Layout, Problems, TextField};
use crate::forms::{CustomerForm, Form};
use crate::islands::{Identifier, Understood};

/// The form for customer code and tax number.
pub(crate) fn identify_customer() -> impl IntoView {
    page(async |visit, _| {
        let session = visit.session().await?;
        let draft = match &session {
            Some(session) => kept(&visit, session, CustomerForm::NAME).await?,
            None => Draft::default(),
        };
        let understood = view! {
            <Understood
                field="tax".to_owned()
                identifier=Identifier::Tax
                as_number=String::new()
                as_person=visit.say("understood-person")
                as_business=visit.say("understood-business")
                not_one=visit.say("understood-not-one")
            />
        };
        Ok(view! {
            <Layout
                visit=visit.clone()
                title=visit.say("customer-heading")
                problems=!draft.errors.is_empty()
                islands=true
                session
            >
                <a class="back" href="/identify">
                    {visit.say("back")}
                </a>
                <Problems visit=visit.clone() draft=draft.clone() />
                <h1>{visit.say("customer-heading")}</h1>
                <form method="post" action="/caller/fn/identify_customer" novalidate>
                    <TextField
                        visit=visit.clone()
                        draft=draft.clone()
                        name="code"
                        key="customer-code"
                        hint=true
                        size="12"
                    />
                    <TextField
                        visit=visit.clone()
                        draft=draft.clone()
                        name="tax"
                        key="customer-tax"
                        hint=true
                    >
                        {understood}
                    </TextField>
                    <ChoiceField
                        visit=visit.clone()
                        draft
                        name="by"
                        key="customer-by"
                        choices=vec![
                            Choice { value: "phone", key: "customer-by-phone" },
                            Choice { value: "mail", key: "customer-by-mail" },
                        ]
                    />
                    <button type="submit">{visit.say("send-code")}</button>
                </form>
            </Layout>
        }
        .into_any())
    })
}

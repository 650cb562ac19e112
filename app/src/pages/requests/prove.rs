//! Proving again who one is, before a copy is given out.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portal::requests::{can_be_fetched, find};

use crate::components::{Choice, ChoiceField, Layout, Problems};
use crate::functions::PROVE_FORM;
use crate::pages::identify_line::kept;
use crate::pages::{Instead, page, signed_in};

/// The form that sends a new code to where the first one went.
pub(crate) fn prove() -> impl IntoView {
    let reference = use_params_map().with_untracked(|params| params.get("reference"));
    page(async move |visit, _| {
        let session = signed_in(&visit).await?;
        let reference = reference.ok_or(Instead::NotFound)?;
        let followed = find(&visit.portal, &session, &reference).await?;
        let followed = followed.ok_or(Instead::NotFound)?;
        if !can_be_fetched(&visit.portal, &followed).await? {
            return Err(Instead::Elsewhere("/requests/no-download"));
        }
        let draft = kept(&visit, &session, PROVE_FORM).await?;
        let asked = &followed.request.asked;
        let (key, choices) = if followed.proofs.customer.is_some() {
            let phone = Choice {
                value: "sms",
                key: "customer-by-phone",
            };
            let mail = Choice {
                value: "mail",
                key: "customer-by-mail",
            };
            ("customer-by", vec![phone, mail])
        } else {
            let sms = Choice {
                value: "sms",
                key: "line-by-sms",
            };
            let voice = Choice {
                value: "voice",
                key: "line-by-voice",
            };
            ("line-by", vec![sms, voice])
        };
        let reference = asked.reference.clone();
        let back = format!("/requests/{reference}");
        Ok(view! {
            <Layout
                visit=visit.clone()
                title=visit.say("prove-heading")
                problems=!draft.errors.is_empty()
                session=Some(session)
            >
                <a class="back" href=back>
                    {visit.say("back")}
                </a>
                <Problems visit=visit.clone() draft=draft.clone() />
                <h1>{visit.say("prove-heading")}</h1>
                <p class="lead">{visit.say("prove-text")}</p>
                <form method="post" action="/caller/fn/prove_again" novalidate>
                    <input type="hidden" name="reference" value=reference />
                    <ChoiceField visit=visit.clone() draft name="by" key choices />
                    <button type="submit">{visit.say("send-code")}</button>
                </form>
            </Layout>
        }
        .into_any())
    })
}

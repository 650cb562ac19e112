//! Proving again who one is.

use leptos::prelude::*;
use portal::delivery::Channel;
use portal::draft::{self, Draft};
use portal::identification::{Asked, prove_again as send_code};
use portal::requests::find;

use super::Step;
use crate::functions::ask_for_code::limited_error;
use crate::functions::failed;

/// The name of the form in the drafts.
pub(crate) const FORM: &str = "prove";

/// Sends a code to where the first one went, and leads back to the request once it is entered.
#[server(prefix = "/caller/fn", endpoint = "prove_again")]
pub async fn prove_again(
    /// The reference of the request.
    #[server(default)]
    reference: String,

    /// How the code travels.
    #[server(default)]
    by: String,
) -> Result<(), ServerFnError> {
    let Some(step) = Step::begin().await? else {
        return Ok(());
    };
    let failed = |error| failed(&error);
    let (portal, session) = (&step.visit.portal, &step.session);
    let followed = find(portal, session, &reference).await.map_err(failed)?;
    let Some(followed) = followed else {
        step.answer.go_to("/requests/no-download");
        return Ok(());
    };
    let asked = &followed.request.asked;
    let channel = Channel::parse(&by).unwrap_or(Channel::Sms);
    let sent = send_code(
        portal,
        session,
        step.visit.address,
        &followed.proofs,
        channel,
        step.visit.language,
    );
    match sent.await.map_err(failed)? {
        Asked::Sent => {
            let page = format!("/requests/{}", asked.reference);
            step.answer.want(&page);
            draft::forget(portal, session, FORM).await.map_err(failed)?;
            step.answer.go_to("/identify/code");
        }
        Asked::Limited(limited) => {
            let draft = Draft {
                errors: vec![limited_error(&step.visit, "by", limited)],
                ..Draft::default()
            };
            draft::keep(portal, session, FORM, &draft)
                .await
                .map_err(failed)?;
            let page = format!("/requests/{}/prove?retry#problems", asked.reference);
            step.answer.go_back_to(&page);
        }
        Asked::Nothing => step.answer.go_to("/requests/no-download"),
    }
    Ok(())
}

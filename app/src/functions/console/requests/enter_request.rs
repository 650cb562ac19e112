//! Entering a request that arrived by letter, mail or telephone.

use leptos::prelude::*;
use portal::draft::{Draft, FieldError};
use portal::office;
use portal::staff::{self, Role, StaffSession};

use crate::forms::EnterForm;
use crate::functions::console::At;
use crate::functions::failed;

/// The name of the form in the drafts.
pub(crate) const ENTER_FORM: &str = "enter";

/// "This arrived."
#[server(prefix = "/console/fn", endpoint = "enter_request")]
pub async fn enter_request(
    /// What the form says.
    #[server(flatten)]
    entered: EnterForm,
) -> Result<(), ServerFnError> {
    let Some(at) = At::<StaffSession>::begin(Role::decides).await? else {
        return Ok(());
    };
    let (portal, key) = (&at.visit.portal, at.session.key());
    let failed = |error| failed(&error);
    let errors = match entered.understand(portal) {
        Ok(understood) => {
            let tried = office::enter(portal, at.session.member(), &understood).await;
            match tried.map_err(failed)? {
                Ok(reference) => {
                    staff::draft::forget(portal, key, ENTER_FORM)
                        .await
                        .map_err(failed)?;
                    let page = format!("/console/requests/{reference}?entered#news");
                    at.answer.go_back_to(&page);
                    return Ok(());
                }
                Err(_) => vec![FieldError::new("received", "received-not-a-day")],
            }
        }
        Err(errors) => errors,
    };
    let fields = entered.fields();
    let draft = Draft {
        fields: fields
            .into_iter()
            .map(|(name, typed)| (name.to_owned(), typed.to_owned()))
            .collect(),
        errors,
    };
    staff::draft::keep(portal, key, ENTER_FORM, &draft)
        .await
        .map_err(failed)?;
    at.answer.go_to("/console/requests/new?retry#problems");
    Ok(())
}

//! Putting a decision together; the letter is shown before anything is sent.

use leptos::prelude::*;
use portal::Portal;
use portal::draft::{Draft, FieldError};
use portal::office;
use portal::staff;

use super::{CASE_FORM, OnCase};
use crate::forms::DecisionForm;
use crate::functions::failed;

/// "This is how I would decide: show me the letter."
#[server(prefix = "/console/fn", endpoint = "propose_decision")]
pub async fn propose_decision(
    /// The reference of the request.
    #[server(default)]
    reference: String,

    /// The version that was looked at.
    #[server(default)]
    version: String,

    /// What the form says.
    #[server(flatten)]
    decision: DecisionForm,
) -> Result<(), ServerFnError> {
    let typed = decision.fields();
    let typed: Vec<(&str, &str)> = typed.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let Some(case) = OnCase::begin(reference, &version, &typed).await? else {
        return Ok(());
    };
    match decision.understand() {
        Err(error) => case.again(error).await,
        Ok(_) => {
            let mut fields = case.typed.clone();
            fields.insert("version".to_owned(), version);
            let draft = Draft {
                fields,
                errors: Vec::new(),
            };
            let (portal, key) = (&case.at.visit.portal, case.at.session.key());
            staff::draft::keep(portal, key, CASE_FORM, &draft)
                .await
                .map_err(|error| failed(&error))?;
            case.at.answer.go_back_to(&case.page("/letter"));
            Ok(())
        }
    }
}

/// Does at once what was decided; what cannot be done now the worker does.
pub(super) async fn carry_out(portal: &Portal, reference: &str) {
    if let Err(error) = office::carry_out(portal, reference).await {
        tracing::error!(%error, "a decision cannot be carried out now");
    }
}

/// What is wrong with a decision that was put together in another tab.
pub(super) fn lost() -> FieldError {
    FieldError::new("decision", "decision-empty")
}

//! Taking a file back before the request is sent.

use leptos::prelude::*;
use portal::evidence::remove;
use portal::id::EvidenceId;

use super::Step;
use crate::functions::failed;

/// "I do not want to send this file."
#[server(prefix = "/caller/fn", endpoint = "remove_evidence")]
pub async fn remove_evidence(
    /// The file.
    #[server(default)]
    file: String,
) -> Result<(), ServerFnError> {
    let Some(step) = Step::begin().await? else {
        return Ok(());
    };
    if let Some(id) = EvidenceId::parse(&file) {
        remove(&step.visit.portal, &step.session, id)
            .await
            .map_err(|error| failed(&error))?;
    }
    step.answer.go_to("/requests/new/check");
    Ok(())
}

//! Asking what identifies the person.

use leptos::prelude::*;
use portal::office;

use super::OnCase;

/// "We have to know this first."
#[server(prefix = "/console/fn", endpoint = "ask_identity")]
pub async fn ask_identity(
    /// The reference of the request.
    #[server(default)]
    reference: String,

    /// The version that was looked at.
    #[server(default)]
    version: String,

    /// The question.
    #[server(default)]
    identity_question: String,
) -> Result<(), ServerFnError> {
    let Some(case) = OnCase::begin(
        reference,
        &version,
        &[("identity_question", &identity_question)],
    )
    .await?
    else {
        return Ok(());
    };
    let (portal, member) = (&case.at.visit.portal, case.at.session.member());
    let tried = office::ask_identity(
        portal,
        member,
        &case.reference,
        case.version,
        &identity_question,
    )
    .await;
    case.end(tried, "asked", "identity_question").await
}

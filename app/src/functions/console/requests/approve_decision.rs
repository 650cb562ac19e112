//! Agreeing to a decision as a second person.

use leptos::prelude::*;
use portal::office;

use super::propose_decision::carry_out;
use super::{OnCase, WAITS};

/// "I agree."
#[server(prefix = "/console/fn", endpoint = "approve_decision")]
pub async fn approve_decision(
    /// The reference of the request.
    #[server(default)]
    reference: String,

    /// The version that was looked at.
    #[server(default)]
    version: String,
) -> Result<(), ServerFnError> {
    let Some(case) = OnCase::begin(reference, &version, &[]).await? else {
        return Ok(());
    };
    let (portal, member) = (&case.at.visit.portal, case.at.session.member());
    let tried = office::approve(portal, member, &case.reference, case.version).await;
    if matches!(tried, Ok(Ok(()))) {
        carry_out(portal, &case.reference).await;
    }
    case.end(tried, "decided", WAITS).await
}

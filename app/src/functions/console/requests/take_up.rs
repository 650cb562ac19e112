//! Taking a request up.

use leptos::prelude::*;
use portal::office;

use super::{HANDLING, OnCase};

/// "I look at this one."
#[server(prefix = "/console/fn", endpoint = "take_up")]
pub async fn take_up(
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
    let tried = office::take_up(portal, member, &case.reference, case.version).await;
    case.end(tried, "taken-up", HANDLING).await
}

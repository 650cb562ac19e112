//! Taking a request over, or giving it back.

use leptos::prelude::*;
use portal::office;

use super::OnCase;

/// "This one is mine", or nobody's.
#[server(prefix = "/console/fn", endpoint = "assign_request")]
pub async fn assign_request(
    /// The reference of the request.
    #[server(default)]
    reference: String,

    /// The version that was looked at.
    #[server(default)]
    version: String,

    /// `me`, or `nobody`.
    #[server(default)]
    to: String,
) -> Result<(), ServerFnError> {
    let Some(case) = OnCase::begin(reference, &version, &[]).await? else {
        return Ok(());
    };
    let (portal, member) = (&case.at.visit.portal, case.at.session.member());
    let tried = office::assign(portal, member, &case.reference, case.version, to == "me").await;
    case.end(tried, "assigned", "assign").await
}

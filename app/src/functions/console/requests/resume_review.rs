//! Going on although the answer identified nobody.

use leptos::prelude::*;
use portal::office;

use super::{HANDLING, OnCase};

/// "The answer came, and it does not help."
#[server(prefix = "/console/fn", endpoint = "resume_review")]
pub async fn resume_review(
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
    let tried = office::resume(portal, member, &case.reference, case.version).await;
    case.end(tried, "resumed", HANDLING).await
}

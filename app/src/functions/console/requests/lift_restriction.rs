//! Ending a restriction.

use leptos::prelude::*;
use portal::office;

use super::OnCase;

/// "The restriction ends, for this reason."
#[server(prefix = "/console/fn", endpoint = "lift_restriction")]
pub async fn lift_restriction(
    /// The reference of the request.
    #[server(default)]
    reference: String,

    /// The version that was looked at.
    #[server(default)]
    version: String,

    /// The reason.
    #[server(default)]
    reason_for_lifting: String,
) -> Result<(), ServerFnError> {
    let Some(case) = OnCase::begin(
        reference,
        &version,
        &[("reason_for_lifting", &reason_for_lifting)],
    )
    .await?
    else {
        return Ok(());
    };
    let (portal, member) = (&case.at.visit.portal, case.at.session.member());
    let tried = office::lift(
        portal,
        member,
        &case.reference,
        case.version,
        &reason_for_lifting,
    )
    .await;
    case.end(tried, "lifting", "reason_for_lifting").await
}

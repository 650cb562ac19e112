//! Two further months.

use leptos::prelude::*;
use portal::office;

use super::OnCase;

/// "We need longer, for this reason."
#[server(prefix = "/console/fn", endpoint = "extend_period")]
pub async fn extend_period(
    /// The reference of the request.
    #[server(default)]
    reference: String,

    /// The version that was looked at.
    #[server(default)]
    version: String,

    /// The reason.
    #[server(default)]
    reason_for_extension: String,
) -> Result<(), ServerFnError> {
    let Some(case) = OnCase::begin(
        reference,
        &version,
        &[("reason_for_extension", &reason_for_extension)],
    )
    .await?
    else {
        return Ok(());
    };
    let (portal, member) = (&case.at.visit.portal, case.at.session.member());
    let tried = office::extend(
        portal,
        member,
        &case.reference,
        case.version,
        &reason_for_extension,
    )
    .await;
    case.end(tried, "extended", "reason_for_extension").await
}

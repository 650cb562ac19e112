//! Sending a proposed decision back.

use leptos::prelude::*;
use portal::office;

use super::OnCase;

/// "Think this over."
#[server(prefix = "/console/fn", endpoint = "send_back_decision")]
pub async fn send_back_decision(
    /// The reference of the request.
    #[server(default)]
    reference: String,

    /// The version that was looked at.
    #[server(default)]
    version: String,

    /// What to think over.
    #[server(default)]
    sent_back_because: String,
) -> Result<(), ServerFnError> {
    let Some(case) = OnCase::begin(
        reference,
        &version,
        &[("sent_back_because", &sent_back_because)],
    )
    .await?
    else {
        return Ok(());
    };
    let (portal, member) = (&case.at.visit.portal, case.at.session.member());
    let tried = office::send_back(
        portal,
        member,
        &case.reference,
        case.version,
        &sent_back_because,
    )
    .await;
    case.end(tried, "sent-back", "sent_back_because").await
}

//! The authority to act for somebody else.

use leptos::prelude::*;
use portal::draft::FieldError;
use portal::office;

use super::OnCase;

/// "The authority was checked, like this."
#[server(prefix = "/console/fn", endpoint = "check_authority")]
pub async fn check_authority(
    /// The reference of the request.
    #[server(default)]
    reference: String,

    /// The version that was looked at.
    #[server(default)]
    version: String,

    /// How it was checked.
    #[server(default)]
    authority: String,
) -> Result<(), ServerFnError> {
    let typed = [("authority", authority.as_str())];
    let Some(case) = OnCase::begin(reference, &version, &typed).await? else {
        return Ok(());
    };
    if authority.trim().is_empty() {
        let error = FieldError::new("authority", "authority-empty");
        return case.again(error).await;
    }
    let (portal, member) = (&case.at.visit.portal, case.at.session.member());
    let (reference, version) = (&case.reference, case.version);
    let tried = office::check_authority(portal, member, reference, version, &authority).await;
    case.end(tried, "authority-checked", "authority").await
}

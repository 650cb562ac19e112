//! Giving a request to somebody, or back to the office.

use leptos::prelude::*;
use portal::id::StaffId;
use portal::office;

use super::{HANDLING, OnCase};

/// "This one is theirs", or nobody's.
#[server(prefix = "/console/fn", endpoint = "assign_request")]
pub async fn assign_request(
    /// The reference of the request.
    #[server(default)]
    reference: String,

    /// The version that was looked at.
    #[server(default)]
    version: String,

    /// The id of somebody of the staff; empty: nobody's.
    #[server(default)]
    to: String,
) -> Result<(), ServerFnError> {
    let Some(case) = OnCase::begin(reference, &version, &[]).await? else {
        return Ok(());
    };
    let (portal, member) = (&case.at.visit.portal, case.at.session.member());
    let to = StaffId::parse(&to);
    let tried = office::assign(portal, member, &case.reference, case.version, to).await;
    case.end(tried, "assigned", HANDLING).await
}

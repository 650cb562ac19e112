//! The desk's keys, on or off.

use leptos::prelude::*;
use portal::staff::{self, StaffSession};

use super::At;
use crate::functions::failed;

/// "Keys do something for me", or nothing (WCAG 2.1.4).
#[server(prefix = "/console/fn", endpoint = "set_shortcuts")]
pub async fn set_shortcuts(
    /// `on` or `off`.
    #[server(default)]
    shortcuts: String,
) -> Result<(), ServerFnError> {
    let Some(at) = At::<StaffSession>::begin(|_| true).await? else {
        return Ok(());
    };
    staff::set_shortcuts(&at.visit.portal, &at.session, shortcuts == "on")
        .await
        .map_err(|error| failed(&error))?;
    at.answer.go_to("/console/account");
    Ok(())
}

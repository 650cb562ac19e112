//! The recovery codes are written down.

use leptos::prelude::*;
use portal::staff::{self, StaffSession};

use super::At;
use crate::components::home;
use crate::functions::failed;

/// "I have kept them." They are not shown again.
#[server(prefix = "/console/fn", endpoint = "keep_recovery_codes")]
pub async fn keep_recovery_codes() -> Result<(), ServerFnError> {
    let Some(at) = At::<StaffSession>::begin(|_| true).await? else {
        return Ok(());
    };
    staff::written_down(&at.visit.portal, &at.session)
        .await
        .map_err(|error| failed(&error))?;
    at.answer.go_to(home(at.session.member().role));
    Ok(())
}

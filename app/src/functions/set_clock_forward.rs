//! The clock of a demonstration.

use leptos::prelude::*;
use portal::demonstration;

use super::failed;
use crate::respond::Answer;
use crate::visit::Visit;

/// Sets the clock forward by some days. Refused outside a demonstration and from other machines.
#[server(prefix = "/dev/fn", endpoint = "set_clock_forward")]
pub async fn set_clock_forward(
    /// How many days.
    #[server(default)]
    days: String,
) -> Result<(), ServerFnError> {
    let (visit, answer) = (Visit::new(), Answer::new());
    if !visit.portal.demonstration || !visit.is_here {
        answer.status(http::StatusCode::NOT_FOUND);
        return Err(ServerFnError::ServerError("not_found".to_owned()));
    }
    let days = days.trim().parse().unwrap_or(0);
    demonstration::set_forward(&visit.portal, days)
        .await
        .map_err(|error| failed(&error))?;
    answer.go_to("/dev/inbox");
    Ok(())
}

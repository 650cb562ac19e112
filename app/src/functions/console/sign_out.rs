//! Leaving the desk.

use leptos::prelude::*;
use portal::staff;

use crate::functions::failed;
use crate::respond::Answer;
use crate::visit::Visit;

/// Ends the session of staff, with what was typed in it.
#[server(prefix = "/console/fn", endpoint = "sign_out")]
pub async fn sign_out() -> Result<(), ServerFnError> {
    let (visit, answer) = (Visit::new(), Answer::new());
    let failed = |error| failed(&error);
    if let Some(session) = visit.staff().await.map_err(failed)? {
        staff::end(&visit.portal, &session).await.map_err(failed)?;
    }
    answer.forget_staff_session();
    answer.go_to("/console/sign-in?signed-out");
    Ok(())
}

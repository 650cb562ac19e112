//! Signing out.

use leptos::prelude::*;
use portal::session;

use super::failed;
use crate::respond::Answer;
use crate::visit::Visit;

/// Ends the session, with what was typed in it.
#[server(prefix = "/caller/fn", endpoint = "sign_out")]
pub async fn sign_out() -> Result<(), ServerFnError> {
    let (visit, answer) = (Visit::new(), Answer::new());
    let failed = |error| failed(&error);
    if let Some(session) = visit.session().await.map_err(failed)? {
        session::end(&visit.portal, &session)
            .await
            .map_err(failed)?;
    }
    answer.forget_session();
    answer.go_to("/?signed-out");
    Ok(())
}

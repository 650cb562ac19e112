//! Asking for another code.

use leptos::prelude::*;
use portal::draft::{self, Draft};
use portal::identification::{Asked, resend_code};

use super::ask_for_code::limited_error;
use super::enter_code::FORM;
use super::failed;
use crate::respond::Answer;
use crate::visit::Visit;

/// Sends another code the same way; the one before holds no more.
#[server(prefix = "/caller/fn", endpoint = "ask_again")]
pub async fn ask_again() -> Result<(), ServerFnError> {
    let (visit, answer) = (Visit::new(), Answer::new());
    let failed = |error| failed(&error);
    let Some(session) = visit.session().await.map_err(failed)? else {
        answer.go_to("/identify");
        return Ok(());
    };
    let asked = resend_code(&visit.portal, &session, visit.address, visit.language);
    match asked.await.map_err(failed)? {
        Asked::Nothing => answer.go_to("/identify"),
        Asked::Sent => {
            draft::forget(&visit.portal, &session, FORM)
                .await
                .map_err(failed)?;
            answer.go_to("/identify/code?sent");
        }
        Asked::Limited(limited) => {
            let draft = Draft {
                errors: vec![limited_error(&visit, "code", limited)],
                ..Draft::default()
            };
            draft::keep(&visit.portal, &session, FORM, &draft)
                .await
                .map_err(failed)?;
            answer.go_to("/identify/code?retry#problems");
        }
    }
    Ok(())
}

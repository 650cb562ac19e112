//! Entering a code.

use leptos::prelude::*;
use portal::draft::{self, Draft, FieldError};
use portal::identification::{self, Entered};

use super::ask_for_code::limited_error;
use super::failed;
use super::six_digits::{is_six_digits, not_six_digits};
use crate::respond::Answer;
use crate::visit::Visit;

/// The name of the form in the drafts.
pub(crate) const FORM: &str = "code";

/// "This is the code that I received."
#[server(prefix = "/caller/fn", endpoint = "enter_code")]
pub async fn enter_code(
    /// The code, as typed.
    #[server(default)]
    code: String,
) -> Result<(), ServerFnError> {
    let (visit, answer) = (Visit::new(), Answer::new());
    let failed = |error| failed(&error);
    let Some(session) = visit.session().await.map_err(failed)? else {
        answer.go_to("/identify?ended");
        return Ok(());
    };
    let error = |code: &str| FieldError::new("code", code);
    let problem = if is_six_digits(&code) {
        let entered =
            identification::enter_code(&visit.portal, &session, visit.address, &code).await;
        match entered.map_err(failed)? {
            Entered::SignedIn(token) => {
                answer.session_cookie(&token);
                answer.go_on_to(visit.wanted());
                return Ok(());
            }
            Entered::Company => {
                answer.go_to("/identify/company");
                return Ok(());
            }
            Entered::Wrong { left } => error("otp-wrong").with("left", left.to_string()),
            Entered::UsedUp => error("otp-used-up"),
            Entered::Expired => error("otp-expired"),
            Entered::Nothing => error("otp-nothing"),
            Entered::Limited(limited) => limited_error(&visit, "code", limited),
        }
    } else {
        not_six_digits(&code)
    };
    // The code itself is not kept: it is typed again, or another one is sent.
    let draft = Draft {
        errors: vec![problem],
        ..Draft::default()
    };
    draft::keep(&visit.portal, &session, FORM, &draft)
        .await
        .map_err(failed)?;
    answer.go_to("/identify/code?retry#problems");
    Ok(())
}

//! Asking for a code, by either way.

use leptos::prelude::*;
use portal::draft::{self, FieldError};
use portal::identification::{Asked, Claim, request_code, sends_codes_to};
use portal::limits::Limited;

use super::failed;
use crate::forms::{CustomerForm, Form, LineForm};
use crate::respond::{Answer, session_or_new};
use crate::visit::Visit;

/// "I called from this number."
#[server(prefix = "/caller/fn", endpoint = "identify_line")]
pub async fn identify_line(
    /// The number, as typed.
    #[server(default)]
    number: String,

    /// How the code travels.
    #[server(default)]
    by: String,
) -> Result<(), ServerFnError> {
    let form = LineForm { number, by };
    ask(form, "number", "/identify/line?retry#problems").await
}

/// "I am this customer."
#[server(prefix = "/caller/fn", endpoint = "identify_customer")]
pub async fn identify_customer(
    /// The code, as typed.
    #[server(default)]
    code: String,

    /// The codice fiscale or partita IVA, as typed.
    #[server(default)]
    tax: String,

    /// How the code travels.
    #[server(default)]
    by: String,
) -> Result<(), ServerFnError> {
    let form = CustomerForm { code, tax, by };
    ask(form, "code", "/identify/customer?retry#problems").await
}

/// Sends a code, or the person back to the form with what has to be mended.
async fn ask<F: Form<Checked = Claim>>(
    form: F,
    first_field: &'static str,
    again: &'static str,
) -> Result<(), ServerFnError> {
    let (visit, answer) = (Visit::new(), Answer::new());
    let failed = |error| failed(&error);
    let session = session_or_new(&visit, &answer).await.map_err(failed)?;
    let draft = match form.check() {
        Err(draft) => draft,
        Ok(Claim::Line { number, .. }) if !sends_codes_to(&visit.portal, &number) => {
            form.draft(vec![FieldError::new(first_field, "number-abroad")])
        }
        Ok(claim) => {
            let asked = request_code(
                &visit.portal,
                &session,
                visit.address,
                &claim,
                visit.language,
            );
            match asked.await.map_err(failed)? {
                Asked::Limited(limited) => {
                    form.draft(vec![limited_error(&visit, first_field, limited)])
                }
                Asked::Sent | Asked::Nothing => {
                    draft::forget(&visit.portal, &session, F::NAME)
                        .await
                        .map_err(failed)?;
                    answer.go_to("/identify/code");
                    return Ok(());
                }
            }
        }
    };
    draft::keep(&visit.portal, &session, F::NAME, &draft)
        .await
        .map_err(failed)?;
    answer.go_to(again);
    Ok(())
}

/// "Too often: again from this time on."
pub(super) fn limited_error(visit: &Visit, field: &str, limited: Limited) -> FieldError {
    FieldError::new(field, "limited").with("time", visit.portal.texts.time(limited.until))
}

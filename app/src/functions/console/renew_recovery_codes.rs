//! New recovery codes.

use leptos::prelude::*;
use portal::draft::FieldError;
use portal::staff::{self, Renewed, StaffSession};

use super::{At, RENEW_FORM, only};
use crate::functions::ask_for_code::limited_error;
use crate::functions::failed;

/// "I want new codes." The password is typed again: whoever finds the desk open must not take the account along.
#[server(prefix = "/console/fn", endpoint = "renew_recovery_codes")]
pub async fn renew_recovery_codes(
    /// The password.
    #[server(default)]
    password: String,
) -> Result<(), ServerFnError> {
    let Some(at) = At::<StaffSession>::begin(|_| true).await? else {
        return Ok(());
    };
    let error = if password.is_empty() {
        FieldError::new("password", "password-empty")
    } else {
        let visit = &at.visit;
        let renewed = staff::renew_codes(&visit.portal, &at.session, visit.address, &password);
        match renewed.await.map_err(|error| failed(&error))? {
            Renewed::Done => {
                at.answer.go_to("/console/recovery-codes");
                return Ok(());
            }
            Renewed::Wrong => FieldError::new("password", "password-wrong"),
            Renewed::Limited(limited) => limited_error(visit, "password", limited),
        }
    };
    at.again(RENEW_FORM, only(error), "/console/account?retry#problems")
        .await
}

//! The second factor, or a recovery code in its place.

use leptos::prelude::*;
use portal::draft::FieldError;
use portal::staff::{self, Entered, Proof, Unfinished};

use super::{At, SECOND_FACTOR_FORM, SIGN_IN, only};
use crate::components::home;
use crate::functions::ask_for_code::limited_error;
use crate::functions::failed;
use crate::functions::six_digits::{is_six_digits, not_six_digits};

/// "This is what my telephone shows", or "this is one of my recovery codes".
#[server(prefix = "/console/fn", endpoint = "enter_second_factor")]
pub async fn enter_second_factor(
    /// The six digits, as typed.
    #[server(default)]
    code: String,

    /// The recovery code, as typed.
    #[server(default)]
    recovery: String,
) -> Result<(), ServerFnError> {
    let Some(at) = At::<Unfinished>::begin().await? else {
        return Ok(());
    };
    let (field, proof) = if recovery.trim().is_empty() {
        ("code", Proof::Code(&code))
    } else {
        ("recovery", Proof::Recovery(&recovery))
    };
    let error = if field == "code" && !is_six_digits(&code) {
        not_six_digits(&code)
    } else {
        let entered = staff::enter_second_factor(&at.visit.portal, &at.session, proof).await;
        match entered.map_err(|error| failed(&error))? {
            Entered::SignedIn { token } => {
                at.answer.staff_cookie(&token);
                at.answer.go_to(home(at.session.member().role));
                return Ok(());
            }
            Entered::Ended => {
                at.answer.go_to(SIGN_IN);
                return Ok(());
            }
            Entered::Wrong if field == "code" => FieldError::new(field, "second-factor-wrong"),
            Entered::Wrong => FieldError::new(field, "recovery-wrong"),
            Entered::Used => FieldError::new(field, "second-factor-used"),
            Entered::Limited(limited) => limited_error(&at.visit, field, limited),
        }
    };
    at.again(
        SECOND_FACTOR_FORM,
        only(error),
        "/console/second-factor?retry#problems",
    )
    .await
}

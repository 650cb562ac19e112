//! Setting the second factor up.

use leptos::prelude::*;
use portal::draft::FieldError;
use portal::staff::{self, Entered, Unfinished};

use super::{At, ENROL_FORM, SIGN_IN, only};
use crate::functions::failed;
use crate::functions::six_digits::{is_six_digits, not_six_digits};

/// "My telephone shows this."
#[server(prefix = "/console/fn", endpoint = "confirm_second_factor")]
pub async fn confirm_second_factor(
    /// The six digits, as typed.
    #[server(default)]
    code: String,
) -> Result<(), ServerFnError> {
    let Some(at) = At::<Unfinished>::begin().await? else {
        return Ok(());
    };
    let error = if is_six_digits(&code) {
        let entered = staff::confirm_second_factor(&at.visit.portal, &at.session, &code).await;
        match entered.map_err(|error| failed(&error))? {
            Entered::SignedIn { token } => {
                at.answer.staff_cookie(&token);
                at.answer.go_to("/console/recovery-codes");
                return Ok(());
            }
            Entered::Wrong => FieldError::new("code", "second-factor-wrong"),
            Entered::Ended | Entered::Used | Entered::Limited(_) => {
                at.answer.go_to(SIGN_IN);
                return Ok(());
            }
        }
    } else {
        not_six_digits(&code)
    };
    at.again(ENROL_FORM, only(error), "/console/enrol?retry#problems")
        .await
}

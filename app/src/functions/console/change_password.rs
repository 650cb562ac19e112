//! Another password.

use leptos::prelude::*;
use portal::draft::FieldError;
use portal::staff::{self, Chosen, StaffSession};

use super::choose_password::{unlike, weak_error};
use super::{At, PASSWORD_FORM, SIGN_IN, only};
use crate::functions::ask_for_code::limited_error;
use crate::functions::failed;

/// "From now on this is my password." Whoever is signed in elsewhere under the one before is signed out.
#[server(prefix = "/console/fn", endpoint = "change_password")]
pub async fn change_password(
    /// The password before.
    #[server(default)]
    current: String,

    /// The password.
    #[server(default)]
    new: String,

    /// The password once more.
    #[server(default)]
    again: String,
) -> Result<(), ServerFnError> {
    let Some(at) = At::<StaffSession>::begin(|_| true).await? else {
        return Ok(());
    };
    let error = if current.is_empty() {
        FieldError::new("current", "password-empty")
    } else if let Some(error) = unlike(&new, &again) {
        error
    } else {
        let visit = &at.visit;
        let chosen =
            staff::change_password(&visit.portal, &at.session, visit.address, &current, &new);
        match chosen.await.map_err(|error| failed(&error))? {
            Chosen::Done { token } => {
                at.answer.staff_cookie(&token);
                at.answer.go_to("/console/account?password-changed");
                return Ok(());
            }
            Chosen::Ended => {
                at.answer.go_to(SIGN_IN);
                return Ok(());
            }
            Chosen::Weak(weak) => weak_error(weak),
            Chosen::Wrong => FieldError::new("current", "password-wrong"),
            Chosen::Limited(limited) => limited_error(visit, "current", limited),
        }
    };
    at.again(
        PASSWORD_FORM,
        only(error),
        "/console/password?retry#problems",
    )
    .await
}

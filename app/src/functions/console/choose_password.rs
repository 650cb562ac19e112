//! A password of one's own, in place of the one that somebody else chose.

use leptos::prelude::*;
use portal::draft::FieldError;
use portal::staff::{self, Chosen, LONGEST, SHORTEST, Unfinished, Weak};

use super::{At, PASSWORD_FORM, SIGN_IN, only};
use crate::functions::failed;
use crate::pages::next_page;

/// Where the form is shown again.
const AGAIN: &str = "/console/password?retry#problems";

/// "This is my password."
#[server(prefix = "/console/fn", endpoint = "choose_password")]
pub async fn choose_password(
    /// The password.
    #[server(default)]
    new: String,

    /// The password once more.
    #[server(default)]
    again: String,
) -> Result<(), ServerFnError> {
    let Some(at) = At::<Unfinished>::begin().await? else {
        return Ok(());
    };
    if let Some(error) = unlike(&new, &again) {
        return at.again(PASSWORD_FORM, only(error), AGAIN).await;
    }
    let chosen = staff::choose_password(&at.visit.portal, &at.session, &new).await;
    match chosen.map_err(|error| failed(&error))? {
        Chosen::Done { token } => {
            at.answer.staff_cookie(&token);
            let next = staff::find_unfinished(&at.visit.portal, &token)
                .await
                .map_err(|error| failed(&error))?;
            at.answer
                .go_to(next.map_or(SIGN_IN, |unfinished| next_page(unfinished.next())));
            Ok(())
        }
        Chosen::Weak(weak) => {
            let error = weak_error(weak);
            at.again(PASSWORD_FORM, only(error), AGAIN).await
        }
        Chosen::Ended | Chosen::Wrong | Chosen::Limited(_) => {
            at.answer.go_to(SIGN_IN);
            Ok(())
        }
    }
}

/// What is wrong with two passwords that should be one.
pub(super) fn unlike(new: &str, again: &str) -> Option<FieldError> {
    if new.is_empty() {
        Some(FieldError::new("new", "password-new-empty"))
    } else if new != again {
        Some(FieldError::new("again", "password-differs"))
    } else {
        None
    }
}

/// Why a password is too easy to guess.
pub(super) fn weak_error(weak: Weak) -> FieldError {
    FieldError::new("new", weak.code())
        .with("shortest", SHORTEST.to_string())
        .with("longest", LONGEST.to_string())
}

//! User id and password.

use leptos::prelude::*;
use portal::staff::{self, SignedIn};

use crate::functions::failed;
use crate::pages::next_page;
use crate::respond::Answer;
use crate::visit::Visit;

/// "This is who I am." What was typed is kept nowhere, and the answer does not say which of the two was wrong.
#[server(prefix = "/console/fn", endpoint = "sign_in")]
pub async fn sign_in(
    /// The user id, as typed.
    #[server(default)]
    user_id: String,

    /// The password.
    #[server(default)]
    password: String,
) -> Result<(), ServerFnError> {
    let (visit, answer) = (Visit::new(), Answer::new());
    if user_id.trim().is_empty() || password.is_empty() {
        answer.go_to("/console/sign-in?empty#problems");
        return Ok(());
    }
    let signed_in = staff::sign_in(
        &visit.portal,
        visit.address,
        &user_id,
        &password,
        visit.staff_token(),
    );
    match signed_in.await.map_err(|error| failed(&error))? {
        SignedIn::Begun { token, next } => {
            answer.staff_cookie(&token);
            answer.go_to(next_page(next));
        }
        SignedIn::Refused => answer.go_to("/console/sign-in?refused#problems"),
        SignedIn::Limited(_) => answer.go_to("/console/sign-in?limited#problems"),
    }
    Ok(())
}

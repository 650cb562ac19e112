//! Server functions of the desk: every change that somebody of the staff makes. Each looks at the session and the role
//! itself.

pub mod begin_listening;
pub mod breaches;
pub mod change_password;
pub mod choose_password;
pub mod confirm_second_factor;
pub mod enter_second_factor;
pub mod holds;
pub mod keep_recovery_codes;
pub mod recipients;
mod register;
pub mod renew_recovery_codes;
pub mod requests;
pub mod set_shortcuts;
pub mod sign_in;
pub mod sign_out;

pub(crate) use begin_listening::refusal;

use http::StatusCode;
use leptos::prelude::ServerFnError;
use portal::draft::{Draft, FieldError};
use portal::staff::{self, Role, StaffSession, Unfinished};
use portal::store::StoreError;

use super::failed;
use crate::respond::Answer;
use crate::visit::Visit;

/// The names of the forms in the drafts.
pub(crate) const PASSWORD_FORM: &str = "password";
pub(crate) const ENROL_FORM: &str = "enrol";
pub(crate) const SECOND_FACTOR_FORM: &str = "second_factor";
pub(crate) const LISTENING_FORM: &str = "listening";
pub(crate) const RENEW_FORM: &str = "renew_recovery_codes";

/// Where whoever is not signed in is sent.
const SIGN_IN: &str = "/console/sign-in?ended";

/// What a change works on: a visit of somebody `S`, signed in or on the way.
struct At<S> {
    visit: Visit,
    answer: Answer,
    session: S,
}

impl At<StaffSession> {
    /// Of somebody signed in who `may`; `None` sends whoever is not signed in to do so.
    async fn begin(may: fn(Role) -> bool) -> Result<Option<Self>, ServerFnError> {
        let (visit, answer) = (Visit::new(), Answer::new());
        let session = visit.staff().await;
        let Some(session) = session.map_err(|error: StoreError| failed(&error))? else {
            answer.go_to(SIGN_IN);
            return Ok(None);
        };
        if !may(session.member().role) {
            answer.status(StatusCode::FORBIDDEN);
            return Err(ServerFnError::ServerError("forbidden".to_owned()));
        }
        Ok(Some(Self {
            visit,
            answer,
            session,
        }))
    }

    /// Keeps what has to be mended, and goes back to the page of the form.
    async fn again(
        self,
        form: &'static str,
        draft: Draft,
        page: &'static str,
    ) -> Result<(), ServerFnError> {
        back(
            self.visit,
            self.answer,
            self.session.key(),
            form,
            draft,
            page,
        )
        .await
    }
}

impl At<Unfinished> {
    /// Of somebody who said their password; `None` sends whoever did not to do so.
    async fn begin() -> Result<Option<Self>, ServerFnError> {
        let (visit, answer) = (Visit::new(), Answer::new());
        let session = visit.unfinished().await;
        let Some(session) = session.map_err(|error: StoreError| failed(&error))? else {
            answer.go_to(SIGN_IN);
            return Ok(None);
        };
        Ok(Some(Self {
            visit,
            answer,
            session,
        }))
    }

    /// Keeps what has to be mended, and goes back to the page of the form.
    async fn again(
        self,
        form: &'static str,
        draft: Draft,
        page: &'static str,
    ) -> Result<(), ServerFnError> {
        back(
            self.visit,
            self.answer,
            self.session.key(),
            form,
            draft,
            page,
        )
        .await
    }
}

async fn back(
    visit: Visit,
    answer: Answer,
    session: &str,
    form: &'static str,
    draft: Draft,
    page: &'static str,
) -> Result<(), ServerFnError> {
    staff::draft::keep(&visit.portal, session, form, &draft)
        .await
        .map_err(|error| failed(&error))?;
    answer.go_to(page);
    Ok(())
}

/// A draft that keeps nothing of what was typed: passwords and codes are typed again.
fn only(error: FieldError) -> Draft {
    Draft {
        errors: vec![error],
        ..Draft::default()
    }
}

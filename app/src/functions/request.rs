//! A request, step by step: each server function takes one answer, and leads to the next question.

pub mod choose_ground;
pub mod choose_recordings;
pub mod choose_right;
pub mod choose_whom;
pub mod file_request;
pub mod give_details;
pub mod open_download;
pub mod prove_again;
pub mod remove_evidence;
pub mod withdraw_request;
pub mod write_to_office;

use leptos::prelude::ServerFnError;
use portal::draft::{self, FieldError};
use portal::session::Session;
use portal::store::StoreError;
use rules::visibility::Level;

use super::failed;
use crate::forms::{Answers, REQUEST_FORM};
use crate::respond::Answer;
use crate::visit::Visit;

/// What a step works on: the person's session, and the answers so far.
struct Step {
    visit: Visit,
    answer: Answer,
    session: Session,
    answers: Answers,
}

impl Step {
    /// The step of somebody signed in; `None` sends whoever is not to identify themselves.
    async fn begin() -> Result<Option<Self>, ServerFnError> {
        let (visit, answer) = (Visit::new(), Answer::new());
        let failed = |error: StoreError| failed(&error);
        let session = visit.session().await.map_err(failed)?;
        let Some(session) = session.filter(|session| session.level() > Level::None) else {
            answer.go_to("/identify?ended");
            return Ok(None);
        };
        let mut draft = draft::find(&visit.portal, &session, REQUEST_FORM)
            .await
            .map_err(failed)?;
        draft.errors.clear();
        Ok(Some(Self {
            visit,
            answer,
            session,
            answers: Answers(draft),
        }))
    }

    /// Keeps the answers, and goes on to the next question.
    async fn go_on(self) -> Result<(), ServerFnError> {
        self.keep().await?;
        self.answer.go_to(self.answers.next());
        Ok(())
    }

    /// Keeps the answers, and goes back to the question with what is wrong with its answer.
    async fn ask_again(
        mut self,
        page: &'static str,
        error: FieldError,
    ) -> Result<(), ServerFnError> {
        self.answers.0.errors = vec![error];
        self.keep().await?;
        self.answer.go_to(page);
        Ok(())
    }

    async fn keep(&self) -> Result<(), ServerFnError> {
        draft::keep(
            &self.visit.portal,
            &self.session,
            REQUEST_FORM,
            &self.answers.0,
        )
        .await
        .map_err(|error| failed(&error))
    }
}

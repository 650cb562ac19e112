//! What the office does with a request. Each function takes the version that was looked at: where the request has
//! changed since, nothing is done, and what was typed is kept.

pub mod approve_decision;
pub mod ask_identity;
pub mod assign_request;
pub mod check_authority;
pub mod choose_copy;
pub mod confirm_decision;
pub mod enter_request;
pub mod extend_period;
pub mod identify_person;
pub mod lift_restriction;
pub mod name_recording;
pub mod propose_decision;
pub mod resume_review;
pub mod send_back_decision;
pub mod take_up;
pub mod unname_recording;
pub mod write_message;

use std::collections::BTreeMap;

use leptos::prelude::ServerFnError;
use portal::draft::{Draft, FieldError};
use portal::office::NotDone;
use portal::staff::{self, Role, StaffSession};
use portal::store::StoreError;
use rules::carry::Carry;

use super::At;
use crate::functions::failed;

/// The name of the forms of a case in the drafts.
pub(crate) const CASE_FORM: &str = "case";

/// The parts of a case's page that an error leads to, where no field is wrong.
pub(crate) const HANDLING: &str = "handling";
pub(crate) const RECORDINGS: &str = "recordings";
pub(crate) const WAITS: &str = "waits";

/// What an act on a request works on.
struct OnCase {
    at: At<StaffSession>,
    reference: String,
    version: i64,
    typed: BTreeMap<String, String>,
}

impl OnCase {
    /// Of somebody who decides; `None` sends whoever is not signed in to do so.
    async fn begin(
        reference: String,
        version: &str,
        typed: &[(&str, &str)],
    ) -> Result<Option<Self>, ServerFnError> {
        let Some(at) = At::<StaffSession>::begin(Role::decides).await? else {
            return Ok(None);
        };
        let mut typed: BTreeMap<String, String> = typed
            .iter()
            .map(|&(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        typed.insert("reference".to_owned(), reference.clone());
        Ok(Some(Self {
            at,
            reference,
            version: version.parse().unwrap_or(-1),
            typed,
        }))
    }

    fn page(&self, rest: &str) -> String {
        format!("/console/requests/{}{rest}", self.reference)
    }

    /// Goes back to the case: with what was done, or with why it was not.
    async fn end<T>(
        self,
        tried: Result<Result<T, NotDone>, StoreError>,
        done: &str,
        field: &'static str,
    ) -> Result<(), ServerFnError> {
        match tried.map_err(|error| failed(&error))? {
            Ok(_) => {
                staff::draft::forget(&self.at.visit.portal, self.at.session.key(), CASE_FORM)
                    .await
                    .map_err(|error| failed(&error))?;
                self.at
                    .answer
                    .go_back_to(&self.page(&format!("?{done}#news")));
                Ok(())
            }
            Err(not) => self.again(why(not, field)).await,
        }
    }

    /// Keeps what was typed, and goes back to the case with what has to be mended.
    async fn again(self, error: FieldError) -> Result<(), ServerFnError> {
        let page = self.page("?retry#problems");
        let draft = Draft {
            fields: self.typed,
            errors: vec![error],
        };
        let (portal, key) = (&self.at.visit.portal, self.at.session.key());
        staff::draft::keep(portal, key, CASE_FORM, &draft)
            .await
            .map_err(|error| failed(&error))?;
        self.at.answer.go_back_to(&page);
        Ok(())
    }
}

/// Why something was not done, at the field of the form.
fn why(not: NotDone, field: &'static str) -> FieldError {
    match not {
        NotDone::NotFound => FieldError::new(field, "case-not-found"),
        NotDone::Several => FieldError::new(field, "case-several"),
        NotDone::NotTheirs => FieldError::new(field, "case-not-theirs"),
        NotDone::Changed => FieldError::new(field, "case-changed"),
        NotDone::AuthorityUnchecked => FieldError::new(field, "case-authority-unchecked"),
        NotDone::NotAPart => FieldError::new("granted", "case-not-a-part"),
        NotDone::Impossible(why) => FieldError::new(field, impossible(why)),
        NotDone::Missing(missing) => {
            let carry = missing.first().copied().unwrap_or(Carry::TextForPerson);
            let word = carry.as_str().replace('_', "-");
            FieldError::new(field_of(carry), &format!("missing-{word}"))
        }
    }
}

/// Where on the page of a case a thing is given that something must carry.
fn field_of(carry: Carry) -> &'static str {
    match carry {
        Carry::Release => RECORDINGS,
        // The letter and the register supply these: it is the choice that does not fit.
        Carry::LegalReason
        | Carry::ComplaintBlock
        | Carry::CourtBlock
        | Carry::SecondPerson
        | Carry::InformationOfArt15
        | Carry::NoticeSent
        | Carry::RecipientsOrdered
        | Carry::RecipientsAcknowledged
        | Carry::DeletionCertificate => "decision",
        other => other.as_str(),
    }
}

fn impossible(why: rules::request::Impossible) -> &'static str {
    use rules::request::{Condition, Impossible};
    match why {
        Impossible::NotFromHere(_) => "case-not-from-here",
        Impossible::NotBy(_) => "case-not-theirs",
        Impossible::Unless(Condition::Identified) => "case-not-identified",
        Impossible::Unless(Condition::NotIdentified) => "case-identified-already",
        Impossible::Unless(Condition::WithinFirstPeriod) => "case-too-late-to-extend",
        Impossible::Unless(Condition::NotExtended) => "case-extended-already",
        Impossible::Unless(Condition::NothingLeftToErase) => "case-not-from-here",
        Impossible::WithoutReason | Impossible::ReasonDoesNotFit(_) => "case-reason-does-not-fit",
    }
}

//! What the forms of the registers share: who sends one, what was typed, where it leads.

use std::collections::BTreeMap;

use leptos::prelude::ServerFnError;
use portal::Portal;
use portal::draft::{Draft, FieldError};
use portal::staff::{self, Member, Role, StaffSession};
use portal::texts::Language;

use super::At;
use crate::forms::LONGEST_TEXT;
use crate::functions::failed;

/// A form of a register, sent by somebody who changes registers.
pub(super) struct Sent {
    at: At<StaffSession>,
    form: &'static str,
    typed: BTreeMap<String, String>,
}

impl Sent {
    /// The form that is called `form` in the drafts; `None` sends whoever is not signed in to do so.
    pub(super) async fn begin(
        form: &'static str,
        typed: &[(&str, &str)],
    ) -> Result<Option<Self>, ServerFnError> {
        let Some(at) = At::<StaffSession>::begin(Role::decides).await? else {
            return Ok(None);
        };
        let cut = |text: &str| text.chars().take(LONGEST_TEXT).collect();
        Ok(Some(Self {
            at,
            form,
            typed: typed
                .iter()
                .map(|&(name, text)| (name.to_owned(), cut(text)))
                .collect(),
        }))
    }

    /// The portal, and who sends the form.
    pub(super) fn by(&self) -> (&Portal, &Member) {
        (&self.at.visit.portal, self.at.session.member())
    }

    /// The language of the pages.
    pub(super) fn language(&self) -> Language {
        self.at.visit.language
    }

    /// Keeps what was typed, and goes back to the page of the form with what has to be mended.
    pub(super) async fn again(self, page: &str, error: FieldError) -> Result<(), ServerFnError> {
        let draft = Draft {
            fields: self.typed,
            errors: vec![error],
        };
        let (portal, key) = (&self.at.visit.portal, self.at.session.key());
        staff::draft::keep(portal, key, self.form, &draft)
            .await
            .map_err(|error| failed(&error))?;
        self.at.answer.go_back_to(&format!("{page}?retry#problems"));
        Ok(())
    }

    /// It is done: what was typed is forgotten, and `page` says so.
    pub(super) async fn done(self, page: &str) -> Result<(), ServerFnError> {
        let (portal, key) = (&self.at.visit.portal, self.at.session.key());
        staff::draft::forget(portal, key, self.form)
            .await
            .map_err(|error| failed(&error))?;
        self.at.answer.go_back_to(page);
        Ok(())
    }
}

/// A text as it is kept; what is longer than a text may be is an error at its field.
pub(super) fn text<'a>(field: &str, typed: &'a str) -> Result<&'a str, FieldError> {
    if typed.chars().count() > LONGEST_TEXT {
        return Err(FieldError::new(field, "too-long"));
    }
    Ok(typed.trim())
}

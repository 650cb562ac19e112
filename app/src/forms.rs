//! The forms: their fields, what is checked, what a checked one means.

mod customer;
mod decision;
mod enter;
mod line;
mod other_ways;
mod request;

use std::collections::BTreeMap;

use portal::draft::{Draft, FieldError};
use validator::{Validate, ValidationError, ValidationErrors};

pub(crate) use customer::CustomerForm;
pub(crate) use decision::DecisionForm;
pub(crate) use enter::EnterForm;
pub(crate) use line::LineForm;
pub(crate) use other_ways::OtherWaysForm;
pub(crate) use request::{ALL, Answers, FORM as REQUEST_FORM, ME, YES, needs_words};

/// Most characters of a text in a form's own words.
pub(crate) const LONGEST_TEXT: usize = 4000;

/// A form as it arrives.
pub(crate) trait Form: Validate {
    /// Its name in the drafts.
    const NAME: &'static str;
    /// What it means once it passes.
    type Checked;

    /// Its fields in their order on the page, with what was typed.
    fn fields(&self) -> Vec<(&'static str, &str)>;

    /// Its meaning.
    fn understand(&self) -> Result<Self::Checked, Vec<FieldError>>;

    /// Its meaning, or a draft with what has to be mended.
    fn check(&self) -> Result<Self::Checked, Draft> {
        let outcome = match self.validate() {
            Ok(()) => self.understand(),
            Err(errors) => Err(self.in_order(&errors)),
        };
        outcome.map_err(|errors| self.draft(errors))
    }

    /// What was typed, with these errors.
    fn draft(&self, errors: Vec<FieldError>) -> Draft {
        let fields: BTreeMap<String, String> = self
            .fields()
            .into_iter()
            .map(|(name, typed)| (name.to_owned(), typed.chars().take(LONGEST_TEXT).collect()))
            .collect();
        Draft { fields, errors }
    }

    /// One error a field, in the order of the page.
    fn in_order(&self, errors: &ValidationErrors) -> Vec<FieldError> {
        let by_field = errors.field_errors();
        self.fields()
            .into_iter()
            .filter_map(|(name, _)| {
                let error = by_field.get(name)?.first()?;
                Some(FieldError::new(name, &error.code))
            })
            .collect()
    }
}

/// A text that fits.
fn not_too_long(text: &str) -> Result<(), ValidationError> {
    if text.chars().count() > LONGEST_TEXT {
        return Err(ValidationError::new("too-long"));
    }
    Ok(())
}

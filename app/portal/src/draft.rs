//! Drafts: what a person typed in a form that did not pass, kept on the server until they send it again.
//!
//! The form is shown again after a redirect, with what was typed and what to do about it; nothing of it is in a URL.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Portal;
use crate::session::Session;
use crate::store::{Drafts, StoreError};

/// What was typed, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Field by field, as typed.
    pub fields: BTreeMap<String, String>,
    /// In the order of the form.
    pub errors: Vec<FieldError>,
}

/// Something that a person has to mend in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The name of the field.
    pub field: String,
    /// What is wrong; the key of the sentence that says so.
    pub code: String,
    /// What the sentence mentions (a time, a number of tries), by name.
    #[serde(default)]
    pub args: BTreeMap<String, String>,
}

impl FieldError {
    /// An error without arguments.
    pub fn new(field: &str, code: &str) -> Self {
        Self {
            field: field.to_owned(),
            code: code.to_owned(),
            args: BTreeMap::new(),
        }
    }

    /// The error, with an argument.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }
}

impl Draft {
    /// What was typed in `field`.
    pub fn typed(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }

    /// What is wrong with `field`.
    pub fn error(&self, field: &str) -> Option<&FieldError> {
        self.errors.iter().find(|error| error.field == field)
    }

    /// Its fields and its errors as the database keeps them.
    pub(crate) fn to_json(&self) -> Result<(String, String), StoreError> {
        let unwritable = |_| StoreError::Unreadable("draft");
        Ok((
            serde_json::to_string(&self.fields).map_err(unwritable)?,
            serde_json::to_string(&self.errors).map_err(unwritable)?,
        ))
    }

    /// The draft that [`Draft::to_json`] writes so.
    pub(crate) fn from_json(fields: &str, errors: &str) -> Result<Self, StoreError> {
        let unreadable = |_| StoreError::Unreadable("draft");
        Ok(Self {
            fields: serde_json::from_str(fields).map_err(unreadable)?,
            errors: serde_json::from_str(errors).map_err(unreadable)?,
        })
    }
}

/// Keeps a draft of `form` in place of the one before.
///
/// # Errors
/// Where the database cannot be written.
pub async fn keep(
    portal: &Portal,
    session: &Session,
    form: &'static str,
    draft: &Draft,
) -> Result<(), StoreError> {
    let (fields, errors) = draft.to_json()?;
    let mut tx = portal.store.begin().await?;
    tx.put_draft(Drafts::Callers, session.key(), form, (&fields, &errors))
        .await?;
    tx.commit().await
}

/// The draft of `form`; empty where there is none.
///
/// # Errors
/// Where the database cannot be read.
pub async fn find(
    portal: &Portal,
    session: &Session,
    form: &'static str,
) -> Result<Draft, StoreError> {
    match portal
        .store
        .draft(Drafts::Callers, session.key(), form)
        .await?
    {
        Some((fields, errors)) => Draft::from_json(&fields, &errors),
        None => Ok(Draft::default()),
    }
}

/// Forgets the draft of `form`.
///
/// # Errors
/// Where the database cannot be written.
pub async fn forget(
    portal: &Portal,
    session: &Session,
    form: &'static str,
) -> Result<(), StoreError> {
    let mut tx = portal.store.begin().await?;
    tx.forget_draft(Drafts::Callers, session.key(), form)
        .await?;
    tx.commit().await
}

//! Drafts of the desk: what somebody of the staff typed in a form that did not pass, kept until they send it again.
//!
//! `session` is the key of a session ([`StaffSession::key`](super::StaffSession::key)).

use crate::Portal;
use crate::draft::Draft;
use crate::store::{Drafts, StoreError};

/// Keeps a draft of `form` in place of the one before.
///
/// # Errors
/// Where the database cannot be written.
pub async fn keep(
    portal: &Portal,
    session: &str,
    form: &'static str,
    draft: &Draft,
) -> Result<(), StoreError> {
    let (fields, errors) = draft.to_json()?;
    let mut tx = portal.store.begin().await?;
    tx.put_draft(Drafts::Staff, session, form, (&fields, &errors))
        .await?;
    tx.commit().await
}

/// The draft of `form`; empty where there is none.
///
/// # Errors
/// Where the database cannot be read.
pub async fn find(portal: &Portal, session: &str, form: &'static str) -> Result<Draft, StoreError> {
    match portal.store.draft(Drafts::Staff, session, form).await? {
        Some((fields, errors)) => Draft::from_json(&fields, &errors),
        None => Ok(Draft::default()),
    }
}

/// Forgets the draft of `form`.
///
/// # Errors
/// Where the database cannot be written.
pub async fn forget(portal: &Portal, session: &str, form: &'static str) -> Result<(), StoreError> {
    let mut tx = portal.store.begin().await?;
    tx.forget_draft(Drafts::Staff, session, form).await?;
    tx.commit().await
}

//! What somebody of the staff sets for themselves.

use super::StaffSession;
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::store::StoreError;

/// Switches the desk's keys on or off (WCAG 2.1.4).
///
/// # Errors
/// Where the database cannot be written.
pub async fn set_shortcuts(
    portal: &Portal,
    session: &StaffSession,
    on: bool,
) -> Result<(), StoreError> {
    let id = session.member().id;
    let entry = Entry::new(portal.clock.now(), Actor::Staff(id), Action::ShortcutsSet);
    let mut tx = portal.store.begin().await?;
    tx.set_shortcuts(id, on).await?;
    tx.audit(entry.detail(serde_json::json!({ "on": on })))
        .await?;
    tx.commit().await
}

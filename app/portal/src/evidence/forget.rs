//! Forgetting files that belong to nothing any more.

use jiff::SignedDuration;

use super::EvidenceError;
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::store::StoreError;

/// A file without a row is left alone for so long: it may be one that is arriving.
const ARRIVING: SignedDuration = SignedDuration::from_hours(24);

/// Deletes the files whose session has ended before anything was filed, those whose request was forgotten, and those of
/// which nothing is on record. The row goes first, and with it the key: what is left of the file is noise, and is one of
/// which nothing is on record. How many.
///
/// # Errors
/// Where the database or the folder cannot be used.
pub async fn forget_unclaimed(portal: &Portal) -> Result<u64, EvidenceError> {
    let mut forgotten = 0;
    for evidence in portal.store.unclaimed_evidence().await? {
        let mut tx = portal.store.begin().await?;
        tx.delete_evidence(evidence.id).await?;
        tx.audit(entry(portal)).await?;
        tx.commit().await?;
        portal.files.delete(&evidence.key).await?;
        forgotten += 1;
    }
    let before = portal.clock.unmoved() - ARRIVING;
    for key in portal.files.keys_older_than(before).await? {
        if !portal.store.has_file_key(&key).await? {
            portal.files.delete(&key).await?;
            write_down(portal).await?;
            forgotten += 1;
        }
    }
    Ok(forgotten)
}

async fn write_down(portal: &Portal) -> Result<(), StoreError> {
    let mut tx = portal.store.begin().await?;
    tx.audit(entry(portal)).await?;
    tx.commit().await
}

fn entry(portal: &Portal) -> Entry {
    Entry::new(portal.clock.now(), Actor::System, Action::EvidenceForgotten)
}

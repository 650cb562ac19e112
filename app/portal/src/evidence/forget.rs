//! Forgetting files that belong to nothing any more.

use jiff::{SignedDuration, Timestamp};

use super::EvidenceError;
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::retention;
use crate::store::StoreError;

/// A file without a row is left alone for so long: it may be one that is arriving.
const ARRIVING: SignedDuration = SignedDuration::from_hours(24);
/// The setting that holds when the files were last listed, in epoch milliseconds.
const LAST_LISTED: &str = "files_last_listed";
/// How often they are.
const LISTED_EVERY: SignedDuration = SignedDuration::from_hours(24);

/// Deletes the files whose session has ended before anything was filed, and those whose request was forgotten; once a
/// day also those of which nothing is on record. The row goes first, and with it the key: what is left of the file is
/// noise, and is one of which nothing is on record. One that cannot be deleted now holds up no other. How many; none while
/// the machine's clock cannot be trusted.
///
/// # Errors
/// Where the database cannot be used; the first file that could not be deleted.
pub async fn forget_unclaimed(portal: &Portal) -> Result<u64, EvidenceError> {
    // By a wrong clock, a file that is arriving looks a day old.
    if retention::is_stopped(portal).await? {
        return Ok(0);
    }
    let (mut forgotten, mut failed) = (0, Ok(()));
    for evidence in portal.store.unclaimed_evidence().await? {
        let mut tx = portal.store.begin().await?;
        // Another server may have come first.
        if tx.delete_evidence(evidence.id).await? {
            tx.audit(entry(portal)).await?;
            forgotten += 1;
        }
        tx.commit().await?;
        failed = failed.and(portal.files.delete(&evidence.key).await);
    }
    let now = portal.clock.unmoved();
    if is_ours_to_list(portal, now).await? {
        match forget_unknown(portal, now).await {
            Ok(unknown) => forgotten += unknown,
            Err(error) => {
                list_again(portal).await?;
                return Err(error);
            }
        }
    }
    failed?;
    Ok(forgotten)
}

/// Whether the files are to be listed, and by this server: then no other lists them today.
async fn is_ours_to_list(portal: &Portal, now: Timestamp) -> Result<bool, StoreError> {
    let is_due =
        |last: Option<Timestamp>| last.is_none_or(|last| now < last || now - last >= LISTED_EVERY);
    if !is_due(portal.store.instant(LAST_LISTED).await?) {
        return Ok(false);
    }
    let mut tx = portal.store.begin().await?;
    let is_ours = is_due(tx.instant(LAST_LISTED).await?);
    if is_ours {
        tx.put_instant(LAST_LISTED, now).await?;
    }
    tx.commit().await?;
    Ok(is_ours)
}

/// Has them listed again the next time.
async fn list_again(portal: &Portal) -> Result<(), StoreError> {
    let mut tx = portal.store.begin().await?;
    tx.remove_setting(LAST_LISTED).await?;
    tx.commit().await
}

/// Lists all files, and deletes those of which nothing is on record. One that cannot be holds up no other.
async fn forget_unknown(portal: &Portal, now: Timestamp) -> Result<u64, EvidenceError> {
    let mut forgotten = portal.files.remove_unfinished(now - ARRIVING).await?;
    let mut failed = Ok(());
    for key in portal.files.keys_older_than(now - ARRIVING).await? {
        if portal.store.has_file_key(&key).await? {
            continue;
        }
        match portal.files.delete(&key).await {
            Ok(()) => {
                let mut tx = portal.store.begin().await?;
                tx.audit(entry(portal)).await?;
                tx.commit().await?;
                forgotten += 1;
            }
            Err(error) => failed = failed.and(Err(error)),
        }
    }
    failed?;
    Ok(forgotten)
}

fn entry(portal: &Portal) -> Entry {
    Entry::new(portal.clock.now(), Actor::System, Action::EvidenceForgotten)
}

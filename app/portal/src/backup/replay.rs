//! What was deleted after a backup was taken is deleted again (Art. 17): the ledger names it.

use crate::Portal;
use crate::audit::head::{Head, Ledger, LedgerError};
use crate::audit::{Action, Actor, Entry};
use crate::custody::certificate::Certificate;
use crate::custody::{Signed, public_key};
use crate::id::RequestId;
use crate::recipients::{OrderKind, order_recipients};
use crate::requests::satisfied_by_expiry;
use crate::store::{Recording, StoreError, Tombstone, Tx};

use super::BackupError;

/// How many deletions are replayed in one transaction.
const BATCH: usize = 100;

/// The ledger whose deletions are done again.
#[derive(Clone, Debug)]
pub struct Replay {
    /// Where it is.
    pub ledger: Ledger,
    /// Whether the portal goes on exporting to it.
    pub is_own: bool,
    /// Whether it is taken although a head says that it had more deletions: somebody knows that it was begun anew, or has
    /// no other.
    pub may_be_older: bool,
}

impl Replay {
    /// Of a ledger that is not the portal's own, or of a copy, with all that it had.
    pub fn of(ledger: &Ledger) -> Self {
        Self {
            ledger: ledger.clone(),
            is_own: false,
            may_be_older: false,
        }
    }

    /// Reads all lines before anything is put back. `head`: that of the backup.
    pub(super) fn check(&self, key: &str, head: &Head) -> Result<(), LedgerError> {
        let mut deletions = self.ledger.deletions(key)?;
        for deletion in deletions.by_ref() {
            deletion?;
        }
        let there = deletions.lines();
        let written = self.ledger.latest_of(key, head.clone())?.deletions;
        if there < written && !self.may_be_older {
            let file = self.ledger.deletions_file();
            return Err(LedgerError::Older {
                file,
                there,
                written,
            });
        }
        Ok(())
    }
}

/// What became of the deletions in the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Replayed {
    /// Recordings of the backup that were deleted again.
    pub deleted: u64,
    /// Recordings that were taken in after the backup and deleted: their tombstones and certificates are back.
    pub never_there: u64,
    /// Deletions that the backup has already.
    pub known: u64,
}

/// A deletion, and the recording that the backup brought back.
struct Deletion {
    signed: Signed,
    stated: Certificate,
    recording: Option<Recording>,
    /// Whose erasure it was.
    request: Option<RequestId>,
}

/// Deletes again what the ledger says was deleted, keeps its certificates, and writes each into the audit.
pub(super) async fn replay(portal: &Portal, of: &Replay) -> Result<Replayed, BackupError> {
    let mut replayed = Replayed::default();
    let mut deletions = of.ledger.deletions(&public_key(&portal.keys))?;
    loop {
        let mut batch = Vec::with_capacity(BATCH);
        for deletion in deletions.by_ref().take(BATCH) {
            let (signed, stated) = deletion?;
            batch.push(found(portal, signed, stated).await?);
        }
        if batch.is_empty() {
            return Ok(replayed);
        }
        let mut tx = portal.store.begin().await?;
        for deletion in &batch {
            do_again(portal, &mut tx, deletion, &mut replayed).await?;
        }
        if of.is_own {
            let recordings = batch.iter().map(|deletion| deletion.stated.recording);
            let recordings: Vec<String> = recordings.map(|id| id.to_string()).collect();
            tx.certificates_are_exported(&recordings).await?;
        }
        tx.commit().await?;
    }
}

async fn found(
    portal: &Portal,
    signed: Signed,
    stated: Certificate,
) -> Result<Deletion, StoreError> {
    let recording = portal.store.recording(stated.recording).await?;
    let request = match (&recording, &stated.request) {
        (Some(_), Some(reference)) => portal.store.request(reference).await?,
        _ => None,
    };
    Ok(Deletion {
        signed,
        stated,
        recording,
        request: request.map(|request| request.asked.id),
    })
}

async fn do_again(
    portal: &Portal,
    tx: &mut Tx,
    deletion: &Deletion,
    replayed: &mut Replayed,
) -> Result<(), StoreError> {
    let stated = &deletion.stated;
    if tx.is_certified(stated.recording).await? {
        replayed.known += 1;
        return Ok(());
    }
    let now = portal.clock.now();
    let tombstone = Tombstone {
        recording: stated.recording,
        recorded_on: stated.recorded_on,
        last_day_kept: stated.last_day_kept,
        deleted_at: stated.deleted_at,
        rule: stated.rule.clone(),
    };
    let mut held = tx.held_beyond(&[stated.recording]).await?;
    if let Some(recording) = &deletion.recording {
        if tombstone.is_of_erasure() {
            // Whether the order left before the database was lost, nobody knows: it is given again (Art. 19).
            let order = (OrderKind::Erase, "");
            order_recipients(portal, tx, recording, deletion.request, order, now).await?;
        }
        tx.delete_recordings(&[stated.recording]).await?;
        replayed.deleted += 1;
    } else {
        replayed.never_there += 1;
    }
    tx.insert_tombstones(&[(tombstone, stated.external_id_hash.clone())])
        .await?;
    tx.insert_certificates(&[(stated.recording, deletion.signed.clone())])
        .await?;
    let detail = serde_json::json!({
        "rule": stated.rule,
        "deleted_at": stated.deleted_at,
        "was_in_backup": deletion.recording.is_some(),
    });
    let entry = Entry::new(now, Actor::Operator, Action::DeletionReplayed);
    let entry = entry.recording(stated.recording).detail(detail);
    tx.audit(entry.held(held.remove(&stated.recording))).await?;
    satisfied_by_expiry(portal, tx, stated.recording, now).await
}

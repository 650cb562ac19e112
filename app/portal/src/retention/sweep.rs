//! What is past its last day, batch by batch: found, and deleted while its audio is removed and its certificates are
//! left in the ledger.

use std::collections::HashMap;
use std::time::Duration;

use futures::future::join3;
use jiff::civil::Date;
use rules::verdict::{DeletedBecause, Verdict, verdict};
use tokio::sync::watch;
use tokio::time::sleep;

use super::{Due, bury, delete_waiting, due_of};
use crate::Portal;
use crate::audit::head::{export_deletions, leave_deletions};
use crate::audit::{Action, Actor, Entry};
use crate::id::RecordingId;
use crate::recordings::facts;
use crate::store::{Expiring, Standing, StoreError};

/// How many recordings are deleted in one transaction: few enough that nobody waits long for the writer. A power of two,
/// as lists in statements are.
const BATCH: u32 = 64;
/// After how many batches the database's log is folded: a sweep writes more than whoever waits for the writer meanwhile.
const FOLDED_AFTER: u32 = 5;
/// How often certificates are exported meanwhile: so much of a sweep a restore would undo.
const EXPORTED_EVERY: Duration = Duration::from_secs(2);
/// The rule on a tombstone: the retention period of the notice.
const RULE: &str = "retention";

/// Deletes what is past its last day; what it was. Their audio is removed as far as the store lets it, and their
/// certificates are in the ledger at the end, as far as that can be written.
pub(super) async fn sweep(
    portal: &Portal,
    actor: Actor,
    past: &mut Past,
) -> Result<Vec<Due>, StoreError> {
    let (batches, seen) = watch::channel(0);
    let (deleted, (), ()) = join3(
        delete_past(portal, actor, past, batches),
        delete_meanwhile(portal, seen.clone()),
        export_meanwhile(portal, seen),
    )
    .await;
    // Also where it stopped: what is deleted stays deleted, whatever is restored.
    if !deleted.as_ref().is_ok_and(Vec::is_empty) {
        leave_deletions(portal).await;
    }
    deleted
}

/// Deletes the rows and keys of what is past its last day, batch by batch, and says so after each; the next batch is
/// found meanwhile. What was deleted.
async fn delete_past(
    portal: &Portal,
    actor: Actor,
    past: &mut Past,
    batches: watch::Sender<u32>,
) -> Result<Vec<Due>, StoreError> {
    let mut deleted = Vec::new();
    let mut next = past.next_batch(portal).await?;
    while let Some(batch) = next {
        let number = *batches.borrow();
        let deletion = delete(portal, actor, batch);
        let (gone, (), following) =
            join3(deletion, fold(portal, number), past.next_batch(portal)).await;
        deleted.extend(gone?.iter().map(due_of));
        batches.send_replace(number + 1);
        next = following?;
    }
    Ok(deleted)
}

/// Folds the database's log, every so many batches: that whoever files meanwhile need not. The next run does what fails.
async fn fold(portal: &Portal, batches: u32) {
    if batches.is_multiple_of(FOLDED_AFTER)
        && let Err(error) = portal.store.fold_log().await
    {
        tracing::warn!(%error, "the database's log cannot be folded");
    }
}

/// Deletes the audio that batches leave, while more are deleted: however slow the audio store is, no row waits for it.
/// Where it fails, it is left alone until all batches are through.
async fn delete_meanwhile(portal: &Portal, mut batches: watch::Receiver<u32>) {
    while batches.changed().await.is_ok() {
        match delete_waiting(portal).await {
            Ok(waiting) if waiting.error.is_none() => {}
            Ok(_) => return,
            Err(error) => {
                tracing::warn!(%error, "what batches left cannot be deleted meanwhile");
                return;
            }
        }
    }
}

/// Exports certificates now and then, until all batches are through. Where it fails, the ledger is left alone until then.
async fn export_meanwhile(portal: &Portal, mut batches: watch::Receiver<u32>) {
    loop {
        tokio::select! {
            () = sleep(EXPORTED_EVERY) => {}
            _ = batches.wait_for(|_| false) => return,
        }
        if let Err(error) = export_deletions(portal).await {
            tracing::error!(%error, "deletions of a sweep are not in the ledger yet");
            return;
        }
    }
}

/// The recordings past their last day, batch by batch.
pub(super) struct Past {
    today: Date,
    last: Option<(Date, RecordingId)>,
    /// How many of those seen so far something keeps.
    pub(super) held: u64,
}

impl Past {
    pub(super) fn of(today: Date) -> Self {
        Self {
            today,
            last: None,
            held: 0,
        }
    }

    /// What is to be deleted of the next batch; `None` at the end. It can be empty: everything in it is held.
    pub(super) async fn next_batch(
        &mut self,
        portal: &Portal,
    ) -> Result<Option<Vec<Expiring>>, StoreError> {
        let batch = portal
            .store
            .recordings_past(self.today, self.last, BATCH)
            .await?;
        let Some(end) = batch.last() else {
            return Ok(None);
        };
        self.last = Some((end.last_day_kept, end.id));
        let among = batch.len();
        let ids = batch.iter().map(|recording| recording.id);
        let standings = portal.store.standings(ids, self.today).await?;
        let due = due(portal, batch, &standings);
        self.held += (among - due.len()) as u64;
        Ok(Some(due))
    }
}

/// What is to be deleted now, and nothing keeps.
fn due(
    portal: &Portal,
    batch: Vec<Expiring>,
    standings: &HashMap<RecordingId, Standing>,
) -> Vec<Expiring> {
    let (now, nothing) = (portal.clock.now(), Standing::default());
    let is_due = |recording: &Expiring| {
        let standing = standings.get(&recording.id).unwrap_or(&nothing);
        match verdict(
            &facts(recording.last_day_kept, standing),
            &standing.holds,
            now,
        ) {
            Verdict::Delete {
                because: DeletedBecause::PeriodOver | DeletedBecause::DeletedBefore,
            } => true,
            // The office erases it, and orders its suppliers to (Art. 19).
            Verdict::Delete {
                because: DeletedBecause::ErasureAccepted,
            }
            | Verdict::Keep { .. }
            | Verdict::Gone { .. } => false,
        }
    };
    batch.into_iter().filter(is_due).collect()
}

/// Deletes a batch. What was deleted: each is judged once more, now that nobody can open a hold or grant an erasure
/// before it is gone.
async fn delete(
    portal: &Portal,
    actor: Actor,
    batch: Vec<Expiring>,
) -> Result<Vec<Expiring>, StoreError> {
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    let ids = batch.iter().map(|recording| recording.id);
    let standings = tx.standings(ids, portal.clock.today()).await?;
    let batch = due(portal, batch, &standings);
    let entry = |recording| {
        Entry::new(now, actor, Action::RecordingDeleted)
            .recording(recording)
            .detail(serde_json::json!({ "rule": RULE }))
    };
    bury(portal, &mut tx, &batch, (RULE, None), entry).await?;
    tx.commit().await?;
    portal.wake.notify_one();
    Ok(batch)
}

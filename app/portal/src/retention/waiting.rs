//! Audio that is to be deleted, until it is gone: no list of the store is needed for it.

use futures::future::{join, join_all};
use jiff::SignedDuration;

use super::RetentionError;
use crate::Portal;
use crate::audio::AudioError;
use crate::audit::{Action, Actor, Entry};
use crate::lease::{self, AUDIO_WRITER, Lease};
use crate::store::{StoreError, Tx, WaitingObject};

/// How many objects are deleted at a time, and that written down: a store that does not answer is waited for once.
const AT_A_TIME: u32 = 128;
/// How many announced objects are discarded in one transaction.
const BATCH: u32 = 200;
/// What a killed writer sent may reach the store so long after.
const LANDING: SignedDuration = SignedDuration::from_mins(2);

/// What became of the audio that is to be deleted.
#[derive(Debug, Default)]
pub(crate) struct Waiting {
    /// How many objects could not be deleted, or were not tried.
    pub(crate) left: u64,
    /// What went wrong with the first of them.
    pub(crate) error: Option<AudioError>,
}

/// Deletes audio that is to be deleted. One that cannot be holds up no other; where none can be, the store is left alone
/// until the next time.
pub(crate) async fn delete_waiting(portal: &Portal) -> Result<Waiting, StoreError> {
    let (mut failed, mut error, mut last) = (Vec::new(), None, None);
    let mut is_reached = true;
    while is_reached {
        let objects = portal
            .store
            .objects_to_delete(last.as_ref(), AT_A_TIME)
            .await?;
        if objects.is_empty() {
            break;
        }
        last = objects.last().cloned();
        is_reached = false;
        let mut gone = Vec::new();
        for (object, outcome) in delete(portal, objects).await {
            match outcome {
                Ok(()) => gone.push(object),
                Err(first) => {
                    error.get_or_insert(first);
                    failed.push(object.key);
                }
            }
        }
        if !gone.is_empty() {
            is_reached = true;
            forget(portal, &gone).await?;
        }
    }
    if error.is_none() {
        return Ok(Waiting::default());
    }
    let mut tx = portal.store.begin().await?;
    for key in &failed {
        tx.object_is_still_there(key).await?;
    }
    tx.commit().await?;
    let left = portal.store.count_objects_to_delete().await?;
    tracing::warn!(objects = left, error = ?error, "audio that is to be deleted is still in the store");
    Ok(Waiting { left, error })
}

/// Deletes one object that is to be deleted, for somebody who waits for it. Where that is not possible now,
/// [`delete_waiting`] does it.
pub(crate) async fn delete_at_once(portal: &Portal, key: &str) -> Result<(), StoreError> {
    if let Err(error) = portal.audio.delete(key).await {
        tracing::warn!(%error, "audio that is to be deleted is still in the store");
        return Ok(());
    }
    let mut tx = portal.store.begin().await?;
    tx.objects_are_gone(&[key.to_owned()]).await?;
    tx.commit().await
}

/// Deletes objects; what came of each.
async fn delete(
    portal: &Portal,
    objects: Vec<WaitingObject>,
) -> Vec<(WaitingObject, Result<(), AudioError>)> {
    let is_whole = |object: &WaitingObject| object.again_until.is_none();
    let (whole, left): (Vec<_>, Vec<_>) = objects.into_iter().partition(is_whole);
    let left = join_all(left.into_iter().map(|object| async move {
        let outcome = portal.audio.delete_with_unfinished(&object.key).await;
        (object, outcome)
    }));
    let keys: Vec<String> = whole.iter().map(|object| object.key.clone()).collect();
    let (deleted, left) = join(portal.audio.delete_all(&keys), left).await;
    let tried = whole.into_iter().zip(deleted);
    tried.chain(left).collect()
}

/// Objects are gone, for good unless they may still be on their way.
async fn forget(portal: &Portal, gone: &[WaitingObject]) -> Result<(), StoreError> {
    let now = portal.clock.unmoved();
    let for_good = gone
        .iter()
        .filter(|object| object.again_until.is_none_or(|until| until <= now));
    let for_good: Vec<String> = for_good.map(|object| object.key.clone()).collect();
    if for_good.is_empty() {
        return Ok(());
    }
    let mut tx = portal.store.begin().await?;
    tx.objects_are_gone(&for_good).await?;
    tx.commit().await
}

/// Discards what was announced and has no recording: a killed import left it. Unless one is under way. How many objects
/// there were.
pub(super) async fn discard_all_leavings(
    portal: &Portal,
    actor: Actor,
) -> Result<u64, RetentionError> {
    if portal.store.pending_objects(1).await?.is_empty() {
        return Ok(0);
    }
    let Some(lease) = lease::take(&portal.store, &portal.clock, AUDIO_WRITER).await? else {
        return Ok(0);
    };
    let mut discarded = 0;
    while let Some(keys) = leavings(portal, &lease).await? {
        let mut there = 0;
        for key in &keys {
            there += u64::from(portal.audio.has_left(key).await?);
        }
        let mut tx = portal.store.begin().await?;
        discard(portal, &mut tx, &keys).await?;
        for _ in 0..there {
            let now = portal.clock.now();
            tx.audit(Entry::new(now, actor, Action::OrphanRemoved))
                .await?;
        }
        tx.commit().await?;
        discarded += there;
    }
    lease.release().await?;
    Ok(discarded)
}

/// Discards what another import announced that was killed, on behalf of one that now begins.
pub(crate) async fn discard_leavings(portal: &Portal, lease: &Lease) -> Result<(), StoreError> {
    while let Some(keys) = leavings(portal, lease).await? {
        let mut tx = portal.store.begin().await?;
        discard(portal, &mut tx, &keys).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// What was announced: whoever has the lease knows that nobody is putting it.
async fn leavings(portal: &Portal, lease: &Lease) -> Result<Option<Vec<String>>, StoreError> {
    if lease.is_lost() {
        return Ok(None);
    }
    let keys = portal.store.pending_objects(BATCH).await?;
    Ok((!keys.is_empty()).then_some(keys))
}

async fn discard(portal: &Portal, tx: &mut Tx, keys: &[String]) -> Result<(), StoreError> {
    let until = portal.clock.unmoved() + LANDING;
    tx.discard_objects(keys, Some(until)).await
}

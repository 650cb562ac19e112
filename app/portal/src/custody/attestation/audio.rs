//! The audio store beside the database: what is in one and not in the other.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};

use super::AttestError;
use crate::Portal;
use crate::audio::AudioError;
use crate::id::RecordingId;
use crate::lease::AUDIO_WRITER;
use crate::soundness::without_audio;
use crate::store::StoreError;

/// How many recordings are looked at in one query.
const BATCH: u32 = 1000;
/// Audio without a recording may be of an import that is under way; after so long it is not.
const IMPORT: SignedDuration = SignedDuration::from_hours(24);

/// What does not belong together.
pub(super) struct Audio {
    /// Audio that belongs to no recording, by its key.
    pub(super) orphans: Vec<String>,
    /// Audio whose recording and key are gone, and which is still to be removed.
    pub(super) to_remove: Vec<String>,
    /// Recordings whose audio is not there.
    pub(super) missing: Vec<RecordingId>,
}

/// The keys of the objects in the store. While an import is under way, only of those that cannot be its own.
struct Objects {
    keys: HashSet<String>,
    young: HashSet<String>,
}

/// What is in one and not in the other, now. No state of the database is held on to while the store is asked: what looks
/// so is looked at once more, as it may have come or gone meanwhile.
pub(super) async fn compared(portal: &Portal) -> Result<Audio, AttestError> {
    let Objects { mut keys, young } = objects(portal).await?;
    let (mut missing, mut after) = (Vec::new(), None);
    loop {
        let mut batch = portal.store.recordings_with_keys(after, BATCH).await?;
        let Some((last, _)) = batch.last() else {
            break;
        };
        after = Some(*last);
        batch.retain(|(_, key)| !keys.remove(key));
        missing.extend(without_audio(portal, batch).await?);
    }
    let (mut to_remove, mut last) = (Vec::new(), None);
    loop {
        let batch = portal.store.objects_to_delete(last.as_ref(), BATCH).await?;
        let Some(end) = batch.last() else {
            break;
        };
        last = Some(end.clone());
        let listed = batch.into_iter().map(|object| object.key);
        let listed = listed.filter(|key| keys.remove(key)).collect();
        to_remove.extend(portal.audio.existing(listed).await?);
    }
    to_remove.sort();
    let suspects = keys.into_iter().filter(|key| !young.contains(key));
    let suspects = unaccounted(portal, suspects).await?;
    let existing = portal.audio.existing(suspects).await?;
    let mut orphans = unaccounted(portal, existing).await?;
    orphans.sort();
    Ok(Audio {
        orphans,
        to_remove,
        missing,
    })
}

/// What is in the store.
async fn objects(portal: &Portal) -> Result<Objects, AudioError> {
    let writing = portal.store.lease_until(AUDIO_WRITER).await?;
    let idle = writing.is_none_or(|until| until <= portal.clock.unmoved());
    let keys = portal.audio.keys_older_than(Timestamp::MAX).await?;
    let keys: HashSet<String> = keys.into_iter().collect();
    let young = if idle {
        HashSet::new()
    } else {
        let before = portal.clock.unmoved() - IMPORT;
        let old = portal.audio.keys_older_than(before).await?;
        let old: HashSet<String> = old.into_iter().collect();
        keys.difference(&old).cloned().collect()
    };
    Ok(Objects { keys, young })
}

/// Those of the keys for which nothing on record accounts.
async fn unaccounted(
    portal: &Portal,
    keys: impl IntoIterator<Item = String>,
) -> Result<Vec<String>, StoreError> {
    let mut unaccounted = Vec::new();
    for key in keys {
        if !portal
            .store
            .accounts_for_object(&key, portal.clock.now())
            .await?
        {
            unaccounted.push(key);
        }
    }
    Ok(unaccounted)
}

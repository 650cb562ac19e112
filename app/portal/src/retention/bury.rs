//! The end of recordings, by whatever rule: in one transaction their rows go, with them their keys, and tombstones,
//! audit rows, certificates and orders to delete their audio come.

use super::due_of;
use crate::Portal;
use crate::audit::Entry;
use crate::custody::certificate::certify;
use crate::id::RecordingId;
use crate::requests::satisfied_by_expiry;
use crate::store::{Expiring, StoreError, Tombstone, Tx};

/// Puts tombstones in the place of recordings, writes of each an `entry` into the audit, with what had kept it beyond its
/// day, and certifies its deletion: by which rule, and for the request with which reference. What is left of each in the
/// store is to be removed. A recording that has a tombstone already is left alone.
pub(crate) async fn bury(
    portal: &Portal,
    tx: &mut Tx,
    recordings: &[Expiring],
    (rule, request): (&str, Option<&str>),
    entry: impl Fn(RecordingId) -> Entry,
) -> Result<(), StoreError> {
    let ids: Vec<RecordingId> = recordings.iter().map(|recording| recording.id).collect();
    let mut remains = tx.remains(&ids).await?;
    let mut held = tx.held_beyond(&ids).await?;
    tx.delete_recordings(&ids).await?;
    let (mut tombstones, mut objects, mut audio, mut entries) = (vec![], vec![], vec![], vec![]);
    for recording in recordings {
        let Some(remains) = remains.remove(&recording.id) else {
            continue;
        };
        let (due, entry) = (due_of(recording), entry(recording.id));
        let tombstone = Tombstone {
            recording: recording.id,
            recorded_on: due.recorded_on,
            last_day_kept: due.last_day_kept,
            deleted_at: entry.at,
            rule: rule.to_owned(),
        };
        tombstones.push((tombstone, portal.external_id_hash(&remains.external_id)));
        objects.push(recording.audio_key.clone());
        audio.push(remains.audio);
        entries.push(entry.held(held.remove(&recording.id)));
    }
    if tombstones.is_empty() {
        return Ok(());
    }
    tx.insert_tombstones(&tombstones).await?;
    tx.discard_objects(&objects, None).await?;
    let links = tx.audit_all(entries).await?;
    let certificates: Vec<_> = tombstones
        .iter()
        .zip(audio)
        .zip(links)
        .map(|((gone, audio), link)| {
            let certificate = certify(portal, gone, audio, request, link);
            (gone.0.recording, certificate)
        })
        .collect();
    tx.insert_certificates(&certificates).await?;
    for recording in tx.with_open_erasures(&ids).await? {
        satisfied_by_expiry(portal, tx, recording, portal.clock.now()).await?;
    }
    Ok(())
}

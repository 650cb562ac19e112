//! Whether what is kept is whole: the database in itself, and each recording with its audio.

use std::collections::HashMap;

use serde::Serialize;

use crate::Portal;
use crate::audio::AudioError;
use crate::custody::KeyService as _;
use crate::id::RecordingId;
use crate::store::{SealOnFile, StoreError};

/// How many recordings are looked at in one go.
const BATCH: u32 = 1000;

/// What was looked at, and what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Soundness {
    /// What the database finds wrong with itself.
    pub damage: Vec<String>,
    /// Recordings whose audio is not in the store.
    pub without_audio: Vec<RecordingId>,
    /// Recordings whose audio nothing opens: their key is not there, or not what the portal wrapped.
    pub without_key: Vec<RecordingId>,
    /// Recordings whose audio is not what was stored; `None` where it was not read.
    pub changed_audio: Option<Vec<RecordingId>>,
    /// Recordings that are kept.
    pub recordings: u64,
    /// Recordings that were deleted and left a tombstone.
    pub tombstones: u64,
}

impl Soundness {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        let is_changed = |changed: &Vec<_>| !changed.is_empty();
        self.damage.is_empty()
            && self.without_audio.is_empty()
            && self.without_key.is_empty()
            && !self.changed_audio.as_ref().is_some_and(is_changed)
    }
}

/// The database or the audio store cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SoundnessError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The audio store.
    #[error(transparent)]
    Audio(#[from] AudioError),
}

/// Looks at everything. The counts are of one instant; then the audio store is asked, and nobody is kept waiting
/// meanwhile, the database's log neither. A recording that is deleted meanwhile is not missed. Audio is read, as it is
/// stored, where `read_audio`: that takes as long as copying it.
///
/// # Errors
/// Where the database or the audio store cannot be read.
pub async fn check(portal: &Portal, read_audio: bool) -> Result<Soundness, SoundnessError> {
    let damage = portal.store.damage().await?;
    let mut snapshot = portal.store.snapshot().await?;
    let mut soundness = Soundness {
        damage,
        without_audio: Vec::new(),
        without_key: Vec::new(),
        changed_audio: read_audio.then(Vec::new),
        recordings: snapshot.recordings().await?,
        tombstones: snapshot.tombstones().await?,
    };
    drop(snapshot);
    let mut last = None;
    loop {
        let batch = portal.store.recordings_with_keys(last, BATCH).await?;
        let Some((end, _)) = batch.last() else {
            return Ok(soundness);
        };
        last = Some(*end);
        let ids: Vec<RecordingId> = batch.iter().map(|(id, _)| *id).collect();
        let seals = portal.store.recording_seals(&ids).await?;
        let without = without_key(portal, &batch, &seals).await?;
        soundness.without_key.extend(without);
        if let Some(changed) = &mut soundness.changed_audio {
            changed.extend(changed_audio(portal, &batch, &seals).await?);
        }
        let without = without_audio(portal, batch).await?;
        soundness.without_audio.extend(without);
    }
}

/// Those of some recordings, each with the key of its audio in the store, whose own key is not there or does not open;
/// not one that is deleted meanwhile.
async fn without_key(
    portal: &Portal,
    recordings: &[(RecordingId, String)],
    seals: &HashMap<RecordingId, SealOnFile>,
) -> Result<Vec<RecordingId>, StoreError> {
    let mut without = Vec::new();
    for (recording, object) in recordings {
        let opens = seals.get(recording).is_some_and(|seal| {
            let id = recording.to_string();
            portal.keys.unwrap(&id, &seal.wrapped).is_ok()
        });
        if !opens && portal.store.has_audio_key(object).await? {
            without.push(*recording);
        }
    }
    Ok(without)
}

/// Those of some recordings, each with the key of its audio in the store, whose audio is there and not what was stored.
async fn changed_audio(
    portal: &Portal,
    recordings: &[(RecordingId, String)],
    seals: &HashMap<RecordingId, SealOnFile>,
) -> Result<Vec<RecordingId>, AudioError> {
    let mut changed = Vec::new();
    for (recording, object) in recordings {
        if let Some(seal) = seals.get(recording)
            && let Some(sha256) = portal.audio.sha256(object).await?
            && sha256 != seal.sha256
        {
            changed.push(*recording);
        }
    }
    Ok(changed)
}

/// Those of some recordings, each with the key of its audio, that have none in the store; not one that is deleted
/// meanwhile.
///
/// # Errors
/// Where the database or the audio store cannot be read.
pub(crate) async fn without_audio(
    portal: &Portal,
    recordings: Vec<(RecordingId, String)>,
) -> Result<Vec<RecordingId>, AudioError> {
    let keys = recordings.iter().map(|(_, key)| key.clone()).collect();
    let existing = portal.audio.existing(keys).await?;
    let mut without = Vec::new();
    for (recording, key) in recordings {
        if !existing.contains(&key) && portal.store.has_audio_key(&key).await? {
            without.push(recording);
        }
    }
    Ok(without)
}

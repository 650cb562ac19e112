//! From a recording to what opens its audio: its own key, wrapped by one from outside the database.

use super::AudioError;
use super::source::Seal;
use crate::Portal;
use crate::custody::{KeyService, RecordingKey};
use crate::id::RecordingId;
use crate::store::{Recording, SealOnFile, Tx};

/// An object of the store, and what opens it.
#[derive(Clone, Debug)]
pub struct SealedAudio {
    /// Its key in the store.
    pub object: String,
    /// What opens it.
    pub key: RecordingKey,
    /// How many bytes the object has. One that has others was tampered with.
    pub bytes: u64,
}

impl SealedAudio {
    /// The object under `object` that was sealed so.
    pub fn new(object: &str, seal: &Seal) -> Self {
        Self {
            object: object.to_owned(),
            key: seal.key.clone(),
            bytes: seal.bytes,
        }
    }
}

/// What opens the audio of a recording.
///
/// # Errors
/// Where the recording has no key, as one that was erased, or its key cannot be unwrapped.
pub async fn sealed_audio(
    portal: &Portal,
    recording: &Recording,
) -> Result<SealedAudio, AudioError> {
    let seal = portal.store.recording_seal(recording.id).await?;
    let seal = seal.ok_or(AudioError::NoKey)?;
    let key = portal
        .keys
        .unwrap(&recording.id.to_string(), &seal.wrapped)?;
    Ok(SealedAudio {
        object: recording.audio.key.clone(),
        key,
        bytes: seal.bytes,
    })
}

/// Keeps what opens a recording's audio, wrapped, in the change that takes the recording in.
///
/// # Errors
/// Where the key cannot be wrapped, or the database not written.
pub async fn keep_key(
    portal: &Portal,
    tx: &mut Tx,
    recording: RecordingId,
    seal: &Seal,
) -> Result<(), AudioError> {
    let wrapped = portal.keys.wrap(&recording.to_string(), &seal.key)?;
    let seal = SealOnFile {
        wrapped,
        bytes: seal.bytes,
        sha256: seal.sha256.clone(),
    };
    Ok(tx.insert_recording_seal(recording, &seal).await?)
}

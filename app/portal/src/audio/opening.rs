//! From a recording to what opens its audio: its own key, wrapped by one from outside the database.

use std::sync::Arc;

use super::decode::{DecodeError, Decoder, Survey};
use super::source::Seal;
use super::{AudioError, AudioReader};
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
    /// How one finds one's way in it, where that is known.
    pub survey: Option<Arc<Survey>>,
}

impl SealedAudio {
    /// The object under `object` that was sealed so.
    pub fn new(object: &str, seal: &Seal) -> Self {
        Self {
            object: object.to_owned(),
            key: seal.key.clone(),
            bytes: seal.bytes,
            survey: None,
        }
    }

    /// What decodes the audio that [`super::AudioStore::reader`] gave. Where no survey is known, all of it is read
    /// first, unless it is WAV. Waits for the store.
    ///
    /// # Errors
    /// Those of [`Decoder::open`].
    pub fn decoder(&self, reader: AudioReader) -> Result<Decoder, DecodeError> {
        Decoder::open_surveyed(reader, self.survey.clone())
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
    let survey = seal.survey.map(|sealed| Survey::open(&sealed, &key));
    let survey = survey.and_then(|opened| {
        // The recording itself tells the same, if it is read whole.
        let warn =
            |error| tracing::warn!(recording = %recording.id, %error, "a survey is of no use");
        opened.map_err(warn).ok()
    });
    Ok(SealedAudio {
        object: recording.audio.key.clone(),
        key,
        bytes: seal.bytes,
        survey: survey.map(Arc::new),
    })
}

/// Keeps what opens a recording's audio, wrapped, in the change that takes the recording in; and sealed with it, how one
/// finds one's way in the audio, where that is not plain.
///
/// # Errors
/// Where the key cannot be wrapped, or the database not written.
pub async fn keep_key(
    portal: &Portal,
    tx: &mut Tx,
    recording: RecordingId,
    seal: &Seal,
    survey: Option<&Survey>,
) -> Result<(), AudioError> {
    let wrapped = portal.keys.wrap(&recording.to_string(), &seal.key)?;
    let seal = SealOnFile {
        wrapped,
        bytes: seal.bytes,
        sha256: seal.sha256.clone(),
        survey: survey.map(|survey| survey.seal(&seal.key)).transpose()?,
    };
    Ok(tx.insert_recording_seal(recording, &seal).await?)
}

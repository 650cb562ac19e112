//! How loud a recording is, from its beginning to its end. It is worked out when somebody first listens, not at the
//! import: that would decode every recording, and most are never listened to.

use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::Portal;
use crate::audio::decode::DecodeError;
use crate::audio::peaks::{Peaks, peaks};
use crate::audio::{AudioError, sealed_audio};
use crate::id::RecordingId;
use crate::store::{Recording, StoreError};

/// For how long a page waits for the waveform of a long recording.
const PATIENCE: Duration = Duration::from_secs(2);
/// A processor that decodes serves nobody: one recording at a time.
static ONE_AT_A_TIME: Semaphore = Semaphore::const_new(1);

/// What a player can draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waveform {
    /// This.
    Drawn(Peaks),
    /// Nothing yet: the recording is long, and still being read.
    InTheMaking,
    /// Nothing: the recording cannot be decoded.
    None,
}

/// The waveform of a recording. The first time, it is worked out and kept, also where nobody waits for it any more.
///
/// # Errors
/// Where the database cannot be read.
pub async fn waveform(portal: &Portal, recording: &Recording) -> Result<Waveform, StoreError> {
    if let Some(peaks) = kept(portal, recording.id).await? {
        return Ok(Waveform::Drawn(peaks));
    }
    let making = tokio::spawn(make(portal.clone(), recording.clone()));
    Ok(match timeout(PATIENCE, making).await {
        Err(_) => Waveform::InTheMaking,
        Ok(Ok(Ok(peaks))) => Waveform::Drawn(peaks),
        Ok(Ok(Err(error))) => {
            tracing::warn!(%error, "a waveform could not be drawn");
            Waveform::None
        }
        // What makes a decoder panic is a file that cannot be played either.
        Ok(Err(_)) => Waveform::None,
    })
}

/// Why nothing was drawn.
#[derive(Debug, thiserror::Error)]
enum MakeError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Audio(#[from] AudioError),
    #[error(transparent)]
    Decode(#[from] DecodeError),
    #[error("the decoder: {0}")]
    Decoder(#[from] tokio::task::JoinError),
}

async fn kept(portal: &Portal, recording: RecordingId) -> Result<Option<Peaks>, StoreError> {
    let text = portal.store.peaks(recording).await?;
    Ok(Peaks::from_text(&text).ok())
}

/// Reads the recording, and keeps what came of it: nothing that is not in the audio, so no act of anybody.
async fn make(portal: Portal, recording: Recording) -> Result<Peaks, MakeError> {
    let _turn = ONE_AT_A_TIME.acquire().await;
    // Somebody else may have waited for the same recording.
    if let Some(peaks) = kept(&portal, recording.id).await? {
        return Ok(peaks);
    }
    let audio = sealed_audio(&portal, &recording).await?;
    let reader = portal.audio.reader(&audio).await?;
    let made = tokio::task::spawn_blocking(move || peaks(audio.decoder(reader)?)).await??;
    let mut tx = portal.store.begin().await?;
    tx.keep_peaks(recording.id, &made.to_text()).await?;
    tx.commit().await?;
    Ok(made)
}

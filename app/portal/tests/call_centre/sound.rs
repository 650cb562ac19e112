//! What a recording sounds like: its audio, opened with its key.

use std::io::Read;

use portal::audio::{AudioError, sealed_audio};
use portal::id::RecordingId;

use super::call_centre::CallCentre;

impl CallCentre {
    /// The audio of a recording, as it was handed over.
    pub(crate) async fn sound(&self, recording: RecordingId) -> Result<Vec<u8>, AudioError> {
        let recording = self.portal.store.recording(recording).await?;
        let recording = recording.ok_or(AudioError::NoKey)?;
        let audio = sealed_audio(&self.portal, &recording).await?;
        let mut reader = self.portal.audio.reader(&audio).await?;
        let read = tokio::task::spawn_blocking(move || {
            let mut bytes = Vec::new();
            reader.read_to_end(&mut bytes).map(|_| bytes)
        });
        Ok(read.await.expect("no panic")?)
    }
}

//! What is kept is kept safe: sealed audio and files, their keys, rotation, and that what was erased opens for nobody.

#[path = "../call_centre/mod.rs"]
mod call_centre;
#[path = "../call_centre/callers.rs"]
mod callers;
#[path = "../call_centre/calls.rs"]
mod calls;
#[path = "../call_centre/database.rs"]
mod database;
#[path = "../call_centre/outbox.rs"]
mod outbox;
#[path = "../call_centre/sound.rs"]
mod sound;

mod erased;
mod files;
mod format;
mod key_file;
mod retired;
mod rotated;
mod tampered;
mod texts;

use std::path::{Path, PathBuf};

use portal::store::Recording;
use sha2::{Digest, Sha256};

use call_centre::CallCentre;

/// Monday 15 June 2026, 12:00 in Rome.
const NOW: &str = "2026-06-15T10:00:00Z";

impl CallCentre {
    async fn recording(&self, external_id: &str) -> Recording {
        let recording = self.portal.store.recording(self.id(external_id).await);
        recording.await.expect("readable").expect("there")
    }

    /// The file that holds the audio of a recording.
    async fn object(&self, external_id: &str) -> PathBuf {
        let key = self.recording(external_id).await.audio.key;
        self.folder.path().join("audio").join(key)
    }

    /// Whether a file of the portal holds these bytes.
    fn holds(&self, bytes: &[u8]) -> bool {
        holds(self.folder.path(), bytes)
    }
}

fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

fn holds(folder: &Path, bytes: &[u8]) -> bool {
    let mut entries = folder.read_dir().expect("a folder");
    entries.any(|entry| {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            return holds(&path, bytes);
        }
        let content = std::fs::read(&path).expect("readable");
        content.windows(bytes.len()).any(|window| window == bytes)
    })
}

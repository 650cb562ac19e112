//! Backup and restore: everything comes back but what is of the moment, nothing comes back that was deleted since, and
//! nothing that is not whole is ever put back.

#[path = "../call_centre/mod.rs"]
mod call_centre;
#[path = "../call_centre/callers.rs"]
mod callers;
#[path = "../call_centre/calls.rs"]
mod calls;
#[path = "../call_centre/database.rs"]
mod database;
#[path = "../office/desk.rs"]
#[expect(dead_code, reason = "the office's own tests do more there")]
mod desk;
#[path = "../call_centre/traces.rs"]
mod kept_traces;
#[path = "../call_centre/outbox.rs"]
mod outbox;
#[path = "../call_centre/register.rs"]
mod register;
#[path = "../call_centre/sound.rs"]
mod sound;
#[path = "../call_centre/time.rs"]
mod time;

mod across;
mod complete;
mod heads;
mod ledger;
mod meanwhile;
mod refused;
mod replayed;
mod round_trip;
mod unfinished;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use portal::audit::head::export_deletions;
use portal::backup::{BackupError, Manifest, Replay, Restored, restore, take};
use portal::evidence::attach;
use portal::session::Session;
use rules::right::Right;
use serde_json::Value;
use tempfile::TempDir;

use call_centre::CallCentre;
use callers::ADDRESS;
use desk::{Desk, desk};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n";

/// An office in the middle of its work: requests, a decision, files of a request and of a session.
async fn working() -> Desk {
    let desk = desk().await;
    let (one, two) = (desk.id("mario-1").await, desk.id("mario-2").await);
    let session = desk.mario().await;
    desk.send(&session).await;
    let asked = desk::filing(Right::Access, None, &[one]);
    desk.file(&session, asked).await;
    let objected = desk.mario_asks(Right::Restriction, None, &[two]).await;
    desk.take_up(&objected).await;
    let visitor = desk.visitor().await;
    desk.send(&visitor).await;
    desk
}

impl CallCentre {
    /// Sends a file that belongs to the session until a request is filed.
    async fn send(&self, session: &Session) {
        let mut incoming = self.portal.files.receive();
        incoming.write(PDF).await.expect("written");
        let sent = attach(&self.portal, session, ADDRESS, incoming, "delega.pdf").await;
        sent.expect("an answer").expect("taken");
    }

    /// Takes a backup; what belongs to it.
    async fn backed_up(&self, folder: &Path) -> Manifest {
        take(&self.portal, folder).await.expect("a backup").manifest
    }

    /// Puts a backup back, with the ledger of another call centre.
    async fn put_back(&self, backup: &Path, of: &CallCentre) -> Result<Restored, BackupError> {
        export_deletions(&of.portal).await.expect("exported");
        let ledger = &of.portal.ledger;
        restore(&self.portal, backup, Some(&Replay::of(ledger)), false).await
    }

    /// The object that holds the audio of a recording.
    async fn object(&self, external_id: &str) -> PathBuf {
        let id = self.id(external_id).await;
        let recording = self.portal.store.recording(id).await.expect("readable");
        let key = recording.expect("there").audio.key;
        self.folder.path().join("audio").join(key)
    }
}

/// A folder in which backups can be.
fn outside() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let backup = folder.path().join("backup");
    (folder, backup)
}

/// The rows of a backup, by table.
fn rows(backup: &Path) -> BTreeMap<String, Vec<Vec<Value>>> {
    let text = std::fs::read_to_string(backup.join("database.jsonl")).expect("a file");
    let mut rows = BTreeMap::new();
    let mut table = String::new();
    for line in text.lines().skip(1) {
        match serde_json::from_str(line).expect("JSON") {
            Value::Array(row) => {
                let of: &mut Vec<_> = rows.get_mut(&table).expect("a table");
                of.push(row);
            }
            line => {
                table = line["table"].as_str().expect("a name").to_owned();
                rows.insert(table.clone(), Vec::new());
            }
        }
    }
    rows
}

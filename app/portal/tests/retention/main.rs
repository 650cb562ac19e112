//! Retention: nothing goes too early, everything goes in time, and of what went nothing is left.

#[path = "../call_centre/mod.rs"]
mod call_centre;
#[path = "../call_centre/callers.rs"]
mod callers;
#[path = "../call_centre/calls.rs"]
mod calls;
#[path = "../call_centre/database.rs"]
mod database;
#[path = "../call_centre/traces.rs"]
mod kept_traces;
#[path = "../call_centre/outbox.rs"]
mod outbox;
#[path = "../call_centre/time.rs"]
mod time;

mod clock;
mod instants;
mod interrupted;
mod ledger;
mod orphans;
mod plan;
mod traces;

use std::path::PathBuf;

use jiff::SignedDuration;
use portal::audit::Actor;
use portal::id::RecordingId;
use portal::retention::{self, Report, RetentionError};

use call_centre::CallCentre;

/// Monday 15 June 2026, 12:00 in Rome.
const NOW: &str = "2026-06-15T10:00:00Z";
/// When a call of 12 June 2026 goes: midnight in Rome after 12 December.
const DUE: &str = "2026-12-12T23:00:00Z";

const MILLISECOND: SignedDuration = SignedDuration::from_millis(1);

impl CallCentre {
    async fn try_run(&self) -> Result<Report, RetentionError> {
        retention::run(&self.portal, Actor::System).await
    }

    /// Runs retention; what it deleted.
    async fn run(&self) -> Vec<RecordingId> {
        let report = self.try_run().await.expect("it ran");
        report.deleted.iter().map(|due| due.recording).collect()
    }

    async fn recordings(&self) -> i64 {
        self.number("SELECT COUNT(*) FROM recording").await
    }

    async fn tombstones(&self) -> i64 {
        self.number("SELECT COUNT(*) FROM tombstone").await
    }

    /// How often the audit names an action.
    async fn acted(&self, action: &str) -> usize {
        let acts = self.acts().await;
        acts.iter().filter(|(_, done)| done == action).count()
    }

    /// The file that holds the audio of a recording.
    pub(crate) async fn object(&self, external_id: &str) -> PathBuf {
        let recording = self.portal.store.recording(self.id(external_id).await);
        let recording = recording.await.expect("readable").expect("there");
        self.folder.path().join("audio").join(recording.audio.key)
    }
}

//! The audit's chain and what is signed: whatever is done to either by somebody without the keys is found, and named.

#[path = "../call_centre/mod.rs"]
mod call_centre;
#[path = "../call_centre/calls.rs"]
mod calls;
#[path = "../call_centre/database.rs"]
mod database;
#[path = "../call_centre/time.rs"]
mod time;

mod attested;
mod begun;
mod certified;
mod disagreeing;
mod exported;
mod heads;
mod mail;
mod shared;
mod tampering;
mod together;
mod worker;

use portal::audit::chain::{Against, Kind, Report, verify};
use portal::audit::{Action, Actor, Entry};
use portal::id::{CustomerId, RecordingId, RequestId, StaffId};
use portal::store::Address;
use serde_json::json;

use call_centre::CallCentre;
use time::instant;

/// Monday 15 June 2026, 12:00 in Rome.
pub(crate) const NOW: &str = "2026-06-15T10:00:00Z";
/// When a call of 12 June 2026 goes: midnight in Rome after 12 December.
pub(crate) const DUE: &str = "2026-12-12T23:00:00Z";

impl CallCentre {
    /// Writes `rows` rows, each with every column filled.
    pub(crate) async fn write(&self, rows: u32) {
        let now = instant(NOW);
        for row in 0..rows {
            let mut tx = self.portal.store.begin().await.expect("a change");
            let entry = Entry::new(now, Actor::Staff(StaffId::new(now)), Action::RequestHandled)
                .recording(RecordingId::new(now))
                .customer(Some(CustomerId::new(now)))
                .request(RequestId::new(now))
                .detail(json!({ "row": row }));
            tx.audit(entry).await.expect("written");
            tx.commit().await.expect("committed");
        }
    }

    /// What a walk along the chain finds.
    pub(crate) async fn verified(&self, against: Against<'_>) -> Report {
        let (store, key) = (&self.portal.store, self.portal.keys.chain());
        verify(store, key, against).await.expect("readable")
    }

    /// The first fault and how many rows are sound before it.
    pub(crate) async fn fault(&self) -> Option<(i64, Kind, u64)> {
        let report = self.verified(None).await;
        report
            .fault
            .map(|fault| (fault.seq, fault.kind, report.sound))
    }

    /// Does what nobody can who has not the database for themselves.
    pub(crate) async fn tamper(&self, statements: &str) {
        let mut database = self.database().await;
        let first = match self.place.address {
            Address::File(_) => {
                "PRAGMA foreign_keys = OFF; DROP TRIGGER IF EXISTS audit_is_never_changed;
                 DROP TRIGGER IF EXISTS audit_is_never_deleted; DROP TRIGGER IF EXISTS audit_is_never_replaced;"
            }
            Address::Postgres(_) => "SET session_replication_role = replica;",
        };
        let statements = format!("{first} {statements}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(statements))
            .execute(&mut database)
            .await
            .expect("tampered with");
    }
}

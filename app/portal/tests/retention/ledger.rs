//! What retention deletes is in the ledger when it ends, and while it goes on; no ledger keeps it from deleting.

use std::fs::{self, File};
use std::time::Duration;

use portal::audit::head::{ExportError, Ledger, LedgerError, export_deletions};
use portal::store::Address;

use super::call_centre::{CallCentre, at};
use super::calls::{Call, call};
use super::time::instant;
use super::{DUE, NOW};

impl CallCentre {
    /// How many deletions the ledger has.
    fn in_ledger(&self) -> usize {
        let lines = fs::read_to_string(self.portal.ledger.deletions_file());
        lines.map_or(0, |lines| lines.lines().count())
    }
}

async fn due(count: usize) -> CallCentre {
    let mut centre = at(NOW).await;
    let names = (0..count).map(|number| &*format!("R-{number:03}").leak());
    let calls: Vec<Call> = names.map(call).collect();
    centre.take(&calls).await;
    centre.set_clock(instant(DUE));
    centre
}

#[tokio::test]
async fn at_its_end_all_it_deleted_is_there() {
    let centre = due(3).await;
    assert_eq!(centre.run().await.len(), 3);
    assert_eq!(centre.in_ledger(), 3);
    assert_eq!(export_deletions(&centre.portal).await.expect("exported"), 0);
}

#[tokio::test]
async fn in_the_middle_of_a_sweep_what_is_deleted_by_then_is_there() {
    let centre = due(200).await;
    // Whoever else writes holds the sweep up after its first batches.
    let held_up = async {
        while centre.tombstones().await == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        let mut database = centre.database().await;
        let writing = match centre.place.address {
            Address::File(_) => Some(centre.portal.store.begin().await.expect("a change")),
            Address::Postgres(_) => {
                let hold = "BEGIN; LOCK TABLE recording IN EXCLUSIVE MODE";
                let held = sqlx::raw_sql(hold).execute(&mut database).await;
                held.expect("held");
                None
            }
        };
        let deleted = centre.tombstones().await;
        let left = async {
            while centre.in_ledger() == 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let left = tokio::time::timeout(Duration::from_secs(10), left).await;
        let there = centre.in_ledger();
        drop((writing, database));
        left.expect("it is left meanwhile");
        (deleted, there)
    };
    let (deleted, (by_then, there)) = tokio::join!(centre.run(), held_up);
    assert_eq!(deleted.len(), 200);
    assert!(by_then < 200, "this test holds it up");
    assert_eq!(i64::try_from(there).expect("few"), by_then);
    assert_eq!(centre.in_ledger(), 200);
}

#[tokio::test]
async fn a_ledger_that_cannot_be_written_keeps_nothing_from_being_deleted() {
    let mut centre = due(2).await;
    let (ledger, in_the_way) = (
        centre.portal.ledger.clone(),
        centre.folder.path().join("in the way"),
    );
    fs::write(&in_the_way, b"").expect("written");
    centre.portal.ledger = Ledger::folder(&in_the_way);
    assert_eq!(centre.run().await.len(), 2);
    assert_eq!(centre.recordings().await, 0);
    centre.portal.ledger = ledger;
    assert_eq!(export_deletions(&centre.portal).await.expect("exported"), 2);
    assert_eq!(centre.in_ledger(), 2);
}

#[tokio::test]
async fn a_lock_that_nobody_lets_go_of_is_an_error_after_some_seconds() {
    let centre = due(2).await;
    export_deletions(&centre.portal).await.expect("exported");
    let lock = File::open(centre.folder.path().join("ledger/.lock")).expect("a file");
    lock.lock().expect("locked");
    let began = std::time::Instant::now();
    let refused = export_deletions(&centre.portal).await;
    assert!(
        matches!(
            refused,
            Err(ExportError::Ledger(LedgerError::Locked { .. }))
        ),
        "{refused:?}"
    );
    assert!(began.elapsed() < Duration::from_secs(10));
    assert_eq!(centre.run().await.len(), 2);
    assert_eq!(centre.in_ledger(), 0);
    lock.unlock().expect("let go");
    assert_eq!(export_deletions(&centre.portal).await.expect("exported"), 2);
}

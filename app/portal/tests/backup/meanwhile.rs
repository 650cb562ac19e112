//! A backup that is taken while others work is of one state.

use portal::audit::Actor;
use portal::audit::chain::verify;
use portal::retention;

use super::call_centre::at;
use super::calls::{Call, audio, call};
use super::outside;
use super::time::instant;

const NOW: &str = "2026-06-15T10:00:00Z";
const LATER: &str = "2026-12-12T23:00:00Z";

/// So many calls, whose names begin so.
fn calls(beginning: &str, started_at: &'static str, count: u32) -> Vec<Call> {
    let names = (0..count).map(|at| format!("{beginning}-{at}").leak() as &'static str);
    names
        .map(|name| Call {
            started_at,
            ..call(name)
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_and_a_retention_run_under_way() {
    let mut centre = at(NOW).await;
    let due = calls("due", "2026-06-12T10:30:00+02:00", 60);
    centre.take(&due).await;
    centre.set_clock(instant(LATER));
    let new_ones = calls("new", "2026-12-11T10:30:00+01:00", 60);
    let folders: Vec<_> = (0..3).map(|_| outside()).collect();
    let backups = async {
        let mut taken = Vec::new();
        for (_, backup) in &folders {
            taken.push(centre.backed_up(backup).await);
        }
        taken
    };
    let run = retention::run(&centre.portal, Actor::System);
    let (taken, run, ()) = tokio::join!(backups, run, centre.take(&new_ones));
    assert_eq!(run.expect("it ran").deleted.len(), 60);
    for ((_, backup), manifest) in folders.iter().zip(taken) {
        assert_eq!(manifest.missing, Vec::<String>::new());
        let new = at(LATER).await;
        let restored = new.put_back(backup, &centre).await.expect("restored");
        let replayed = restored.replayed.expect("a ledger");
        assert_eq!(replayed.deleted + replayed.never_there + replayed.known, 60);
        assert!(restored.retention.expect("it ran").missing.is_empty());
        let walked = verify(&new.portal.store, new.portal.keys.chain(), None).await;
        assert_eq!(walked.expect("readable").fault, None);
        let there = new.number("SELECT COUNT(*) FROM recording").await;
        let imported = "SELECT COUNT(*) FROM audit WHERE action = 'recording_imported'";
        assert_eq!(there, new.number(imported).await - 60);
        let opening = new_ones.iter().take(there as usize);
        for call in opening {
            let sound = new.sound(new.id(call.external_id).await).await;
            assert_eq!(sound.expect("it opens"), audio(call.external_id));
        }
    }
}

//! What a run would do, told without doing it.

use std::path::Path;

use jiff::civil::date;
use portal::retention::{self, Due};

use super::NOW;
use super::call_centre::at;
use super::calls::{Call, call};
use super::time::instant;

/// What the database and its log hold, byte for byte; nothing where they are a server's own.
fn database(folder: &Path) -> Vec<Vec<u8>> {
    ["portal.db", "portal.db-wal"]
        .iter()
        .filter_map(|file| std::fs::read(folder.join(file)).ok())
        .collect()
}

#[tokio::test]
async fn a_plan_names_what_is_due_and_what_is_next_and_changes_nothing() {
    let mut centre = at(NOW).await;
    let on = |external_id, started_at| Call {
        started_at,
        ..call(external_id)
    };
    let calls = [
        on("R-4", "2026-06-15T09:00:00+02:00"),
        on("R-3", "2026-06-14T20:00:00+02:00"),
        on("R-5", "2026-06-15T10:00:00+02:00"),
        on("R-2", "2026-06-12T10:00:00+02:00"),
        on("R-1", "2026-06-11T10:00:00+02:00"),
    ];
    centre.take(&calls).await;
    centre.set_clock(instant("2026-12-14T11:00:00Z"));
    let before = database(centre.folder.path());

    let plan = retention::plan(&centre.portal).await.expect("a plan");
    assert_eq!(plan.today, date(2026, 12, 14));
    let due = [("R-1", 11), ("R-2", 12)];
    let mut expected = Vec::new();
    for (external_id, day) in due {
        expected.push(Due {
            recording: centre.id(external_id).await,
            recorded_on: date(2026, 6, day),
            last_day_kept: date(2026, 12, day),
        });
    }
    assert_eq!(plan.due, expected);
    assert_eq!(
        plan.next,
        [(date(2026, 12, 14), 1), (date(2026, 12, 15), 2)]
    );
    assert_eq!(database(centre.folder.path()), before);
    for call in calls {
        assert!(centre.object(call.external_id).await.is_file());
    }

    let report = centre.try_run().await.expect("it ran");
    assert_eq!(report.deleted, plan.due);
    assert_eq!(report.next, plan.next);
    let after = retention::plan(&centre.portal).await.expect("a plan");
    assert_eq!(after.due, []);
}

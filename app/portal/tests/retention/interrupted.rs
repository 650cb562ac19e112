//! Late, twice, killed in between, and stores that fail: what is due goes all the same.

use std::path::Path;

use jiff::SignedDuration;
use portal::audit::Actor;
use portal::retention::{self, RetentionError};

use super::call_centre::at;
use super::calls::{Call, call};
use super::time::instant;
use super::{DUE, NOW};

/// As many names as a test needs: the fixture wants them for ever.
fn names(count: usize) -> Vec<&'static str> {
    (0..count)
        .map(|number| &*format!("R-{number:03}").leak())
        .collect()
}

fn objects(audio: &Path) -> usize {
    let folders = audio.read_dir().expect("the store");
    folders
        .map(|folder| folder.expect("an entry").path().read_dir().expect("read"))
        .map(Iterator::count)
        .sum()
}

#[tokio::test]
async fn running_twice_does_no_more_than_running_once() {
    let mut centre = at(NOW).await;
    centre.take(&[call("R-1"), call("R-2")]).await;
    centre.set_clock(instant(DUE));
    assert_eq!(centre.run().await.len(), 2);
    let acts = centre.acts().await;
    for _ in 0..2 {
        assert_eq!(centre.run().await, []);
    }
    assert_eq!(centre.acts().await, acts);
    assert_eq!(centre.tombstones().await, 2);
}

#[tokio::test]
async fn two_runs_at_once_delete_everything_once() {
    let mut centre = at(NOW).await;
    let calls: Vec<Call> = names(30).into_iter().map(call).collect();
    centre.take(&calls).await;
    centre.set_clock(instant(DUE));
    let (one, other) = tokio::join!(centre.try_run(), centre.try_run());
    assert!(one.is_ok() && other.is_ok());
    assert_eq!(centre.recordings().await, 0);
    assert_eq!(centre.tombstones().await, 30);
    assert_eq!(centre.acted("recording_deleted").await, 30);
}

#[tokio::test]
async fn after_weeks_of_downtime_it_catches_up_the_oldest_first() {
    let mut centre = at(NOW).await;
    let on = |external_id, started_at| Call {
        started_at,
        ..call(external_id)
    };
    let calls = [
        on("R-3", "2026-06-14T09:00:00+02:00"),
        on("R-1", "2026-05-20T09:00:00+02:00"),
        on("R-2", "2026-06-01T09:00:00+02:00"),
        on("R-4", "2026-06-15T09:00:00+02:00"),
    ];
    centre.take(&calls).await;
    let mut ids = Vec::new();
    for external_id in ["R-1", "R-2", "R-3"] {
        ids.push(centre.id(external_id).await);
    }
    centre.run().await;
    // The last second of R-4's last day.
    centre.set_clock(instant("2026-12-15T22:59:59Z"));
    // It was off, which only a person can know.
    assert!(centre.try_run().await.is_err());
    assert_eq!(centre.recordings().await, 4);
    let confirmed = retention::confirm_clock(&centre.portal, Actor::Operator).await;
    confirmed.expect("is confirmed");
    assert_eq!(centre.run().await, ids);
    assert_eq!(centre.recordings().await, 1);
}

#[tokio::test]
async fn one_that_was_killed_after_the_audio_and_before_the_row_is_finished() {
    let mut centre = at(NOW).await;
    centre.take(&[call("R-1"), call("R-2")]).await;
    let id = centre.id("R-1").await;
    std::fs::remove_file(centre.object("R-1").await).expect("removed");
    centre.set_clock(instant(DUE));
    assert!(centre.run().await.contains(&id));
    assert_eq!(centre.recordings().await, 0);
    assert_eq!(centre.tombstones().await, 2);
    assert_eq!(centre.acted("recording_deleted").await, 2);
}

#[tokio::test]
async fn more_than_one_batch_goes_in_one_run() {
    let mut centre = at(NOW).await;
    let calls: Vec<Call> = names(401).into_iter().map(call).collect();
    centre.take(&calls).await;
    centre.set_clock(instant(DUE));
    assert_eq!(centre.run().await.len(), 401);
    assert_eq!(centre.recordings().await, 0);
    assert_eq!(centre.acted("recording_deleted").await, 401);
    assert_eq!(objects(&centre.folder.path().join("audio")), 0);
}

#[tokio::test]
async fn audio_that_cannot_be_deleted_is_tried_until_it_is_gone_says_so_and_holds_up_no_other() {
    let mut centre = at(NOW).await;
    let names = names(250);
    let mut calls: Vec<Call> = names.iter().copied().map(call).collect();
    // The first that is due.
    calls[0].started_at = "2026-06-11T09:00:00+02:00";
    centre.take(&calls).await;
    let object = centre.object(names[0]).await;
    std::fs::remove_file(&object).expect("removed");
    std::fs::create_dir(&object).expect("a folder in its place");

    centre.set_clock(instant(DUE));
    for _ in 0..2 {
        let refused = centre.try_run().await;
        assert!(matches!(
            refused,
            Err(RetentionError::Stuck { objects: 1, .. })
        ));
        // Nobody can hear it any more: what is left of it is on its way out.
        assert_eq!(centre.recordings().await, 0);
        assert_eq!(centre.acted("recording_deleted").await, 250);
        let waiting = centre.number("SELECT COUNT(*) FROM object_to_delete").await;
        assert_eq!(waiting, 1);
    }
    assert!(object.exists());

    std::fs::remove_dir(&object).expect("out of the way");
    centre.set_clock(instant(DUE) + SignedDuration::from_mins(1));
    assert_eq!(centre.run().await, []);
    let waiting = centre.number("SELECT COUNT(*) FROM object_to_delete").await;
    assert_eq!(waiting, 0);
    assert_eq!(centre.tombstones().await, 250);
}

#[tokio::test]
async fn one_that_was_killed_after_the_row_and_before_the_audio_is_finished() {
    let mut centre = at(NOW).await;
    centre.take(&[call("R-1")]).await;
    let object = centre.object("R-1").await;
    let key = object.strip_prefix(centre.folder.path().join("audio"));
    let key = key.expect("in the store").to_string_lossy().into_owned();
    centre.set_clock(instant(DUE));
    // As a run leaves it that gets no further than its transaction.
    let mut database = centre.database().await;
    for change in [
        sqlx::query("DELETE FROM recording"),
        sqlx::query("INSERT INTO object_to_delete (key, tries) VALUES ($1, 0)").bind(key),
    ] {
        change.execute(&mut database).await.expect("changed");
    }
    assert!(object.is_file());
    assert_eq!(centre.run().await, []);
    assert!(!object.exists());
}

#[tokio::test]
async fn what_does_not_open_any_more_goes_on_its_day_and_keeps_no_other() {
    let mut centre = at(NOW).await;
    centre.take(&[call("R-1"), call("R-2"), call("R-3")]).await;
    let damaged = centre.id("R-1").await;
    let mut database = centre.database().await;
    sqlx::query("UPDATE recording SET called_number = 'damaged' WHERE id = $1")
        .bind(damaged.to_string())
        .execute(&mut database)
        .await
        .expect("changed");
    let opened = centre.portal.store.recording(damaged).await;
    assert!(opened.is_err(), "nobody reads it");
    centre.set_clock(instant(DUE));
    assert_eq!(centre.run().await.len(), 3);
    assert_eq!(centre.recordings().await, 0);
    assert_eq!(centre.acted("recording_deleted").await, 3);
}

#[tokio::test]
async fn while_the_audio_store_cannot_be_listed_rows_and_keys_go_all_the_same() {
    let mut centre = at(NOW).await;
    centre.take(&[call("R-1")]).await;
    let [audio, aside] = ["audio", "aside"].map(|name| centre.folder.path().join(name));
    std::fs::rename(&audio, &aside).expect("put aside");
    std::fs::write(&audio, b"no folder").expect("written");
    // Two days: more than the clock is trusted for without a run.
    for half_days in 0..5 {
        let now = instant(DUE) + SignedDuration::from_hours(12 * half_days);
        centre.set_clock(now);
        let refused = centre.try_run().await;
        assert!(
            !matches!(refused, Ok(_) | Err(RetentionError::ClockAhead { .. })),
            "{refused:?}"
        );
        assert_eq!(centre.recordings().await, 0);
    }
    std::fs::remove_file(&audio).expect("removed");
    std::fs::rename(&aside, &audio).expect("put back");
    assert_eq!(centre.run().await, []);
    assert_eq!(objects(&audio), 0);
}

#[tokio::test]
async fn what_was_deleted_is_not_taken_in_again() {
    let mut centre = at(NOW).await;
    // Under a name that was used before, a call that would not be past its day.
    centre.take(&[call("R-1")]).await;
    centre.set_clock(instant(DUE));
    centre.run().await;
    let again = Call {
        started_at: "2026-12-11T09:00:00+01:00",
        ..call("R-1")
    };
    let (outcome, found) = centre.import(&[again]).await;
    assert_eq!((outcome.new, outcome.refused), (0, 1));
    assert_eq!(found, ["already_deleted"]);
    assert_eq!(objects(&centre.folder.path().join("audio")), 0);
}

//! Audio that belongs to no recording: what a killed import left.

use std::fs::{File, create_dir_all};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use jiff::{SignedDuration, Timestamp};
use portal::audit::Actor;
use portal::lease::{self, AUDIO_WRITER, Lease};
use portal::retention::take_inventory;

use super::call_centre::{CallCentre, at};
use super::calls::call;
use super::time::instant;
use super::{DUE, MILLISECOND, NOW};

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Makes a file look as if it was written at `at`.
fn written_at(path: &Path, at: Timestamp) {
    let since = Duration::try_from(at.as_duration()).expect("after the epoch");
    let file = File::options().write(true).open(path).expect("opened");
    file.set_modified(SystemTime::UNIX_EPOCH + since)
        .expect("aged");
}

impl CallCentre {
    /// A file in the audio store, written at `at`.
    fn left_behind(&self, name: &str, at: Timestamp) -> PathBuf {
        let folder = self.folder.path().join("audio").join("ab");
        create_dir_all(&folder).expect("a folder");
        let path = folder.join(name);
        std::fs::write(&path, b"a voice").expect("written");
        written_at(&path, at);
        path
    }

    /// The right to put audio, as an import has it.
    async fn writer(&self) -> Lease {
        let taken = lease::take(&self.portal.store, &self.portal.clock, AUDIO_WRITER);
        taken.await.expect("an answer").expect("free")
    }

    async fn orphans(&self) -> u64 {
        self.try_run().await.expect("it ran").orphans
    }
}

#[tokio::test]
async fn one_older_than_a_day_is_removed_and_a_younger_one_is_left() {
    let centre = at(NOW).await;
    let day_ago = instant(NOW) - DAY;
    let older = centre.left_behind("cdef", day_ago - MILLISECOND);
    let younger = centre.left_behind("ffff", day_ago);
    assert_eq!(centre.orphans().await, 1);
    assert!(!older.exists() && younger.exists());
    let removed = ("system".to_owned(), "orphan_removed".to_owned());
    assert_eq!(centre.acts().await, [removed]);
    assert_eq!(centre.orphans().await, 0);
}

#[tokio::test]
async fn the_audio_of_a_recording_is_no_orphan_however_old_it_is() {
    let centre = at(NOW).await;
    centre.take(&[call("R-1")]).await;
    let object = centre.object("R-1").await;
    written_at(&object, instant(NOW) - DAY * 100);
    assert_eq!(centre.orphans().await, 0);
    assert!(object.is_file());
}

#[tokio::test]
async fn a_half_written_file_of_a_killed_import_is_removed_too() {
    let centre = at(NOW).await;
    let half = centre.left_behind("cdef#1", instant(NOW) - DAY);
    assert_eq!(centre.orphans().await, 1);
    assert!(!half.exists());
    assert_eq!(centre.acted("orphan_removed").await, 1);
}

#[tokio::test]
async fn while_an_import_is_under_way_its_audio_is_left_alone() {
    let mut centre = at(NOW).await;
    centre.take(&[call("R-1")]).await;
    // The audio is put again under the key of one that a killed import left long ago, and has no row yet.
    let after = instant(DUE);
    let whole = centre.left_behind("cdef", after - DAY * 3);
    let half = centre.left_behind("cdef#1", after);
    centre.set_clock(after);
    let import = centre.writer().await;
    let report = centre.try_run().await.expect("it ran");
    assert_eq!(
        (report.deleted.len(), report.orphans),
        (1, 0),
        "what is due goes all the same"
    );
    assert!(whole.exists() && half.exists());

    import.release().await.expect("released");
    assert_eq!(centre.orphans().await, 2);
    assert!(!whole.exists() && !half.exists());
}

#[tokio::test]
async fn what_was_announced_and_has_no_recording_goes_with_the_next_run_and_no_list_is_needed() {
    let centre = at(NOW).await;
    centre.run().await;
    let whole = centre.left_behind("cdef", instant(NOW));
    let half = centre.left_behind("ffff#1", instant(NOW));
    let other = centre.left_behind("other", instant(NOW) - DAY * 2);
    let mut tx = centre.portal.store.begin().await.expect("a change");
    for key in ["ab/cdef", "ab/ffff"] {
        let announced = tx.announce_object(key, instant(NOW)).await;
        announced.expect("announced");
    }
    tx.commit().await.expect("committed");

    let import = centre.writer().await;
    assert_eq!(centre.orphans().await, 0, "an import is under way");
    assert!(whole.exists() && half.exists());
    import.release().await.expect("released");
    assert_eq!(centre.orphans().await, 2);
    assert!(!whole.exists() && !half.exists());
    assert_eq!(centre.acted("orphan_removed").await, 2);
    assert!(
        other.exists(),
        "the store was listed a second time that day"
    );
}

#[tokio::test]
async fn what_a_killed_import_had_on_its_way_is_deleted_again_when_it_arrives() {
    let mut centre = at(NOW).await;
    let mut tx = centre.portal.store.begin().await.expect("a change");
    let announced = tx.announce_object("ab/cdef", instant(NOW)).await;
    announced.expect("announced");
    tx.commit().await.expect("committed");
    assert_eq!(centre.orphans().await, 0, "it is not there yet");

    let late = centre.left_behind("cdef", instant(NOW));
    centre.set_clock(instant(NOW) + SignedDuration::from_mins(3));
    centre.run().await;
    assert!(!late.exists());
    let waiting = centre.number("SELECT COUNT(*) FROM object_to_delete").await;
    assert_eq!(waiting, 0);
}

#[tokio::test]
async fn the_store_is_listed_once_a_day() {
    let mut centre = at(NOW).await;
    centre.run().await;
    let old = centre.left_behind("cdef", instant(NOW) - DAY * 2);
    centre.set_clock(instant(NOW) + DAY - MILLISECOND);
    assert_eq!(centre.orphans().await, 0);
    assert!(old.exists());
    centre.set_clock(instant(NOW) + DAY);
    assert_eq!(centre.orphans().await, 1);
    assert!(!old.exists());
}

#[tokio::test]
async fn recordings_without_audio_are_named() {
    let centre = at(NOW).await;
    let calls = ["R-1", "R-2", "R-3"].map(call);
    centre.take(&calls).await;
    let inventory = take_inventory(&centre.portal, Actor::Operator).await;
    let inventory = inventory.expect("taken");
    assert_eq!((inventory.objects, inventory.missing.len()), (3, 0));

    // One whose folder is still there, and one whose folder is not.
    let object = centre.object("R-1").await;
    std::fs::remove_file(object).expect("removed");
    let object = centre.object("R-2").await;
    std::fs::remove_dir_all(object.parent().expect("a folder")).expect("removed");
    let inventory = take_inventory(&centre.portal, Actor::Operator).await;
    let mut missing = inventory.expect("taken").missing;
    missing.sort();
    let mut expected = [centre.id("R-1").await, centre.id("R-2").await];
    expected.sort();
    assert_eq!(missing, expected);
    assert_eq!(
        centre.recordings().await,
        3,
        "what is missing is not deleted"
    );
}

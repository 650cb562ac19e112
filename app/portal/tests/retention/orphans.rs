//! Audio that belongs to no recording: what a killed import left.

use std::fs::{File, create_dir_all};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use jiff::{SignedDuration, Timestamp};

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
    let import = centre.portal.audio.lock().await.expect("lockable");
    assert!(import.is_some());

    centre.set_clock(after);
    let report = centre.try_run().await.expect("it ran");
    assert_eq!(
        (report.deleted.len(), report.orphans),
        (1, 0),
        "what is due goes all the same"
    );
    assert!(whole.exists() && half.exists());

    drop(import);
    assert_eq!(centre.orphans().await, 2);
    assert!(!whole.exists() && !half.exists());
}

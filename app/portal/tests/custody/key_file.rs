//! The file of keys: never overwritten, replaced whole, and noticed where it changes.

use std::fs::{self, File, FileTimes};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Barrier;
use std::time::SystemTime;

use jiff::Timestamp;
use portal::custody::{KeyFileError, KeyService, Keys, RecordingKey};

fn now() -> Timestamp {
    crate::NOW.parse().expect("an instant")
}

fn folder_with_keys() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("keys.json");
    Keys::generate(now()).create(&file).expect("written");
    (folder, file)
}

fn names(folder: &Path) -> usize {
    folder.read_dir().expect("a folder").count()
}

#[test]
fn it_is_made_once_for_its_owner_alone() {
    let (folder, file) = folder_with_keys();
    let mode = fs::metadata(&file).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let before = fs::read(&file).expect("readable");
    let again = Keys::generate(now()).create(&file);
    assert!(matches!(again, Err(KeyFileError::Exists(_))), "{again:?}");
    assert_eq!(fs::read(&file).expect("readable"), before);
    assert_eq!(names(folder.path()), 1, "nothing is left beside it");
    let nowhere = Keys::generate(now()).create(&folder.path().join("missing/keys.json"));
    assert!(matches!(nowhere, Err(KeyFileError::Io { .. })));
}

#[test]
fn a_rotation_is_noticed_by_whoever_has_it_open_and_the_keys_before_still_open() {
    let (folder, file) = folder_with_keys();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("set");
    let served = Keys::open(&file).expect("keys");
    let key = RecordingKey::generate();
    let before = served.wrap("one", &key).expect("wrapped");
    let id = Keys::rotate(&file, now()).expect("rotated");
    let mode = fs::metadata(&file).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o640, "who may read it may still");
    assert_eq!(names(folder.path()), 1);

    let after = served.wrap("two", &key).expect("wrapped");
    assert!(after.starts_with(&format!("{id}:")), "{after}");
    served.unwrap("one", &before).expect("it opens");
    served.unwrap("two", &after).expect("it opens");
    // One that seals nothing notices when it meets a key that it does not have.
    let reads_only = Keys::open(&file).expect("keys");
    Keys::rotate(&file, now()).expect("rotated");
    let newest = Keys::open(&file).expect("keys").wrap("three", &key);
    reads_only
        .unwrap("three", &newest.expect("wrapped"))
        .expect("it opens");
}

#[test]
fn what_is_no_file_of_this_portal_s_keys_changes_nothing() {
    let (_folder, file) = folder_with_keys();
    let served = Keys::open(&file).expect("keys");
    let key = RecordingKey::generate();
    let before = served.wrap("one", &key).expect("wrapped");
    let ids = served.ids();
    fs::write(&file, "half a fi").expect("written");
    assert_eq!(served.ids(), ids);
    fs::remove_file(&file).expect("removed");
    assert_eq!(served.ids(), ids);
    Keys::generate(now())
        .create(&file)
        .expect("of another portal");
    assert_eq!(served.ids(), ids);
    served.unwrap("one", &before).expect("it opens");
    assert!(
        served
            .wrap("two", &key)
            .expect("wrapped")
            .starts_with(ids[0].0.as_str())
    );
}

/// Writes as many bytes as there were into the file, at the same time: whoever looks sees the same version.
fn write_unseen(file: &Path, bytes: &[u8], at: SystemTime) {
    fs::write(file, bytes).expect("written");
    let file = File::options().write(true).open(file).expect("there");
    let times = FileTimes::new().set_modified(at);
    file.set_times(times).expect("set");
}

#[test]
fn a_version_that_could_not_be_read_is_read_again() {
    let (_folder, file) = folder_with_keys();
    let served = Keys::open(&file).expect("keys");
    let before = served.ids().pop().expect("a key").0;
    let seals = || served.wrap("one", &RecordingKey::generate());
    let id = Keys::rotate(&file, now()).expect("rotated");
    let whole = fs::read(&file).expect("readable");
    let metadata = fs::metadata(&file).expect("there");
    let written = metadata.modified().expect("a time");
    // No text: it cannot be read.
    write_unseen(&file, &vec![0xff; whole.len()], written);
    for _ in 0..2 {
        let wrapped = seals().expect("wrapped");
        assert!(wrapped.starts_with(before.as_str()), "{wrapped}");
    }
    write_unseen(&file, &whole, written);
    let wrapped = seals().expect("wrapped");
    assert!(wrapped.starts_with(id.as_str()), "{wrapped}");
}

#[test]
fn of_many_who_meet_a_new_key_at_once_nobody_misses_it() {
    const AT_ONCE: usize = 16;
    let (_folder, file) = folder_with_keys();
    let served = Keys::open(&file).expect("keys");
    let key = RecordingKey::generate();
    for _ in 0..50 {
        Keys::rotate(&file, now()).expect("rotated");
        let newest = Keys::open(&file).expect("keys");
        let wrapped = newest.wrap("one", &key).expect("wrapped");
        let together = Barrier::new(AT_ONCE);
        std::thread::scope(|scope| {
            for _ in 0..AT_ONCE {
                scope.spawn(|| {
                    together.wait();
                    served.unwrap("one", &wrapped).expect("it opens");
                });
            }
        });
    }
}

#[test]
fn of_many_rotations_at_once_none_is_lost_and_a_reader_never_meets_half_a_file() {
    let (_folder, file) = folder_with_keys();
    let made: Vec<_> = std::thread::scope(|scope| {
        let rotating: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    (0..5)
                        .map(|_| Keys::rotate(&file, now()).expect("rotated"))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        let reading = scope.spawn(|| {
            for _ in 0..200 {
                Keys::open(&file).expect("a whole file");
            }
        });
        reading.join().expect("no panic");
        rotating
            .into_iter()
            .flat_map(|thread| thread.join().expect("no panic"))
            .collect()
    });
    let there: Vec<_> = Keys::open(&file).expect("keys").ids();
    assert_eq!(there.len(), 21);
    assert!(made.iter().all(|key| there.iter().any(|(id, _)| id == key)));
}

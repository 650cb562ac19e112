//! Whatever lies in the folder of the audio and belongs to no recording is found, named, and removed.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use jiff::{SignedDuration, Timestamp};
use portal::audit::Actor;
use portal::clock::Clock;
use portal::custody::attestation::attest;
use portal::lease::{self, AUDIO_WRITER};
use portal::retention::{Inventory, Stuck, take_inventory};

use crate::call_centre::{CallCentre, at};
use crate::calls::call;

/// Names that were found beside recordings, and what each is called where somebody reads it.
const STRANGE: [(&[u8], &str); 10] = [
    (b"back\xff", r"11/back\xff"),
    (br"back\xff", r"11/back\\xff"),
    (b"copy#0", "11/copy#0"),
    (b"copy#1", "11/copy#1"),
    (b"copy#7", "11/copy#7"),
    (b"evil", "11/evil"),
    (b"per%41cent", "11/per%41cent"),
    (b"ping", "11/ping"),
    (b"st*r?~", "11/st*r?~"),
    (b"two\nlines", r"11/two\x0alines"),
];

/// A call centre two days after whatever is written into its folder.
async fn in_two_days() -> CallCentre {
    let mut centre = at("2026-06-15T10:00:00Z").await;
    let then = Clock::machine().now() + SignedDuration::from_hours(48);
    centre.portal.clock = Clock::fixed(then);
    centre
}

fn written_at(path: &Path, at: Timestamp) {
    let since = Duration::try_from(at.as_duration()).expect("after the epoch");
    let file = File::options().write(true).open(path).expect("opened");
    file.set_modified(SystemTime::UNIX_EPOCH + since)
        .expect("dated");
}

impl CallCentre {
    /// A place in the folder of the audio, in folders that are there.
    fn place(&self, name: &[u8]) -> PathBuf {
        let audio = self.folder.path().join("audio");
        let place = audio.join(OsStr::from_bytes(name));
        fs::create_dir_all(place.parent().expect("a folder")).expect("folders");
        place
    }

    /// A file there.
    fn lay(&self, name: &[u8]) -> PathBuf {
        let place = self.place(name);
        fs::write(&place, b"a voice").expect("written");
        place
    }

    async fn inventory(&self) -> Inventory {
        let inventory = take_inventory(&self.portal, Actor::Operator).await;
        let mut inventory = inventory.expect("taken");
        inventory.orphans.sort();
        inventory
    }

    /// What a statement says, where it says that something is to be looked into.
    async fn found(&self) -> Option<String> {
        let stated = attest(&self.portal, self.portal.clock.now(), Actor::Operator).await;
        let (_, stated) = stated.expect("stated");
        (!stated.is_sound()).then(|| serde_json::to_string(&stated).expect("JSON"))
    }

    async fn announce(&self, key: &str, at: Timestamp) {
        let mut tx = self.portal.store.begin().await.expect("a change");
        tx.announce_object(key, at).await.expect("announced");
        tx.commit().await.expect("committed");
    }
}

/// Whether a statement names what has this key.
fn names(stated: &str, key: &str) -> bool {
    stated.contains(&serde_json::to_string(key).expect("JSON"))
}

#[tokio::test]
async fn whatever_a_file_is_called_it_is_named_on_one_line_and_removed() {
    let centre = in_two_days().await;
    centre.take(&[call("R-1")]).await;
    let mut files = Vec::new();
    for (name, _) in STRANGE {
        files.push(centre.lay(&[b"11/", name].concat()));
    }
    let mut keys: Vec<&str> = STRANGE.map(|(_, key)| key).to_vec();
    // Beside the folders, in one whose own name is strange, and under the names of the probes.
    for (name, key) in [
        (&b"alone~"[..], "alone~"),
        (b"a\tb/c%20\xfe", r"a\x09b/c%20\xfe"),
        (b"ping", "ping"),
        (b"ping#0", "ping#0"),
    ] {
        files.push(centre.lay(name));
        keys.push(key);
    }
    keys.sort_unstable();
    let stated = centre.found().await.expect("something");
    for key in &keys {
        assert!(names(&stated, key), "{key}: {stated}");
    }
    let inventory = centre.inventory().await;
    assert_eq!(inventory.objects, 1 + keys.len() as u64);
    assert_eq!(inventory.orphans, keys);
    assert_eq!((inventory.stuck, inventory.missing), (vec![], vec![]));
    assert!(files.iter().all(|file| !file.exists()));
    assert_eq!(centre.found().await, None);
    let again = centre.inventory().await;
    assert_eq!((again.objects, again.orphans), (1, vec![]));
}

#[tokio::test]
async fn what_is_young_or_being_put_is_left_alone() {
    let centre = in_two_days().await;
    let now = centre.portal.clock.now();
    let young = centre.lay(b"11/st*r?~");
    written_at(&young, now);
    // What the store writes for one that was announced, and what it writes to see whether it can.
    let half = centre.lay(b"11/cdef#1");
    written_at(&half, now);
    centre.announce("11/cdef", now).await;
    let probe = centre.place(b"ping#0");
    fs::write(&probe, b"ping").expect("written");
    let inventory = centre.inventory().await;
    assert!(inventory.is_complete && inventory.orphans.is_empty());
    assert!(young.exists() && half.exists() && probe.exists());
    let stated = centre.found().await.expect("nobody puts the young one");
    assert!(names(&stated, "11/st*r?~"));
    assert!(!names(&stated, "11/cdef#1") && !names(&stated, "ping#0"));

    let (store, clock) = (&centre.portal.store, &centre.portal.clock);
    let import = lease::take(store, clock, AUDIO_WRITER).await;
    let import = import.expect("an answer").expect("free");
    let other = centre.lay(b"11/copy#1");
    written_at(&other, now);
    assert_eq!(centre.found().await, None, "they may be the import's");
    let inventory = centre.inventory().await;
    assert!(!inventory.is_complete && inventory.orphans.is_empty());
    assert!(other.exists());
    import.release().await.expect("released");
    assert_eq!(centre.inventory().await.orphans, ["11/copy#1"]);
}

#[tokio::test]
async fn what_is_dated_days_ahead_protects_nothing() {
    let centre = in_two_days().await;
    let far = Timestamp::from_millisecond(9_999_999_999_999).expect("an instant");
    for (key, at) in [
        ("11/announced", far),
        ("11/forgotten", Timestamp::UNIX_EPOCH),
    ] {
        centre.lay(key.as_bytes());
        centre.announce(key, at).await;
    }
    let dated = centre.lay(b"11/dated");
    written_at(&dated, far);
    // An instant that no calendar of the portal reaches.
    let year = Duration::from_secs(365 * 86_400);
    let beyond = SystemTime::UNIX_EPOCH + year * 9_000;
    let beyond = File::options()
        .write(true)
        .open(centre.lay(b"11/undated"))
        .and_then(|file| file.set_modified(beyond));
    let announced = centre.lay(b"11/now");
    centre.announce("11/now", centre.portal.clock.now()).await;
    beyond.expect("dated");
    let keys = ["11/announced", "11/dated", "11/forgotten", "11/undated"];
    let stated = centre.found().await.expect("something");
    for key in keys {
        assert!(names(&stated, key), "{key}: {stated}");
    }
    assert!(!names(&stated, "11/now"), "{stated}");
    assert_eq!(centre.inventory().await.orphans, keys);
    assert!(announced.exists());
}

#[tokio::test]
async fn what_is_no_file_is_found_and_stands_for_no_audio() {
    let centre = in_two_days().await;
    centre.take(&[call("R-1")]).await;
    let id = centre.id("R-1").await;
    let recording = centre.portal.store.recording(id).await;
    let key = recording.expect("readable").expect("there").audio.key;
    let object = centre.place(key.as_bytes());
    fs::remove_file(&object).expect("removed");
    symlink("nowhere", &object).expect("a link");
    symlink("circle", centre.place(b"11/circle")).expect("a link");
    symlink("..", centre.place(b"11/up")).expect("a link");
    let _socket = UnixListener::bind(centre.place(b"11/socket")).expect("a socket");
    let link = format!(r"{key}\?");
    let mut keys = [r"11/circle\?", r"11/socket\?", r"11/up\?", link.as_str()];
    keys.sort_unstable();
    let stated = centre.found().await.expect("something");
    for key in keys {
        assert!(names(&stated, key), "{key}: {stated}");
    }
    let inventory = centre.inventory().await;
    assert_eq!(inventory.orphans, keys);
    assert_eq!(inventory.missing, [id]);
}

#[tokio::test]
async fn what_cannot_be_removed_is_named_and_the_rest_goes_on() {
    let centre = in_two_days().await;
    // Nothing can be found any more in folders so deep.
    let deep = vec![b"d".repeat(240); 16].join(&b'/');
    let deeper = centre.lay(&[&deep[..], b"/e/voice"].concat());
    // A disk beside the store: its audio is listed, and what else is there is somebody's.
    let beside = tempfile::tempdir().expect("a folder");
    let others = beside.path().join("others");
    fs::write(&others, b"theirs").expect("written");
    symlink(beside.path(), centre.place(b"disk")).expect("a link");
    centre.lay(b"zz/last");
    let inventory = centre.inventory().await;
    assert_eq!(inventory.orphans, ["zz/last"]);
    assert!(inventory.is_complete);
    let (disk, folder) = match inventory.stuck.as_slice() {
        [one, two] if one.key == "disk/others" => (one, two),
        [one, two] => (two, one),
        stuck => panic!("{stuck:?}"),
    };
    assert_eq!(disk.key, "disk/others");
    assert!(disk.why.contains("a link leads to it"), "{disk:?}");
    assert!(folder.key.ends_with(r"\?"), "{folder:?}");
    assert!(others.exists() && deeper.exists());
    let stated = centre.found().await.expect("something");
    for Stuck { key, .. } in &inventory.stuck {
        assert!(names(&stated, key), "{key}: {stated}");
    }
}

#[tokio::test]
async fn a_key_never_leads_out_of_the_store() {
    let centre = in_two_days().await;
    let outside = centre.folder.path().join("outside");
    fs::write(&outside, b"theirs").expect("written");
    let mut tx = centre.portal.store.begin().await.expect("a change");
    let keys = [
        "../outside",
        outside.to_str().expect("UTF-8"),
        "11/../../outside",
        "",
    ];
    let waiting = tx.discard_objects(&keys.map(str::to_owned), None).await;
    waiting.expect("discarded");
    tx.commit().await.expect("committed");
    for key in keys {
        assert!(!centre.portal.audio.exists(key).await.expect("an answer"));
        centre
            .portal
            .audio
            .delete(key)
            .await
            .expect("nothing there");
    }
    let ran = portal::retention::run(&centre.portal, Actor::System).await;
    ran.expect("it ran");
    assert!(outside.exists());
    let waiting = centre.portal.store.count_objects_to_delete().await;
    assert_eq!(waiting.expect("readable"), 0);
}

//! The audio store on a folder.

use std::io::Read;
use std::path::Path;

use jiff::Timestamp;
use portal::audio::{AudioStore, SealedAudio, Stored};
use portal::custody::sealed::Layout;
use sha2::{Digest, Sha256};

const KEY: &str = "ab/cdef";

async fn put(store: &AudioStore, folder: &Path, bytes: &[u8]) -> Stored {
    let file = folder.join("source");
    std::fs::write(&file, bytes).expect("written");
    let stored = store.put_file(KEY, &file).await.expect("stored");
    assert_eq!(stored.bytes, bytes.len() as u64);
    assert_eq!(stored.sha256, hex::encode(Sha256::digest(bytes)));
    stored
}

/// What comes out of the store.
async fn sound(store: &AudioStore, stored: &Stored) -> Vec<u8> {
    let audio = SealedAudio::new(KEY, &stored.seal);
    let mut reader = store.reader(&audio).await.expect("an object");
    let read = tokio::task::spawn_blocking(move || {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map(|_| bytes)
    });
    read.await.expect("no panic").expect("whole")
}

#[tokio::test]
async fn what_is_put_is_there_whole_whatever_its_size() {
    let folder = tempfile::tempdir().expect("a folder");
    let audio = folder.path().join("audio");
    let store = AudioStore::folder(&audio).expect("a store");
    // The largest that is sealed into one part of 5 MiB.
    let part = 5 * 1024 * 1024 - 27 - 80 * 16;
    assert_eq!(Layout::sealed_bytes(part), 5 * 1024 * 1024);
    for size in [0, 1, part, part + 1, 2 * part + 17] {
        let bytes: Vec<u8> = (0..size).map(|at| (at / 7 % 251) as u8).collect();
        let stored = put(&store, folder.path(), &bytes).await;
        let there = std::fs::read(audio.join(KEY)).expect("the object");
        assert_eq!(there.len() as u64, stored.seal.bytes);
        assert_eq!(there.len() as u64, Layout::sealed_bytes(size));
        assert_eq!(stored.seal.sha256, hex::encode(Sha256::digest(&there)));
        assert!(sound(&store, &stored).await == bytes, "{size} bytes");
    }
    assert!(store.exists(KEY).await.expect("readable"));
    store.delete(KEY).await.expect("deleted");
    store.delete(KEY).await.expect("gone already is no error");
    assert!(!store.exists(KEY).await.expect("readable"));
}

#[tokio::test]
async fn a_file_that_is_not_there_is_an_error_and_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = AudioStore::folder(&folder.path().join("audio")).expect("a store");
    let missing = folder.path().join("missing");
    assert!(store.put_file(KEY, &missing).await.is_err());
    assert!(!store.exists(KEY).await.expect("readable"));
}

#[tokio::test]
async fn objects_are_listed_by_age_and_half_written_ones_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let audio = folder.path().join("audio");
    let store = AudioStore::folder(&audio).expect("a store");
    put(&store, folder.path(), b"audio").await;
    std::fs::write(audio.join("ab/ffff#1"), b"half").expect("written");
    let none = store.keys_older_than(Timestamp::UNIX_EPOCH).await;
    assert_eq!(none.expect("readable"), Vec::<String>::new());
    let all = store.keys_older_than(Timestamp::MAX).await;
    let mut all = all.expect("readable");
    all.sort();
    assert_eq!(all, [KEY, "ab/ffff#1"]);
    store.delete("ab/ffff#1").await.expect("deleted");
    assert!(!audio.join("ab/ffff#1").exists());
    assert!(store.exists(KEY).await.expect("readable"));
}

#[tokio::test]
async fn a_store_whose_folder_is_gone_is_not_ready() {
    let folder = tempfile::tempdir().expect("a folder");
    let audio = folder.path().join("audio");
    let store = AudioStore::folder(&audio).expect("a store");
    store.ping().await.expect("ready");
    std::fs::remove_dir(&audio).expect("empty again");
    assert!(store.ping().await.is_err());
}

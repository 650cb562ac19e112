//! What holds in a folder holds in a bucket.

use std::io::{Read, Seek, SeekFrom};

use jiff::{SignedDuration, Timestamp};
use portal::audio::{AudioStore, SealedAudio};
use portal::custody::RecordingKey;
use portal::files::FileStore;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::server::Server;
use crate::{bytes, put, read};

const KEY: &str = "ab/cdef";
const PART: usize = 5 * 1024 * 1024;

/// Both stores in both places, and what must live as long.
async fn places() -> Vec<(&'static str, AudioStore, FileStore, (TempDir, Server))> {
    let mut places = Vec::new();
    for name in ["folder", "bucket"] {
        let folder = tempfile::tempdir().expect("a folder");
        let server = Server::start().await;
        let (audio, files) = if name == "folder" {
            let (audio, files) = (folder.path().join("audio"), folder.path().join("files"));
            (
                AudioStore::folder(&audio).expect("opened"),
                FileStore::folder(&files).expect("opened"),
            )
        } else {
            (server.audio(), server.files())
        };
        places.push((name, audio, files, (folder, server)));
    }
    places
}

#[tokio::test]
async fn what_is_put_is_there_whole_whatever_its_size_and_goes_when_it_is_deleted() {
    for (place, audio, _, _alive) in places().await {
        audio.ping().await.expect("ready");
        let mut seal = None;
        for size in [0, 1, PART - 1, PART, 2 * PART + 17] {
            let bytes = bytes(size);
            let stored = put(&audio, KEY, &bytes).await.expect("stored");
            let seal = seal.insert(stored.seal);
            assert_eq!(stored.bytes, size as u64);
            assert_eq!(stored.sha256, hex::encode(Sha256::digest(&bytes)));
            let there = read(&audio, KEY, seal).await.expect("read");
            assert!(there == bytes, "{place}: {size} bytes");
        }
        assert!(audio.exists(KEY).await.expect("an answer"));
        audio.delete(KEY).await.expect("deleted");
        audio.delete(KEY).await.expect("gone already is no error");
        assert!(!audio.exists(KEY).await.expect("an answer"));
        let seal = seal.expect("sealed");
        let gone = read(&audio, KEY, &seal).await.expect_err("gone");
        assert!(gone.contains("not found"), "{place}: {gone}");
    }
}

#[tokio::test]
async fn a_reader_goes_where_it_is_asked_to_and_ends_when_the_object_is_another() {
    for (place, audio, _, _alive) in places().await {
        let before = bytes(2_000_000);
        let stored = put(&audio, KEY, &before).await.expect("stored");
        let sealed = SealedAudio::new(KEY, &stored.seal);
        let mut reader = audio.reader(&sealed).await.expect("there");
        let (reader, before) = tokio::task::spawn_blocking(move || {
            for (at, length) in [(1_999_990, 10), (0, 4), (262_140, 8), (1_048_576, 300_000)] {
                let mut part = vec![0; length];
                reader.seek(SeekFrom::Start(at as u64)).expect("there");
                reader.read_exact(&mut part).expect("read");
                assert!(part == before[at..at + length], "{place}: {length} at {at}");
            }
            (reader, before)
        })
        .await
        .expect("as it was put");
        put(&audio, KEY, &before[1..]).await.expect("replaced");
        let ended = tokio::task::spawn_blocking(move || {
            let mut reader = reader;
            reader.seek(SeekFrom::Start(700_000)).expect("there");
            reader.read(&mut [0; 10]).is_err()
        });
        assert!(ended.await.expect("no panic"), "{place}: of two objects");
    }
}

#[tokio::test]
async fn objects_are_listed_by_age_and_those_of_others_are_not() {
    for (place, audio, files, _alive) in places().await {
        audio.ping().await.expect("ready");
        for key in [KEY, "ab/0123", "cd/0123", "alone"] {
            put(&audio, key, b"a voice").await.expect("stored");
        }
        let mut incoming = files.receive();
        incoming.write(b"a letter").await.expect("written");
        let received = incoming.finish().await.expect("received");
        let mut all = audio.keys_older_than(Timestamp::MAX).await.expect("listed");
        all.sort();
        assert_eq!(all, ["ab/0123", KEY, "alone", "cd/0123"], "{place}");
        let machine = portal::clock::Clock::machine().now();
        let minute = SignedDuration::from_mins(1);
        let old = audio.keys_older_than(machine - minute).await;
        assert_eq!(old.expect("listed"), Vec::<String>::new(), "{place}");
        let letters = files.keys_older_than(machine + minute).await;
        assert_eq!(letters.expect("listed"), [received.key], "{place}");
    }
}

#[tokio::test]
async fn a_file_that_is_received_is_there_and_one_that_breaks_off_is_not() {
    for (place, _, files, _alive) in places().await {
        for size in [1, 300_000, PART + 1] {
            let bytes = bytes(size);
            let mut incoming = files.receive();
            for part in bytes.chunks(70_000) {
                incoming.write(part).await.expect("written");
            }
            assert_eq!(incoming.bytes(), size as u64);
            let received = incoming.finish().await.expect("received");
            assert_eq!(received.sha256, hex::encode(Sha256::digest(&bytes)));
            let file = files
                .read(&received.key, &received.opens)
                .await
                .expect("there");
            assert!(
                file.whole().await.expect("read") == bytes,
                "{place}: {size}"
            );
            files.delete(&received.key).await.expect("deleted");
            let gone = files.read(&received.key, &received.opens).await;
            assert!(gone.is_err());
        }
        let mut incoming = files.receive();
        let written = incoming.write(&bytes(2 * PART)).await;
        written.expect("written");
        incoming.abandon().await;
        let left = files.keys_older_than(Timestamp::MAX).await;
        assert_eq!(left.expect("listed"), Vec::<String>::new(), "{place}");
        let outside = files.read("../audio/ab", &RecordingKey::generate()).await;
        assert!(outside.is_err(), "{place}");
    }
}

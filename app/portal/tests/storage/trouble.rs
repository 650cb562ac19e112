//! A server that is down, slow, half-open, overloaded, or does not know the portal.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use portal::audio::{AudioStore, SealedAudio};
use portal::custody::RecordingKey;
use portal::delivery::Hidden;
use portal::objects::StorageSettings;

use crate::front::{Front, Trouble};
use crate::server::{Server, audio, settings};
use crate::{bytes, put, read};

const KEY: &str = "ab/cdef";
/// Nobody waits longer, where a request may take a second; on a machine that does other things besides.
const PATIENCE: Duration = Duration::from_secs(15);

/// The store at an address, which may take a second for an answer.
fn impatient(address: SocketAddr) -> AudioStore {
    audio(&StorageSettings {
        timeout_s: 1,
        ..settings(address)
    })
}

/// An object that was never put.
fn nothing() -> SealedAudio {
    SealedAudio {
        object: KEY.to_owned(),
        key: RecordingKey::generate(),
        bytes: 100,
        survey: None,
    }
}

/// Nobody waited for long.
fn in_time(began: Instant) {
    let took = began.elapsed();
    assert!(took < PATIENCE, "{took:?}");
}

#[tokio::test]
async fn a_wrong_key_is_named_in_every_answer() {
    let server = Server::start().await;
    let wrong = StorageSettings {
        secret_access_key: Some(Hidden::new("another-secret".to_owned())),
        ..settings(server.address)
    };
    let audio = audio(&wrong);
    let answers = [
        put(&audio, KEY, b"a voice").await.map(drop).err(),
        put(&audio, KEY, &bytes(6_000_000)).await.map(drop).err(),
        audio.reader(&nothing()).await.map(drop).err(),
        audio.delete(KEY).await.err(),
        audio.exists(KEY).await.map(drop).err(),
        audio.keys_older_than(Timestamp::MAX).await.map(drop).err(),
        audio.ping().await.err(),
    ];
    for answer in answers {
        let said = answer.expect("refused").to_string();
        assert!(said.contains("check storage.access_key_id"), "{said}");
        assert!(!said.contains("another-secret"), "{said}");
    }
    assert!(!server.object(KEY).exists());
}

#[tokio::test]
async fn without_its_bucket_nothing_is_taken_for_deleted() {
    let server = Server::start().await;
    let elsewhere = StorageSettings {
        url: Some("s3://elsewhere/portal".to_owned()),
        ..settings(server.address)
    };
    let audio = audio(&elsewhere);
    let listed = audio.keys_older_than(Timestamp::MAX).await;
    for answer in [audio.delete(KEY).await.err(), listed.err()] {
        let said = answer.expect("an error").to_string();
        assert!(said.contains("no such bucket"), "{said}");
    }
}

#[tokio::test]
async fn one_that_is_down_is_an_error_at_once_that_says_what_to_look_at() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let nobody: SocketAddr = listener.local_addr().expect("an address");
    drop(listener);
    let audio = impatient(nobody);
    let began = Instant::now();
    for answer in [
        put(&audio, KEY, b"a voice").await.map(drop).err(),
        audio.delete(KEY).await.err(),
        audio.ping().await.err(),
    ] {
        let said = answer.expect("an error").to_string();
        assert!(
            said.contains("check the network and storage.endpoint"),
            "{said}"
        );
    }
    in_time(began);
}

#[tokio::test]
async fn one_that_never_answers_keeps_nobody_waiting() {
    let server = Server::start().await;
    let front = Front::before(server.address, Trouble::Silence, usize::MAX).await;
    let audio = impatient(front.address);
    for large in [false, true] {
        let began = Instant::now();
        let bytes = bytes(if large { 6_000_000 } else { 10 });
        let said = put(&audio, KEY, &bytes).await.expect_err("silence");
        assert!(
            said.to_string().contains("does not answer in time"),
            "{said}"
        );
        in_time(began);
    }
    let began = Instant::now();
    audio.ping().await.expect_err("silence");
    let silence = audio.reader(&nothing()).await;
    silence.expect_err("silence");
    in_time(began);
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_asked_for_again_from_there() {
    let server = Server::start().await;
    let bytes = bytes(700_000);
    let stored = put(&server.audio(), KEY, &bytes).await.expect("stored");
    // The head of the first answer, then the middle of the next ones.
    let front = Front::before(server.address, Trouble::Cut(100_000), 3).await;
    let there = read(&audio(&settings(front.address)), KEY, &stored.seal).await;
    assert!(
        there.expect("read") == bytes,
        "nothing lost, nothing doubled"
    );
    assert!(front.connections() > 3, "there was no trouble");

    let front = Front::before(server.address, Trouble::Cut(100_000), usize::MAX).await;
    let began = Instant::now();
    let there = read(&audio(&settings(front.address)), KEY, &stored.seal).await;
    // Parts are asked for again a few times, each from where it broke off.
    assert!(
        there.is_err() || there == Ok(bytes),
        "something else was read"
    );
    in_time(began);
}

#[tokio::test]
async fn one_that_breaks_off_while_it_takes_leaves_all_or_nothing() {
    let server = Server::start().await;
    let bytes = bytes(11_000_000);
    let front = Front::before(server.address, Trouble::Cut(0), 2).await;
    let put_at_last = put(&audio(&settings(front.address)), KEY, &bytes).await;
    match put_at_last {
        Ok(stored) => assert!(read(&server.audio(), KEY, &stored.seal).await == Ok(bytes)),
        Err(_) => assert!(!server.audio().exists(KEY).await.expect("an answer")),
    }
    let front = Front::before(server.address, Trouble::Cut(0), usize::MAX).await;
    let never = put(&audio(&settings(front.address)), "ab/never", b"a voice").await;
    assert!(never.is_err(), "nobody said that it is there");
}

#[tokio::test]
async fn one_that_is_overloaded_is_asked_again_and_not_for_ever() {
    let server = Server::start().await;
    let bytes = bytes(6_000_000);
    let front = Front::before(server.address, Trouble::Overload, 2).await;
    let store = audio(&settings(front.address));
    let stored = put(&store, KEY, &bytes).await.expect("at the third try");
    assert!(read(&store, KEY, &stored.seal).await == Ok(bytes));
    assert_eq!(
        store.keys_older_than(Timestamp::MAX).await.expect("listed"),
        [KEY]
    );

    let front = Front::before(server.address, Trouble::Overload, usize::MAX).await;
    let began = Instant::now();
    let never = audio(&settings(front.address)).delete(KEY).await;
    let said = never.expect_err("overloaded").to_string();
    assert!(said.contains("503"), "{said}");
    assert_eq!(front.connections(), 4, "once, and three times more");
    in_time(began);
    assert!(server.object(KEY).exists());
}

//! Erasing destroys the key: what somebody kept of the audio is noise for ever.

use portal::audio::{AudioError, SealedAudio, sealed_audio};
use portal::audit::Actor;
use portal::retention;
use portal::store::Address;

use crate::NOW;
use crate::call_centre::at;
use crate::calls::{audio, call};

#[tokio::test]
async fn an_object_that_was_kept_aside_opens_for_nobody() {
    let mut centre = at(NOW).await;
    centre.take(&[call("R-1"), call("R-2")]).await;
    let object = centre.object("R-1").await;
    let aside = std::fs::read(&object).expect("the object");
    let (id, recording) = (centre.id("R-1").await, centre.recording("R-1").await);
    let seal = centre.portal.store.recording_seal(id).await;
    let wrapped = seal.expect("readable").expect("a key").wrapped;
    let reader = sealed_audio(&centre.portal, &centre.recording("R-2").await).await;
    let other = reader.expect("it opens");
    centre.portal.store.truncate_log().await.expect("emptied");
    // The files of PostgreSQL are the server's own.
    let in_a_file = matches!(centre.place.address, Address::File(_));
    assert_eq!(centre.holds(wrapped.as_bytes()), in_a_file);

    centre.portal.clock =
        portal::clock::Clock::fixed("2026-12-12T23:00:00Z".parse().expect("an instant"));
    let report = retention::run(&centre.portal, Actor::System).await;
    assert_eq!(report.expect("runs").deleted.len(), 2);
    assert!(!object.exists());
    assert_eq!(centre.number("SELECT COUNT(*) FROM recording_key").await, 0);
    assert_eq!(
        centre.number("SELECT COUNT(*) FROM object_to_delete").await,
        0
    );
    assert!(
        !centre.holds(wrapped.as_bytes()),
        "neither in the database nor in its log"
    );

    // With every key of the portal, the object put back, and the recording as it was.
    std::fs::write(&object, &aside).expect("put back");
    let none = sealed_audio(&centre.portal, &recording).await;
    assert!(matches!(none, Err(AudioError::NoKey)), "{none:?}");
    let with_another = SealedAudio {
        object: recording.audio.key.clone(),
        bytes: aside.len() as u64,
        ..other
    };
    let mut reader = centre
        .portal
        .audio
        .reader(&with_another)
        .await
        .expect("a size");
    let read = tokio::task::spawn_blocking(move || {
        std::io::Read::read_to_end(&mut reader, &mut Vec::new())
    });
    read.await.expect("no panic").expect_err("noise");
    let plain = audio("R-1");
    let shown = aside
        .windows(32)
        .any(|window| plain.windows(32).nth(100) == Some(window));
    assert!(!shown);
}

#[tokio::test]
async fn a_run_that_ends_between_key_and_object_leaves_noise_that_the_next_removes() {
    let mut centre = at(NOW).await;
    centre.take(&[call("R-1")]).await;
    let (id, object) = (centre.id("R-1").await, centre.object("R-1").await);
    centre.portal.clock =
        portal::clock::Clock::fixed("2026-12-12T23:00:00Z".parse().expect("an instant"));
    // What is left cannot be removed.
    let away = centre.folder.path().join("away");
    std::fs::rename(&object, &away).expect("away");
    std::fs::create_dir(&object).expect("in its place");
    let stuck = retention::run(&centre.portal, Actor::System).await;
    assert!(stuck.is_err());
    let seal = centre.portal.store.recording_seal(id).await;
    assert_eq!(seal.expect("readable"), None);
    assert_eq!(centre.number("SELECT COUNT(*) FROM tombstone").await, 1);
    std::fs::remove_dir(&object).expect("out of the way");
    std::fs::rename(&away, &object).expect("back");
    assert!(object.exists());
    retention::run(&centre.portal, Actor::System)
        .await
        .expect("runs");
    assert!(!object.exists());
}

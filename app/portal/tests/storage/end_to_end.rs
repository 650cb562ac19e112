//! A call centre whose recordings are in a bucket.

use futures::TryStreamExt;
use jiff::SignedDuration;
use portal::audio::sealed_audio;
use portal::audit::Actor;
use portal::release::{Copy, Wav};
use portal::retention::{self, RetentionError, take_inventory};
use rules::decision::Protection;

use crate::call_centre::{CallCentre, at};
use crate::calls::{audio as voice, call};
use crate::front::{Front, Trouble};
use crate::server::{Server, audio, settings};

const NOW: &str = "2026-06-15T10:00:00Z";
/// Midnight in Rome after the last day of a call of 12 June.
const DUE: &str = "2026-12-12T23:00:00Z";

impl CallCentre {
    async fn key(&self, external_id: &str) -> String {
        let recording = self.portal.store.recording(self.id(external_id).await);
        recording.await.expect("readable").expect("there").audio.key
    }

    async fn waiting(&self) -> u64 {
        let waiting = self.portal.store.count_objects_to_delete().await;
        waiting.expect("readable")
    }
}

#[tokio::test]
async fn recordings_are_taken_in_given_out_and_deleted_whatever_the_server_does() {
    let server = Server::start().await;
    let mut centre = at(NOW).await;
    centre.portal.audio = server.audio();
    centre.take(&["R-1", "R-2", "R-3"].map(call)).await;
    // The rows that were there already put nothing.
    let (again, _) = centre.import(&["R-1", "R-4"].map(call)).await;
    assert_eq!((again.unchanged, again.new), (1, 1));
    let acts = centre.acts().await;
    assert_eq!(acts.len(), 4, "{acts:?}");
    let pending = centre.number("SELECT COUNT(*) FROM pending_object").await;
    assert_eq!((pending, centre.waiting().await), (0, 0));

    let key = centre.key("R-1").await;
    let bytes = voice("R-1");
    assert!(server.object(&key).is_file());
    let recording = centre.portal.store.recording(centre.id("R-1").await).await;
    let recording = recording.expect("readable").expect("there");
    let sealed = sealed_audio(&centre.portal, &recording)
        .await
        .expect("its key");
    // A quarter of a second, of one channel.
    let copy = Copy::new(Protection::AsIs, Vec::new(), 1, 250);
    let wav = Wav::open(&centre.portal.audio, &sealed, copy.expect("a copy")).await;
    let wav = wav.expect("opened");
    let length = wav.length();
    let parts: Vec<bytes::Bytes> = wav
        .stream(0..length)
        .try_collect()
        .await
        .expect("all of it");
    assert!(parts.concat().ends_with(&bytes[44..]), "what was said");

    let clock = portal::clock::Clock::fixed(DUE.parse().expect("an instant"));
    centre.portal.clock = clock;
    let front = Front::before(server.address, Trouble::Overload, usize::MAX).await;
    centre.portal.audio = audio(&settings(front.address));
    let stuck = retention::run(&centre.portal, Actor::System).await;
    let waits = matches!(stuck, Err(RetentionError::Stuck { objects: 4, .. }));
    assert!(
        waits || matches!(stuck, Err(RetentionError::Audio(_))),
        "{stuck:?}"
    );
    assert_eq!(centre.waiting().await, 4);
    assert_eq!(centre.number("SELECT COUNT(*) FROM tombstone").await, 4);
    assert!(server.object(&key).is_file());

    centre.portal.audio = server.audio();
    let report = retention::run(&centre.portal, Actor::System).await;
    assert_eq!(report.expect("it ran").deleted, []);
    assert_eq!(centre.waiting().await, 0);
    assert!(!server.object(&key).exists());
    let inventory = take_inventory(&centre.portal, Actor::System).await;
    assert_eq!(inventory.expect("taken").objects, 0);
}

#[tokio::test]
async fn an_inventory_of_a_bucket_finds_what_belongs_to_nobody_and_what_is_missing() {
    let server = Server::start().await;
    let mut centre = at(NOW).await;
    centre.portal.audio = server.audio();
    centre.take(&["R-1", "R-2"].map(call)).await;
    crate::put(&centre.portal.audio, "zz/orphan", b"a voice")
        .await
        .expect("stored");
    let missing = centre.id("R-2").await;
    std::fs::remove_file(server.object(&centre.key("R-2").await)).expect("removed");
    // The server's clock is the machine's.
    let in_two_days = portal::clock::Clock::machine().now() + SignedDuration::from_hours(48);
    centre.portal.clock = portal::clock::Clock::fixed(in_two_days);
    let inventory = take_inventory(&centre.portal, Actor::System).await;
    let inventory = inventory.expect("taken");
    assert_eq!(inventory.objects, 2);
    assert_eq!(inventory.orphans, ["zz/orphan"]);
    assert_eq!(inventory.missing, [missing]);
    assert!(!server.object("zz/orphan").exists());
    assert!(server.object(&centre.key("R-1").await).exists());
}

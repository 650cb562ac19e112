//! Rotation: keys are wrapped anew in batches, which can end between any two, while everything stays open.

use std::path::PathBuf;

use jiff::SignedDuration;
use portal::audio::keep_key;
use portal::clock::Clock;
use portal::custody::{Keys, Left, Rewrap, WrapError, keys_in_use, retire, rewrap};
use portal::id::RecordingId;
use portal::store::{Address, NewRecording, SealOnFile, Store, StoredAudio};
use rules::customer::CustomerKind;
use sqlx::AssertSqlSafe;

use crate::NOW;
use crate::call_centre::{CallCentre, at};
use crate::calls::call;

impl CallCentre {
    /// Puts the keys into a file, which the portal has open.
    pub(crate) async fn with_key_file(&mut self) -> PathBuf {
        let file = self.folder.path().join("keys.json");
        self.portal.keys.create(&file).expect("written");
        let keys = Keys::open(&file).expect("keys");
        let store = Store::open(&self.place.address, keys.clone()).await;
        self.portal.store = store.expect("a database");
        self.portal.keys = keys;
        file
    }

    /// As many recordings more, with keys and without audio.
    pub(crate) async fn silent(&self, many: u32) {
        let now = self.portal.clock.now();
        let mut tx = self.portal.store.begin().await.expect("begins");
        for number in 0..many {
            let name = format!("S-{number}");
            let new = new_recording(&name);
            let id = tx.insert_recording(&new, now).await.expect("written");
            let seal = portal::audio::Seal {
                key: portal::custody::RecordingKey::generate(),
                bytes: 43,
                sha256: "00".to_owned(),
            };
            keep_key(&self.portal, &mut tx, id, &seal, None)
                .await
                .expect("kept");
        }
        tx.commit().await.expect("commits");
    }

    /// How many recordings are sealed with each key, the oldest key first.
    pub(crate) async fn sealed(&self) -> Vec<u64> {
        let keys = keys_in_use(&self.portal).await.expect("readable");
        keys.iter().map(|key| key.sealed.recordings).collect()
    }

    /// How many texts are sealed with each key, the oldest key first.
    async fn sealed_texts(&self) -> Vec<u64> {
        let keys = keys_in_use(&self.portal).await.expect("readable");
        keys.iter().map(|key| key.sealed.texts).collect()
    }

    /// From now on the recording with this place in the order of ids cannot be changed: whoever tries is stopped there.
    async fn stops_at(&self, place: u32) {
        let mut database = self.database().await;
        let nth = format!("SELECT id FROM recording ORDER BY id LIMIT 1 OFFSET {place}");
        let id: String = sqlx::query_scalar(AssertSqlSafe(nth))
            .fetch_one(&mut database)
            .await
            .expect("an id");
        let stop = match self.place.address {
            Address::File(_) => format!(
                "CREATE TRIGGER stop BEFORE UPDATE ON recording WHEN OLD.id = '{id}'
                 BEGIN SELECT RAISE(ABORT, 'stopped'); END"
            ),
            Address::Postgres(_) => format!(
                "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql
                 AS $$ BEGIN RAISE EXCEPTION 'stopped'; END $$;
                 CREATE TRIGGER stop BEFORE UPDATE ON recording FOR EACH ROW WHEN (OLD.id = '{id}')
                 EXECUTE FUNCTION stop()"
            ),
        };
        let made = sqlx::raw_sql(AssertSqlSafe(stop)).execute(&mut database);
        made.await.expect("made");
    }

    /// Nothing is stopped any more.
    async fn goes_on(&self) {
        let go_on = match self.place.address {
            Address::File(_) => "DROP TRIGGER stop",
            Address::Postgres(_) => "DROP FUNCTION stop CASCADE",
        };
        let dropped = sqlx::raw_sql(go_on)
            .execute(&mut self.database().await)
            .await;
        dropped.expect("dropped");
    }

    /// The numbers that were called, as the portal reads them.
    async fn called(&self) -> Vec<String> {
        let ids: Vec<String> = sqlx::query_scalar("SELECT id FROM recording")
            .fetch_all(&mut self.database().await)
            .await
            .expect("ids");
        let mut called = Vec::new();
        for id in ids {
            let id = RecordingId::parse(&id).expect("an id");
            let recording = self.portal.store.recording(id).await.expect("readable");
            called.push(recording.expect("there").called_number);
        }
        called
    }
}

fn new_recording(name: &str) -> NewRecording {
    NewRecording {
        external_id: name.to_owned(),
        fingerprint: name.to_owned(),
        started_at: NOW.parse().expect("an instant"),
        duration_ms: 1000,
        direction: "inbound",
        calling_number: None,
        called_number: "+39800123456".to_owned(),
        customer_kind: CustomerKind::Private,
        customer: None,
        supplier: "alfa".to_owned(),
        agent: None,
        outside_service_hours: false,
        audio: StoredAudio {
            key: name.to_owned(),
            container: "wav".to_owned(),
            codec: "pcm_s16le".to_owned(),
            channels: 1,
            bytes: 0,
            sha256: "00".to_owned(),
        },
        last_day_kept: jiff::civil::date(2026, 12, 15),
    }
}

async fn opens(centre: &CallCentre, id: RecordingId) -> bool {
    centre
        .sound(id)
        .await
        .is_ok_and(|sound| sound.starts_with(b"RIFF"))
}

#[tokio::test]
async fn killed_between_any_two_batches_it_is_gone_on_with_and_everything_stays_open() {
    let mut centre = at(NOW).await;
    let file = centre.with_key_file().await;
    centre.take(&[call("R-1")]).await;
    centre.silent(649).await;
    let id = centre.id("R-1").await;
    let before = centre.recording("R-1").await.audio;
    assert_eq!(centre.sealed().await, [650]);
    for batches in 0..6 {
        Keys::rotate(&file, centre.portal.clock.now()).expect("rotated");
        let mut killed = Rewrap::begin(&centre.portal);
        for _ in 0..batches {
            killed.next_batch().await.expect("wrapped");
            assert!(opens(&centre, id).await);
        }
        drop(killed);
        assert!(opens(&centre, id).await);
        let sealed = centre.sealed().await;
        assert_eq!(sealed.iter().sum::<u64>(), 650);
        let newest = *sealed.last().expect("a key");
        assert_eq!(newest, 650.min(200 * batches));
        let rest = rewrap(&centre.portal).await.expect("wrapped");
        assert_eq!((rest.recordings, rest.left.len()), (650 - newest, 0));
        assert_eq!(centre.sealed().await.last(), Some(&650));
        assert!(opens(&centre, id).await);
    }
    assert_eq!(
        centre.recording("R-1").await.audio,
        before,
        "the audio is not touched"
    );
    let again = rewrap(&centre.portal).await.expect("nothing to do");
    assert_eq!(again.recordings, 0);
    let acts = centre.acts().await;
    let batches = acts
        .iter()
        .filter(|(_, act)| act == "keys_rewrapped")
        .count();
    assert!(batches >= 24, "{batches}");
}

#[tokio::test]
async fn stopped_within_a_batch_of_texts_nothing_of_it_happened_and_it_is_gone_on_with() {
    let mut centre = at(NOW).await;
    let file = centre.with_key_file().await;
    centre.silent(450).await;
    assert_eq!(centre.sealed_texts().await, [450]);
    let now = centre.portal.clock.now();
    // The first, one in the middle and the last of the second of three batches.
    for place in [200, 299, 399] {
        Keys::rotate(&file, now).expect("rotated");
        centre.stops_at(place).await;
        let mut stopped = Rewrap::begin(&centre.portal);
        while stopped.next_batch().await.is_ok_and(|goes_on| goes_on) {}
        drop(stopped);
        let sealed = centre.sealed_texts().await;
        assert_eq!(sealed.last(), Some(&200), "{place}");
        assert_eq!(sealed.iter().sum::<u64>(), 450);
        assert_eq!(centre.called().await, vec!["+39800123456"; 450]);
        centre.goes_on().await;
        let rest = rewrap(&centre.portal).await.expect("sealed");
        assert_eq!((rest.texts, rest.left.len()), (250, 0));
        assert_eq!(centre.sealed_texts().await.last(), Some(&450));
    }
    centre.portal.clock = Clock::fixed(now + SignedDuration::from_hours(1));
    let retired = retire(&centre.portal, &file).await.expect("retired");
    assert_eq!(retired.len(), 3);
    assert_eq!(centre.called().await, vec!["+39800123456"; 450]);
}

#[tokio::test]
async fn what_is_taken_in_while_it_runs_has_the_new_key() {
    let mut centre = at(NOW).await;
    let file = centre.with_key_file().await;
    centre.silent(201).await;
    Keys::rotate(&file, centre.portal.clock.now()).expect("rotated");
    let mut running = Rewrap::begin(&centre.portal);
    running.next_batch().await.expect("wrapped");
    centre.take(&[call("R-1")]).await;
    assert_eq!(centre.sealed().await, [1, 201]);
    while running.next_batch().await.expect("wrapped") {}
    assert_eq!(centre.sealed().await, [0, 202]);
}

#[tokio::test]
async fn what_cannot_be_unwrapped_is_told_and_holds_up_no_other() {
    let mut centre = at(NOW).await;
    let file = centre.with_key_file().await;
    centre.silent(450).await;
    let now = centre.portal.clock.now();
    let mut tx = centre.portal.store.begin().await.expect("begins");
    let id = tx
        .insert_recording(&new_recording("lost"), now)
        .await
        .expect("written");
    let lost = SealOnFile {
        wrapped: "deadbeef:AAAA".to_owned(),
        bytes: 43,
        sha256: "00".to_owned(),
        survey: None,
    };
    tx.insert_recording_seal(id, &lost).await.expect("written");
    tx.commit().await.expect("commits");
    Keys::rotate(&file, now).expect("rotated");
    for done in [450, 0] {
        let rewrapped = rewrap(&centre.portal).await.expect("wrapped");
        assert_eq!(rewrapped.recordings, done);
        assert_eq!(
            rewrapped.left,
            [Left::Key(WrapError::Key("deadbeef".to_owned()))]
        );
    }
    let keys = keys_in_use(&centre.portal).await.expect("readable");
    let missing: Vec<_> = keys.iter().filter(|key| key.made_at.is_none()).collect();
    assert_eq!(missing.len(), 1);
    assert_eq!(
        (missing[0].sealed.key.as_str(), missing[0].sealed.recordings),
        ("deadbeef", 1)
    );
}

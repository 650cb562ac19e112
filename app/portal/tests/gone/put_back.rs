//! A backup from before the erasure is put back elsewhere: what was erased does not come back with it, and is forgotten
//! there as it would have been. The keys are never inside.

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use portal::audit::head::{Ledger, export_deletions};
use portal::backup::{Replay, restore, take};
use portal::custody::Keys;
use portal::recipients::{By, Filter, acknowledge};
use tempfile::TempDir;

use super::call_centre::at;
use super::kept::{Kept, kept, parts};
use super::searched::Searched;
use super::story::{Story, told};

/// Where backups are kept.
struct Outside(TempDir);

impl Outside {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn backup(&self) -> PathBuf {
        self.0.path().join("backup")
    }
}

/// Every key of a ring, in hexadecimal digits.
fn written(keys: &Keys) -> Vec<String> {
    let ring: serde_json::Value = serde_json::from_str(&keys.write()).expect("JSON");
    let encryption = ring["encryption"].as_array().expect("keys");
    let keys = encryption.iter().map(|key| &key["key"]);
    let keys = keys.chain([&ring["root"]]);
    keys.map(|key| key.as_str().expect("a text").to_owned())
        .collect()
}

impl Story {
    /// Another call centre takes the place of this one, which is lost: it has the backup and the ledger.
    async fn is_put_back(&mut self, backup: &Path) {
        let ledger: &Ledger = &self.desk.portal.ledger;
        export_deletions(&self.desk.portal).await.expect("exported");
        let new = at(&self.desk.portal.clock.now().to_string()).await;
        let restored = restore(&new.portal, backup, Some(&Replay::of(ledger)), true).await;
        let replayed = restored.expect("restored").replayed.expect("a ledger");
        assert_eq!(replayed.deleted, self.calls.len() as u64);
        *self.desk = new;
    }

    /// The suppliers acknowledge what they were ordered again: the request of the erasure is lost, the orders are not.
    async fn orders_are_acknowledged(&self) {
        let (portal, filter) = (&self.desk.portal, Filter::default());
        let today = portal.clock.today();
        let orders = portal.store.orders(&filter, today, 100, 0).await;
        for order in orders.expect("readable") {
            let settled = acknowledge(portal, order.id, By::Office(&self.desk.carla)).await;
            settled.expect("acknowledged");
        }
    }
}

/// What is of her calls alone: their line is also that of her requests.
fn of_calls(hers: &Kept) -> impl Iterator<Item = (&str, &str)> {
    let fields = hers.0.iter();
    let fields = fields.map(|(field, value)| (field.as_str(), value.as_str()));
    fields.filter(|(field, _)| {
        let of_calls = field.starts_with("recording.") || *field == "recording_key.wrapped";
        of_calls && *field != "recording.line_index"
    })
}

#[tokio::test]
async fn with_a_backup_from_before_nothing_of_her_comes_back() {
    let mut story = told().await;
    let hers = kept(&story.desk).await.without(&story.others);
    let (files, objects) = (story.sealed_files(), story.audio_objects().await);
    let outside = Outside::new();
    let taken = take(&story.desk.portal, &outside.backup()).await;
    taken.expect("a backup");
    story.is_erased().await;

    // The search sees: what was sealed is in the backup.
    let backup = Searched::folder(&outside.backup());
    story.is_nowhere_in_plain(&backup);
    let is_in = |bytes: &[u8]| !backup.holding(bytes).is_empty();
    assert_eq!(
        of_calls(&hers)
            .filter(|(field, _)| *field == "recording_key.wrapped")
            .count(),
        3
    );
    for (field, value) in of_calls(&hers) {
        assert!(
            parts(value).iter().all(|part| is_in(part.as_bytes())),
            "{field}"
        );
    }
    for object in &objects {
        assert!(object.chunks_exact(64).all(is_in), "an object");
    }

    story.is_put_back(&outside.backup()).await;
    let restored = story.desk.at_rest().await;
    story.is_nowhere_in_plain(&restored);
    for (field, value) in of_calls(&hers) {
        for part in parts(value) {
            assert_eq!(
                restored.holding(part.as_bytes()),
                [""; 0],
                "{field}: {value}"
            );
        }
    }
    for object in &objects {
        for part in object.chunks_exact(64) {
            assert_eq!(restored.holding(part), [""; 0], "an object");
        }
    }

    story.orders_are_acknowledged().await;
    story.is_closed().await;
    story.is_forgotten().await;
    story.is_gone(&hers, &files).await;
}

#[tokio::test]
async fn the_keys_are_in_no_backup() {
    let story = told().await;
    let outside = Outside::new();
    let taken = take(&story.desk.portal, &outside.backup()).await;
    taken.expect("a backup");
    let ring = outside.0.path().join("keys.json");
    story.keys().create(&ring).expect("written");
    let searched = Searched::folder(outside.0.path());
    let keys = written(story.keys());
    assert_eq!(keys.len(), 2);
    for key in keys {
        // Beside the backup they are found.
        assert_eq!(
            searched.holding(key.as_bytes()),
            [ring.display().to_string()]
        );
        let bytes = hex::decode(&key).expect("hexadecimal digits");
        let forms = [
            bytes.clone(),
            key.to_uppercase().into_bytes(),
            STANDARD_NO_PAD.encode(&bytes).into_bytes(),
            URL_SAFE_NO_PAD.encode(&bytes).into_bytes(),
        ];
        for form in forms.iter().filter(|form| **form != key.as_bytes()) {
            assert_eq!(searched.holding(form), [""; 0], "{key}");
        }
    }
}

//! Certificates of deletion: with every tombstone, in the same transaction, and right in every figure.

use jiff::civil::date;
use portal::audit::Actor;
use portal::custody::certificate::{self, Certificate, SealedAudio};
use portal::custody::{Signed, SignedError, public_key};
use portal::id::RecordingId;
use portal::retention;
use sha2::{Digest, Sha256};

use super::call_centre::{CallCentre, at};
use super::calls::{Call, call};
use super::time::instant;
use super::{DUE, NOW};

const VOICE: Call = Call {
    external_id: "X-7Q4Z9-DISTINCT",
    started_at: "2026-06-12T10:30:00+02:00",
    line: "+39 347 5558001",
    customer: "",
    agent: "AGENT-9X7K2",
};

/// The object that holds a recording, as whoever has the store sees it.
async fn object(centre: &CallCentre, id: RecordingId) -> SealedAudio {
    let recording = centre.portal.store.recording(id).await.expect("readable");
    let key = recording.expect("there").audio.key;
    let object = std::fs::read(centre.folder.path().join("audio").join(key)).expect("an object");
    SealedAudio {
        bytes: object.len() as u64,
        sha256: hex::encode(Sha256::digest(&object)),
    }
}

/// A recording that went, and its certificate.
async fn gone() -> (CallCentre, RecordingId, Signed, Certificate) {
    let mut centre = at(NOW).await;
    centre.take(&[VOICE, call("R-2")]).await;
    let id = centre.id(VOICE.external_id).await;
    assert!(
        certificate::find(&centre.portal, id)
            .await
            .expect("readable")
            .is_none()
    );
    centre.set_clock(instant(DUE));
    retention::run(&centre.portal, Actor::System)
        .await
        .expect("it ran");
    let found = certificate::find(&centre.portal, id)
        .await
        .expect("readable");
    let (signed, stated) = found.expect("a certificate");
    (centre, id, signed, stated)
}

#[tokio::test]
async fn it_states_what_went_when_by_which_rule_and_where_the_audit_says_so() {
    let mut centre = at(NOW).await;
    centre.take(&[VOICE, call("R-2")]).await;
    let id = centre.id(VOICE.external_id).await;
    let sealed = object(&centre, id).await;
    centre.set_clock(instant(DUE));
    retention::run(&centre.portal, Actor::System)
        .await
        .expect("it ran");
    let found = certificate::find(&centre.portal, id).await;
    let (_, stated) = found.expect("readable").expect("a certificate");
    assert_eq!(stated.recording, id);
    assert_eq!(
        stated.external_id_hash,
        centre.portal.external_id_hash(VOICE.external_id)
    );
    assert_eq!(
        (stated.recorded_on, stated.last_day_kept),
        (date(2026, 6, 12), date(2026, 12, 12))
    );
    assert_eq!(
        (stated.rule.as_str(), &stated.request),
        ("retention", &None)
    );
    assert_eq!(stated.deleted_at, instant(DUE));
    assert_eq!(stated.public_key, public_key(&centre.portal.keys));
    assert_eq!(stated.audio, Some(sealed));
    let row = centre
        .portal
        .store
        .audit_rows(stated.audit.seq - 1, 1)
        .await;
    let row = row.expect("readable").remove(0);
    assert_eq!(
        row.link(),
        portal::audit::chain::Link {
            seq: stated.audit.seq,
            mac: stated.audit.mac.clone(),
        }
    );
    assert_eq!(
        (row.action.as_str(), row.recording),
        ("recording_deleted", Some(id.to_string()))
    );
    assert_eq!(
        centre.number("SELECT COUNT(*) FROM certificate").await,
        centre.number("SELECT COUNT(*) FROM tombstone").await
    );
}

#[tokio::test]
async fn it_is_checked_by_its_file_alone_and_every_change_is_found() {
    let (centre, _, signed, stated) = gone().await;
    let key = public_key(&centre.portal.keys);
    let file = Signed::read(&signed.write()).expect("a file");
    assert_eq!(file.check(Some(&key)), Ok(stated));
    for (was, is) in [
        ("\"rule\":\"retention\"", "\"rule\":\"erasure\""),
        ("2026-12-12T23:00:00Z", "2026-12-13T23:00:00Z"),
        ("\"seq\":", "\"seq\":1"),
        ("\"bytes\":", "\"bytes\":9"),
    ] {
        let changed = Signed {
            statement: signed.statement.replace(was, is),
            ..signed.clone()
        };
        assert_ne!(changed, signed, "{was}");
        assert_eq!(
            changed.check::<Certificate>(Some(&key)),
            Err(SignedError::Changed),
            "{was}"
        );
    }
}

#[tokio::test]
async fn it_holds_nothing_of_anybody() {
    let (_, _, signed, _) = gone().await;
    let file = signed.write().to_lowercase();
    for trace in [
        "x-7q4z9", "347", "5558001", "agent", "alfa", "09:30", "08:30",
    ] {
        // Ids and hashes have digits too.
        let words = file.split(|c: char| !c.is_ascii_alphanumeric() && c != ':' && c != '-');
        let mut words = words.filter(|word| word.len() < 32);
        assert!(!words.any(|word| word.contains(trace)), "{trace} in {file}");
    }
}

#[tokio::test]
async fn one_that_was_changed_in_the_database_is_not_given_out() {
    let (centre, id, ..) = gone().await;
    centre
        .tamper("UPDATE certificate SET statement = REPLACE(statement, 'retention', 'erasure')")
        .await;
    assert!(certificate::find(&centre.portal, id).await.is_err());
}

#[tokio::test]
async fn what_is_not_committed_is_not_certified() {
    let mut centre = at(NOW).await;
    centre.take(&[VOICE]).await;
    // Nothing can be written where the certificate goes: nothing of the deletion stays.
    centre
        .tamper("ALTER TABLE certificate RENAME TO elsewhere")
        .await;
    centre.set_clock(instant(DUE));
    assert!(retention::run(&centre.portal, Actor::System).await.is_err());
    assert_eq!(centre.number("SELECT COUNT(*) FROM recording").await, 1);
    assert_eq!(centre.number("SELECT COUNT(*) FROM tombstone").await, 0);
    centre
        .tamper("ALTER TABLE elsewhere RENAME TO certificate")
        .await;
    let report = retention::run(&centre.portal, Actor::System)
        .await
        .expect("it ran");
    assert_eq!(report.deleted.len(), 1);
    assert_eq!(centre.number("SELECT COUNT(*) FROM certificate").await, 1);
    assert_eq!(centre.fault().await, None);
}

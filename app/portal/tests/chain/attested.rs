//! The proof of retention: what is beyond its day is named with its reasons; whatever does not agree is found.

use std::fs;

use jiff::Timestamp;
use jiff::civil::date;
use portal::audit::{Action, Actor, Entry};
use portal::custody::attestation::{AttestError, Attestation, Counts, attest};
use portal::custody::{Signed, SignedError, public_key};
use portal::id::{HoldId, RecordingId};
use portal::lease;
use portal::retention;
use rules::hold::{Hold, HoldReason};

use super::call_centre::{CallCentre, at};
use super::calls::call;
use super::time::instant;
use super::{DUE, NOW};

impl CallCentre {
    async fn stated_at(&self, at: Timestamp) -> Attestation {
        let (signed, stated) = attest(&self.portal, at, Actor::Operator)
            .await
            .expect("stated");
        let key = public_key(&self.portal.keys);
        assert_eq!(signed.check(Some(&key)), Ok(stated.clone()));
        stated
    }

    pub(crate) async fn stated(&self) -> Attestation {
        self.stated_at(self.portal.clock.now()).await
    }

    async fn hold(&self, external_id: &str) {
        let now = self.portal.clock.now();
        let hold = Hold {
            reason: HoldReason::LegalClaim,
            opened_on: rules::rome::date(now),
            review_on: None,
            ends_at: None,
        };
        let recording = self.id(external_id).await;
        let mut tx = self.portal.store.begin().await.expect("a change");
        let id = HoldId::new(now);
        tx.insert_hold(id, recording, None, &hold)
            .await
            .expect("held");
        tx.audit(of_hold(now, Action::HoldOpened, recording, id))
            .await
            .expect("written");
        tx.commit().await.expect("committed");
    }
}

/// What the audit says of a claim that keeps a recording.
pub(crate) fn of_hold(at: Timestamp, action: Action, recording: RecordingId, id: HoldId) -> Entry {
    let detail = serde_json::json!({ "hold": id, "reason": HoldReason::LegalClaim });
    Entry::new(at, Actor::System, action)
        .recording(recording)
        .detail(detail)
}

/// Three calls taken in; half a year later two went and one is held.
pub(crate) async fn after_the_night() -> CallCentre {
    let mut centre = at(NOW).await;
    centre.take(&[call("R-1"), call("R-2"), call("R-3")]).await;
    centre.hold("R-3").await;
    centre.set_clock(instant(DUE));
    retention::run(&centre.portal, Actor::System)
        .await
        .expect("it ran");
    centre
}

#[tokio::test]
async fn it_is_sound_and_names_what_is_held_with_its_reason() {
    let centre = after_the_night().await;
    let head = centre
        .portal
        .store
        .last_audit_row()
        .await
        .expect("readable")
        .expect("a row");
    let stated = centre.stated().await;
    assert!(stated.is_sound(), "{stated:?}");
    let [kept] = stated.kept.as_slice() else {
        panic!("{stated:?}");
    };
    assert_eq!(kept.recording, centre.id("R-3").await);
    assert_eq!(
        (kept.recorded_on, kept.last_day_kept),
        (date(2026, 6, 12), date(2026, 12, 12))
    );
    assert_eq!(kept.because[0].kind, "legal_claim");
    assert_eq!(
        stated.when_computed.counts,
        Counts {
            there: 1,
            imported: 3,
            deleted: 2,
            erased: 0,
            replayed: 0
        }
    );
    assert_eq!(
        (
            stated.when_computed.audit.seq,
            &stated.when_computed.audit.mac
        ),
        (head.seq, &head.mac)
    );
    assert_eq!(stated.day, date(2026, 12, 13));

    // It is written down after the place that it names, and kept.
    let row = centre
        .portal
        .store
        .last_audit_row()
        .await
        .expect("readable")
        .expect("a row");
    assert_eq!(
        (row.seq, row.action.as_str()),
        (head.seq + 1, "retention_attested")
    );
    assert!(
        row.detail.contains(&stated.attestation.to_string()),
        "{}",
        row.detail
    );
    let latest = centre
        .portal
        .store
        .latest_attestation()
        .await
        .expect("readable");
    let latest = latest.expect("kept");
    assert!(latest.sound);
    assert_eq!(latest.signed.check(None), Ok(stated));
}

#[tokio::test]
async fn the_audit_alone_gives_the_same_counts_again() {
    let centre = after_the_night().await;
    let stated = centre.stated().await;
    centre.write(3).await;
    let rows = centre
        .portal
        .store
        .audit_rows(0, 1000)
        .await
        .expect("readable");
    let rows: Vec<_> = rows
        .iter()
        .filter(|row| row.seq <= stated.when_computed.audit.seq)
        .collect();
    let counted = |action: &str| rows.iter().filter(|row| row.action == action).count() as u64;
    assert_eq!(
        counted("recording_imported"),
        stated.when_computed.counts.imported
    );
    assert_eq!(
        counted("recording_deleted"),
        stated.when_computed.counts.deleted
    );
    assert_eq!(
        counted("recording_erased"),
        stated.when_computed.counts.erased
    );
    assert_eq!(
        rows.last().expect("a row").mac,
        stated.when_computed.audit.mac
    );
}

#[tokio::test]
async fn what_should_have_gone_is_named_without_a_reason() {
    let mut centre = at(NOW).await;
    centre.take(&[call("R-1")]).await;
    let before = instant("2026-12-12T22:59:59.999Z");
    centre.set_clock(before);
    assert!(centre.stated().await.is_sound(), "its last day is not over");
    centre.set_clock(instant(DUE));
    let stated = centre.stated().await;
    assert!(!stated.is_sound());
    assert_eq!(stated.unexplained().count(), 1);
    assert_eq!(stated.kept[0].recording, centre.id("R-1").await);
    assert!(
        centre.stated_at(before).await.is_sound(),
        "of the instant that is spoken of"
    );
}

#[tokio::test]
async fn what_was_held_only_afterwards_was_kept_without_a_reason_until_then() {
    let mut centre = at(NOW).await;
    centre.take(&[call("R-1")]).await;
    let held = instant("2026-12-22T10:00:00Z");
    centre.set_clock(held);
    centre.hold("R-1").await;
    centre.set_clock(instant("2026-12-23T10:00:00Z"));
    for before in ["2026-12-17T10:00:00Z", "2026-12-22T09:59:59.999Z"] {
        let stated = centre.stated_at(instant(before)).await;
        assert!(!stated.is_sound(), "{before}");
        assert_eq!(stated.kept[0].because, [], "{before}");
    }
    let stated = centre.stated_at(held).await;
    assert_eq!(stated.kept[0].because[0].kind, "legal_claim");
    assert!(stated.is_sound());
    assert!(centre.stated().await.is_sound());
}

#[tokio::test]
async fn of_a_past_instant_what_went_since_is_named_too() {
    let mut centre = at(NOW).await;
    centre.take(&[call("R-1")]).await;
    let id = centre.id("R-1").await;
    centre.set_clock(instant("2026-12-14T10:00:00Z"));
    retention::run(&centre.portal, Actor::System)
        .await
        .expect("late");
    let stated = centre.stated_at(instant("2026-12-13T10:00:00Z")).await;
    let [kept] = stated.kept.as_slice() else {
        panic!("{stated:?}");
    };
    assert_eq!(
        (kept.recording, stated.deleted_at(id)),
        (id, Some(instant("2026-12-14T10:00:00Z")))
    );
    assert!(kept.because.is_empty() && !stated.is_sound());
    assert!(centre.stated().await.kept.is_empty());
}

#[tokio::test]
async fn nobody_states_what_will_be() {
    let centre = at(NOW).await;
    let later = instant("2026-06-15T10:00:00.001Z");
    let stated = attest(&centre.portal, later, Actor::Operator).await;
    assert!(matches!(stated, Err(AttestError::Future(at)) if at == later));
    assert_eq!(centre.acts().await.len(), 0);
}

#[tokio::test]
async fn audio_without_a_recording_and_a_recording_without_audio_are_named() {
    let centre = after_the_night().await;
    let id = centre.id("R-3").await;
    let key = centre
        .portal
        .store
        .recording(id)
        .await
        .expect("readable")
        .expect("there")
        .audio
        .key;
    let audio = centre.folder.path().join("audio");
    fs::create_dir_all(audio.join("ab")).expect("a folder");
    fs::write(audio.join("ab").join("cdef"), b"a voice").expect("written");
    let stated = centre.stated().await;
    assert!(!stated.is_sound());
    let now = &stated.when_computed;
    assert_eq!(
        (now.orphans.as_slice(), now.missing.len()),
        (&["ab/cdef".to_owned()][..], 0)
    );

    fs::remove_file(audio.join("ab").join("cdef")).expect("removed");
    fs::remove_file(audio.join(key)).expect("removed");
    let stated = centre.stated().await;
    assert!(!stated.is_sound());
    let now = &stated.when_computed;
    assert_eq!((now.orphans.len(), now.missing.as_slice()), (0, &[id][..]));
}

#[tokio::test]
async fn while_an_import_is_under_way_its_audio_is_no_orphan() {
    let centre = after_the_night().await;
    let audio = centre.folder.path().join("audio");
    fs::create_dir_all(audio.join("ab")).expect("a folder");
    fs::write(audio.join("ab").join("cdef"), b"a voice").expect("written");
    // The machine's clock dates the file: to the portal it is put now.
    let portal = &centre.portal;
    let import = lease::take(&portal.store, &portal.clock, lease::AUDIO_WRITER).await;
    let import = import.expect("an answer").expect("free");
    let file = fs::File::options()
        .write(true)
        .open(audio.join("ab").join("cdef"))
        .expect("opened");
    let now = std::time::Duration::try_from(instant(DUE).as_duration()).expect("after the epoch");
    file.set_modified(std::time::SystemTime::UNIX_EPOCH + now)
        .expect("dated");
    assert_eq!(centre.stated().await.when_computed.orphans.len(), 0);
    import.release().await.expect("released");
    assert_eq!(centre.stated().await.when_computed.orphans.len(), 1);
}

#[tokio::test]
async fn a_changed_statement_is_found() {
    let centre = after_the_night().await;
    let (signed, _) = attest(&centre.portal, instant(DUE), Actor::Operator)
        .await
        .expect("stated");
    let changed = Signed {
        statement: signed.statement.replace("legal_claim", "legal_order"),
        ..signed
    };
    let key = public_key(&centre.portal.keys);
    assert_eq!(
        changed.check::<Attestation>(Some(&key)),
        Err(SignedError::Changed)
    );
}

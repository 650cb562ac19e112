//! Where audit, database and chain do not say the same, the proof of retention says so.

use std::fs;

use portal::audit::{Action, Actor, Entry};
use portal::custody::attestation::Discord;
use portal::id::HoldId;
use portal::soundness;

use super::DUE;
use super::attested::{after_the_night, of_hold};
use super::call_centre::CallCentre;
use super::time::instant;

impl CallCentre {
    /// Which recordings do not agree, and how.
    async fn discord(&self) -> Vec<Discord> {
        let stated = self.stated().await;
        assert!(!stated.is_sound());
        let disagreements = stated.when_computed.disagreements.iter();
        disagreements.map(|one| one.kind).collect()
    }
}

#[tokio::test]
async fn where_the_database_says_something_else_than_the_audit_it_is_named() {
    for (tampering, discord) in [
        ("DELETE FROM recording", vec![Discord::Vanished]),
        (
            "DELETE FROM tombstone",
            vec![Discord::Vanished; 2]
                .into_iter()
                .chain(vec![Discord::NoTombstone; 2])
                .collect(),
        ),
        ("DELETE FROM certificate", vec![Discord::NoCertificate; 2]),
        (
            "UPDATE tombstone SET rule = 'erasure'",
            vec![Discord::NotInAudit; 2],
        ),
        (
            "UPDATE recording SET id = '00000000-0000-7000-8000-000000000000'",
            vec![Discord::NotImported, Discord::Vanished, Discord::NoKey],
        ),
        (
            "UPDATE recording SET id = (SELECT recording_id FROM tombstone LIMIT 1)",
            vec![Discord::BackAgain, Discord::Vanished, Discord::NoKey],
        ),
        (
            "UPDATE recording SET last_day_kept = '2030-01-01'",
            vec![Discord::AnotherDay],
        ),
        (
            "UPDATE tombstone SET last_day_kept = '2030-01-01'",
            vec![Discord::AnotherDay; 2],
        ),
        (
            "UPDATE tombstone SET deleted_at = deleted_at + 86400000",
            vec![Discord::AnotherInstant; 2],
        ),
        ("DELETE FROM recording_key", vec![Discord::NoKey]),
    ] {
        let centre = after_the_night().await;
        centre
            .tamper(&format!("DELETE FROM hold; {tampering}"))
            .await;
        assert_eq!(centre.discord().await, discord, "{tampering}");
    }
}

#[tokio::test]
async fn however_many_there_are_each_is_named() {
    let centre = after_the_night().await;
    centre
        .tamper(
            "DELETE FROM hold; WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < 150)
             INSERT INTO tombstone (recording_id, external_id_hash, recorded_on, last_day_kept, deleted_at, rule)
             SELECT '01900000-0000-7000-8000-000000000' || (100 + i), i || '', '2026-01-12', '2026-07-12', 0, 'retention'
             FROM number",
        )
        .await;
    let mut named = vec![Discord::NotInAudit; 150];
    named.extend([Discord::NoCertificate; 150]);
    assert_eq!(centre.discord().await, named);
}

#[tokio::test]
async fn what_keeps_a_recording_and_is_not_what_the_audit_says_is_named() {
    for tampering in [
        "INSERT INTO hold (id, recording_id, reason, opened_on)
         SELECT '01900000-0000-7000-8000-000000000000', id, 'legal_claim', '2026-06-12' FROM recording",
        "UPDATE hold SET reason = 'order'",
        // Its id says when it was opened.
        "UPDATE hold SET id = '01900000-0000-7000-8000-000000000000'",
    ] {
        let centre = after_the_night().await;
        assert!(centre.stated().await.is_sound());
        centre.tamper(tampering).await;
        assert_eq!(centre.discord().await, [Discord::HoldNotInAudit], "{tampering}");
    }

    let centre = after_the_night().await;
    let (now, recording) = (centre.portal.clock.now(), centre.id("R-3").await);
    let mut tx = centre.portal.store.begin().await.expect("a change");
    let mut database = centre.database().await;
    let held = sqlx::query_scalar("SELECT id FROM hold").fetch_one(&mut database);
    let held: String = held.await.expect("one");
    let held = HoldId::parse(&held).expect("an id");
    let ended = of_hold(now, Action::HoldEnded, recording, held);
    tx.audit(ended).await.expect("written");
    tx.commit().await.expect("committed");
    assert_eq!(centre.discord().await, [Discord::HoldNotInAudit]);
}

#[tokio::test]
async fn what_is_said_to_come_from_days_ahead_is_beyond_its_day_all_the_same() {
    let centre = after_the_night().await;
    centre
        .tamper("DELETE FROM hold; UPDATE recording SET imported_at = 32503680000000")
        .await;
    let stated = centre.stated().await;
    let unexplained: Vec<_> = stated.unexplained().map(|kept| kept.recording).collect();
    assert_eq!(unexplained, [centre.id("R-3").await]);
}

#[tokio::test]
async fn a_recording_that_nothing_opens_is_found_by_a_check_of_the_data() {
    for tampering in [
        "DELETE FROM recording_key",
        "UPDATE recording_key SET wrapped = key_id || ':AAAA'",
    ] {
        let centre = after_the_night().await;
        let checked = soundness::check(&centre.portal, true)
            .await
            .expect("readable");
        assert!(checked.is_sound(), "{checked:?}");
        centre.tamper(tampering).await;
        let checked = soundness::check(&centre.portal, true)
            .await
            .expect("readable");
        assert_eq!(checked.without_key, [centre.id("R-3").await], "{tampering}");
        assert!(!checked.is_sound());
    }
}

#[tokio::test]
async fn audio_that_is_not_what_was_stored_is_found_where_it_is_read() {
    let centre = after_the_night().await;
    let id = centre.id("R-3").await;
    let recording = centre.portal.store.recording(id).await.expect("readable");
    let key = recording.expect("there").audio.key;
    let file = centre.folder.path().join("audio").join(key);
    let mut bytes = fs::read(&file).expect("an object");
    *bytes.last_mut().expect("a byte") ^= 1;
    fs::write(&file, bytes).expect("written");
    for (read_audio, changed) in [(false, None), (true, Some(vec![id]))] {
        let checked = soundness::check(&centre.portal, read_audio).await;
        let checked = checked.expect("readable");
        assert_eq!(checked.changed_audio, changed);
        assert_eq!(checked.is_sound(), changed.is_none());
    }
}

#[tokio::test]
async fn counts_that_do_not_agree_are_told_though_no_recording_can_be_named() {
    let centre = after_the_night().await;
    let mut tx = centre.portal.store.begin().await.expect("a change");
    let there = centre.portal.store.recording(centre.id("R-3").await).await;
    let day = there.expect("readable").expect("there").last_day_kept;
    let again = Entry::new(instant(DUE), Actor::Operator, Action::RecordingImported)
        .recording(centre.id("R-3").await)
        .detail(serde_json::json!({ "last_day_kept": day }));
    tx.audit(again).await.expect("written");
    tx.commit().await.expect("committed");
    let stated = centre.stated().await;
    let now = &stated.when_computed;
    assert_eq!((now.disagreements.len(), now.counts.agree()), (0, false));
    assert!(!stated.is_sound());
}

#[tokio::test]
async fn a_broken_chain_is_part_of_what_is_stated() {
    let centre = after_the_night().await;
    centre
        .tamper("UPDATE audit SET at = at + 1 WHERE seq = 2")
        .await;
    let stated = centre.stated().await;
    assert_eq!(
        stated.when_computed.audit_fault.as_deref(),
        Some("row 2 was changed")
    );
    assert!(!stated.is_sound());
}

//! What was deleted after a backup was taken does not come back with it.

use portal::audio::sealed_audio;
use portal::audit::Actor;
use portal::audit::head::export_deletions;
use portal::backup::restore;
use portal::custody::attestation::attest;
use portal::retention;
use rules::right::Right;

use super::call_centre::at;
use super::calls::call;
use super::desk::{NOW, desk, yes};
use super::outside;
use super::time::instant;

#[tokio::test]
async fn an_erased_recording_is_absent_and_unreadable_after_an_older_backup_is_restored() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let recording = desk.portal.store.recording(one).await.expect("readable");
    let recording = recording.expect("there");
    let traces = desk.traces("mario-1").await;
    let reference = desk.mario_asks(Right::Erasure, None, &[one]).await;
    let (_folder, backup) = outside();
    desk.backed_up(&backup).await;
    desk.decided(&reference, &yes()).await;
    assert!(desk.carry_out(&reference).await);
    let certificate = desk.portal.store.certificate(one).await.expect("readable");
    assert!(certificate.is_some());

    let new = at("2026-06-16T10:00:00Z").await;
    let restored = new.put_back(&backup, &desk).await.expect("restored");
    let replayed = restored.replayed.expect("a ledger");
    assert_eq!(
        (replayed.deleted, replayed.never_there, replayed.known),
        (1, 0, 0)
    );
    assert_eq!(restored.objects, 4);
    let there = new.portal.store.recording(one).await.expect("readable");
    assert!(there.is_none());
    assert!(sealed_audio(&new.portal, &recording).await.is_err());
    let exists = new.portal.audio.exists(&recording.audio.key).await;
    assert!(!exists.expect("an answer"));
    assert_eq!(
        new.portal.store.tombstone(one).await.expect("readable"),
        desk.portal.store.tombstone(one).await.expect("readable")
    );
    assert_eq!(
        new.portal.store.certificate(one).await.expect("readable"),
        certificate
    );
    // The order to the supplier is given again (Art. 19).
    let orders = "SELECT COUNT(*) FROM recipient_order WHERE kind = 'erase'";
    assert_eq!(new.number(orders).await, 1);
    let acts = new.acts().await;
    let replays = acts.iter().filter(|(_, act)| act == "deletion_replayed");
    assert_eq!(replays.count(), 1);
    let now = new.portal.clock.now();
    let (_, stated) = attest(&new.portal, now, Actor::System)
        .await
        .expect("stated");
    assert!(stated.is_sound(), "{stated:?}");
    let counts = stated.when_computed.counts;
    assert_eq!((counts.there, counts.replayed), (4, 1));
    if let Some(traces) = traces {
        assert_eq!(left(&new, &traces), 0);
        let without = at(NOW).await;
        let restored = restore(&without.portal, &backup, None, false).await;
        restored.expect("restored");
        assert_eq!(left(&without, &traces), 4, "this test sees");
    }
    // The new ledger has what the old one had.
    let ledger = std::fs::read_to_string(new.portal.ledger.deletions_file());
    assert!(ledger.expect("a file").contains(&one.to_string()));
}

/// How many of what tells of the recording alone is anywhere: the sealed number and agent, the hash, the audio. Its
/// external id is in the order to the supplier, and the index of its line in his other recordings.
fn left(centre: &super::CallCentre, traces: &[Vec<u8>]) -> usize {
    let left = centre.left(traces);
    [1, 2, 4, 5].iter().filter(|&&trace| left[trace]).count()
}

#[tokio::test]
async fn what_retention_deleted_and_what_the_backup_never_had() {
    let mut desk = desk().await;
    let (_folder, backup) = outside();
    desk.backed_up(&backup).await;
    desk.take(&[call("later")]).await;
    let later = desk.id("later").await;
    desk.set_clock(instant("2026-12-12T23:00:00Z"));
    let run = retention::run(&desk.portal, Actor::System).await;
    assert_eq!(run.expect("it ran").deleted.len(), 6);

    let new = at(NOW).await;
    let restored = new.put_back(&backup, &desk).await.expect("restored");
    let replayed = restored.replayed.expect("a ledger");
    assert_eq!(
        (replayed.deleted, replayed.never_there, replayed.known),
        (5, 1, 0)
    );
    assert_eq!(new.number("SELECT COUNT(*) FROM recording").await, 0);
    assert_eq!(new.number("SELECT COUNT(*) FROM recording_key").await, 0);
    assert_eq!(new.number("SELECT COUNT(*) FROM tombstone").await, 6);
    let tombstone = new.portal.store.tombstone(later).await.expect("readable");
    let tombstone = tombstone.expect("a tombstone");
    assert_eq!(tombstone.deleted_at, instant("2026-12-12T23:00:00Z"));
    // Taken in once more it would be back.
    let (outcome, _) = new.import(&[call("later")]).await;
    assert_eq!(outcome.new, 0);
    let now = new.portal.clock.now();
    let (_, stated) = attest(&new.portal, now, Actor::System)
        .await
        .expect("stated");
    assert!(stated.when_computed.counts.agree(), "{stated:?}");
    assert_eq!(stated.when_computed.disagreements, []);
}

#[tokio::test]
async fn the_ledger_has_each_deletion_also_where_a_process_was_killed_in_between() {
    let mut desk = desk().await;
    let ledger = desk.portal.ledger.deletions_file();
    export_deletions(&desk.portal).await.expect("exported");
    assert_eq!(std::fs::read(&ledger).expect("a file"), b"");
    desk.set_clock(instant("2026-12-12T23:00:00Z"));
    let run = retention::run(&desk.portal, Actor::System).await;
    run.expect("it ran");
    let lines = std::fs::read_to_string(&ledger).expect("a file");
    assert_eq!(lines.lines().count(), 5);
    assert_eq!(export_deletions(&desk.portal).await.expect("exported"), 0);
    // A line that was torn in the middle.
    std::fs::write(&ledger, format!("{lines}{{\"statement\":\"torn")).expect("written");
    assert_eq!(export_deletions(&desk.portal).await.expect("exported"), 0);
    let whole = std::fs::read_to_string(&ledger).expect("a file");
    assert_eq!(whole, lines);
    // Written, and killed before that was written down.
    sqlx::raw_sql(
        "UPDATE certificate SET exported = 0 WHERE recording_id IN
             (SELECT recording_id FROM certificate ORDER BY recording_id DESC LIMIT 3);
         UPDATE setting SET value = '2' WHERE name = 'ledger_lines'",
    )
    .execute(&mut desk.database().await)
    .await
    .expect("changed");
    assert_eq!(export_deletions(&desk.portal).await.expect("exported"), 3);
    let (_folder, backup) = outside();
    desk.backed_up(&backup).await;
    let new = at("2026-12-12T23:00:00Z").await;
    let restored = new.put_back(&backup, &desk).await.expect("restored");
    let replayed = restored.replayed.expect("a ledger");
    assert_eq!((replayed.deleted, replayed.known), (0, 5));
    assert_eq!(new.number("SELECT COUNT(*) FROM certificate").await, 5);
}

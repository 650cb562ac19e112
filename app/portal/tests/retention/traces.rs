//! What is left of a recording that went: a tombstone with dates, a row of the audit, and not a byte of anybody.

use jiff::civil::date;
use portal::store::{Address, Tombstone};
use sha2::{Digest, Sha256};

use super::call_centre::at;
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

#[tokio::test]
async fn its_tombstone_holds_dates_and_a_rule_only() {
    let mut centre = at(NOW).await;
    centre.take(&[VOICE]).await;
    let id = centre.id(VOICE.external_id).await;
    centre.set_clock(instant(DUE));
    centre.run().await;

    let tombstone = centre
        .portal
        .store
        .tombstone(id)
        .await
        .expect("readable")
        .expect("there");
    let expected = Tombstone {
        recording: id,
        recorded_on: date(2026, 6, 12),
        last_day_kept: date(2026, 12, 12),
        deleted_at: instant(DUE),
        rule: "retention".to_owned(),
    };
    assert_eq!(tombstone, expected);
    let mut database = centre.database().await;
    let columns: Vec<String> = sqlx::query_scalar(match centre.place.address {
        Address::File(_) => "SELECT name FROM pragma_table_info('tombstone') ORDER BY cid",
        Address::Postgres(_) => {
            "SELECT column_name::TEXT FROM information_schema.columns
                 WHERE table_name = 'tombstone' ORDER BY ordinal_position"
        }
    })
    .fetch_all(&mut database)
    .await
    .expect("columns");
    let known = [
        "recording_id",
        "external_id_hash",
        "recorded_on",
        "last_day_kept",
        "deleted_at",
        "rule",
    ];
    assert_eq!(columns, known, "a column more is a question more");
    // The name is recognised again with the portal's key only.
    let hash: String = sqlx::query_scalar("SELECT external_id_hash FROM tombstone")
        .fetch_one(&mut database)
        .await
        .expect("a hash");
    assert_eq!(hash, centre.portal.external_id_hash(VOICE.external_id));
    assert_ne!(hash, hex::encode(Sha256::digest(VOICE.external_id)));
}

#[tokio::test]
async fn its_row_and_its_audio_are_gone_and_the_audit_says_so() {
    let mut centre = at(NOW).await;
    centre.take(&[VOICE]).await;
    let (id, object) = (
        centre.id(VOICE.external_id).await,
        centre.object(VOICE.external_id).await,
    );
    assert!(object.is_file());
    centre.set_clock(instant(DUE));
    assert_eq!(centre.run().await, [id]);
    assert!(!object.exists());
    let gone = centre.portal.store.recording(id).await.expect("readable");
    assert!(gone.is_none());
    let history = centre.portal.store.history(id, 9).await.expect("readable");
    let acts: Vec<_> = history
        .iter()
        .map(|act| (act.at, act.actor.as_str(), act.action.as_str()))
        .collect();
    let expected = [
        (instant(DUE), "system", "recording_deleted"),
        (instant(NOW), "operator", "recording_imported"),
    ];
    assert_eq!(acts, expected);
}

#[tokio::test]
async fn no_file_of_the_portal_holds_a_byte_of_it() {
    let mut centre = at(NOW).await;
    // Neighbours, so that its row shares pages with rows that stay.
    let neighbour = Call {
        started_at: "2026-06-15T09:00:00+02:00",
        ..call("R-2")
    };
    centre.take(&[call("R-1"), VOICE, neighbour]).await;
    let Some(traces) = centre.traces(VOICE.external_id).await else {
        return;
    };
    assert_eq!(centre.left(&traces), [true; 6], "nothing to look for");
    // Once in the database itself too, and not only in its log.
    centre.portal.store.truncate_log().await.expect("emptied");
    assert_eq!(centre.left(&traces), [true; 6]);
    centre.set_clock(instant(DUE));
    assert_eq!(centre.run().await.len(), 2);
    assert_eq!(centre.left(&traces), [false; 6]);
}

#[tokio::test]
async fn nor_after_a_run_that_was_killed_before_it_emptied_the_log() {
    let mut centre = at(NOW).await;
    centre.take(&[VOICE]).await;
    let Some(traces) = centre.traces(VOICE.external_id).await else {
        return;
    };
    centre.set_clock(instant(DUE));
    let portal = &centre.portal;
    let tombstone = Tombstone {
        recording: centre.id(VOICE.external_id).await,
        recorded_on: date(2026, 6, 12),
        last_day_kept: date(2026, 12, 12),
        deleted_at: portal.clock.now(),
        rule: "retention".to_owned(),
    };
    std::fs::remove_file(centre.object(VOICE.external_id).await).expect("removed");
    let mut tx = portal.store.begin().await.expect("a change");
    let gone = tx.delete_recordings(&[tombstone.recording]).await;
    gone.expect("deleted");
    let hash = portal.external_id_hash(VOICE.external_id);
    let buried = tx.insert_tombstones(&[(tombstone, hash)]).await;
    buried.expect("written");
    tx.commit().await.expect("committed");
    assert_eq!(
        centre.left(&traces),
        [true, true, true, true, true, false],
        "the log is empty"
    );

    assert_eq!(centre.run().await, []);
    assert_eq!(centre.left(&traces), [false; 6]);
}

#[tokio::test]
async fn nor_after_a_run_while_somebody_was_reading_once_they_have_read() {
    let mut centre = at(NOW).await;
    centre.take(&[VOICE]).await;
    let Some(traces) = centre.traces(VOICE.external_id).await else {
        return;
    };
    centre.set_clock(instant(DUE));
    let mut reader = centre.database().await;
    for statement in ["BEGIN", "SELECT COUNT(*) FROM recording"] {
        let begun = sqlx::raw_sql(statement).execute(&mut reader).await;
        begun.expect("reading");
    }
    assert_eq!(centre.run().await.len(), 1, "nobody is waited for long");
    assert_eq!(centre.left(&traces), [true, true, true, true, true, false]);
    let read = sqlx::raw_sql("COMMIT").execute(&mut reader).await;
    read.expect("read");
    assert_eq!(centre.run().await, []);
    assert_eq!(centre.left(&traces), [false; 6]);
}

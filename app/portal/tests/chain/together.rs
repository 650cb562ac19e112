//! One chain, whoever writes: no gap, no fork, and the database's own refusals beside it.

use std::time::Duration;

use portal::audit::{Action, Actor, Entry};
use portal::store::{Address, Store, StoreError};
use tokio::time::timeout;

use super::NOW;
use super::call_centre::at;
use super::time::instant;

pub(crate) fn entry() -> Entry {
    Entry::new(instant(NOW), Actor::System, Action::OrphanRemoved)
}

async fn write(store: &Store, rows: u32, every_other_dropped: bool) -> Result<(), StoreError> {
    for row in 0..rows {
        let mut tx = store.begin().await?;
        tx.audit(entry()).await?;
        tokio::task::yield_now().await;
        tx.audit(entry()).await?;
        if every_other_dropped && row % 2 == 1 {
            drop(tx);
        } else {
            tx.commit().await?;
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_tasks_and_a_second_process_write_one_unbroken_chain() {
    let centre = at(NOW).await;
    let one = centre.portal.store.clone();
    let other = Store::open(&centre.place.address, centre.portal.keys.clone())
        .await
        .expect("another process");
    let tasks = [
        tokio::spawn({
            let one = one.clone();
            async move { write(&one, 50, false).await }
        }),
        tokio::spawn(async move { write(&one, 50, true).await }),
        tokio::spawn(async move { write(&other, 50, false).await }),
    ];
    for task in tasks {
        task.await.expect("it ends").expect("written");
    }
    let report = centre.verified(None).await;
    assert_eq!((report.sound, report.fault), (100 + 50 + 100, None));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_at_once_each_that_is_acknowledged_is_there_and_none_that_is_not() {
    let centre = at(NOW).await;
    let changes = (0..200).map(|number| {
        let store = centre.portal.store.clone();
        tokio::spawn(async move {
            let mut tx = store.begin().await.expect("a change");
            let link = tx.audit(entry()).await.expect("put off");
            match number % 5 {
                // Left before anything was written, after something was, after something failed on PostgreSQL.
                0 => return None,
                1 => drop(tx.claim_jobs(instant(NOW), instant(NOW), 1).await),
                2 => {
                    tx.put_setting("zero", "\0").await.expect("put off");
                    drop(tx.claim_jobs(instant(NOW), instant(NOW), 1).await);
                }
                _ => {
                    tx.commit().await.expect("committed");
                    return Some(link.seq);
                }
            }
            None
        })
    });
    let mut acknowledged = Vec::new();
    for change in changes.collect::<Vec<_>>() {
        acknowledged.extend(change.await.expect("it ends"));
    }
    acknowledged.sort_unstable();
    assert_eq!(acknowledged, Vec::from_iter(1..=80));
    let report = centre.verified(None).await;
    assert_eq!((report.sound, report.fault), (80, None));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn those_that_nobody_waits_for_any_more_leave_the_others_their_truth() {
    let centre = at(NOW).await;
    let changes = (0..200).map(|number: u32| {
        let store = centre.portal.store.clone();
        tokio::spawn(async move {
            let patience = match number % 2 {
                0 => Duration::from_micros((number * 50).into()),
                _ => Duration::MAX,
            };
            let written = timeout(patience, write(&store, 1, false)).await;
            written.is_ok_and(|written| written.is_ok())
        })
    });
    let mut acknowledged = 0;
    for change in changes.collect::<Vec<_>>() {
        acknowledged += u64::from(change.await.expect("it ends"));
    }
    assert!(acknowledged >= 100, "those that were waited for");
    // Whoever was left while it was made durable may be there.
    let report = centre.verified(None).await;
    assert_eq!(report.fault, None);
    assert!(report.sound >= 2 * acknowledged);
}

#[tokio::test]
async fn a_change_that_is_taken_back_leaves_no_gap() {
    let centre = at(NOW).await;
    centre.write(2).await;
    for _ in 0..3 {
        let mut tx = centre.portal.store.begin().await.expect("a change");
        let link = tx.audit(entry()).await.expect("written");
        assert_eq!(link.seq, 3);
        drop(tx);
    }
    centre.write(1).await;
    let report = centre.verified(None).await;
    assert_eq!((report.sound, report.fault), (3, None));
}

#[tokio::test]
async fn the_database_still_refuses_to_change_or_forget_a_row() {
    let centre = at(NOW).await;
    centre.write(2).await;
    let mut database = centre.database().await;
    let replace = match centre.place.address {
        Address::File(_) => "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 1",
        Address::Postgres(_) => "TRUNCATE audit",
    };
    for statement in [
        "UPDATE audit SET mac = mac",
        "UPDATE audit SET detail = '{}' WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 2",
        replace,
    ] {
        let refused = sqlx::raw_sql(statement).execute(&mut database).await;
        let refusal = refused.expect_err(statement).to_string();
        assert!(refusal.contains("the audit is append-only"), "{refusal}");
    }
    let unchained =
        "INSERT INTO audit (seq, at, actor, action, detail) VALUES (3, 0, 'system', 'x', '{}')";
    assert!(
        sqlx::raw_sql(unchained)
            .execute(&mut database)
            .await
            .is_err()
    );
    assert_eq!(centre.fault().await, None);
}

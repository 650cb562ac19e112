//! What becomes of changes that share a transaction, and of those after them, where something goes wrong: on PostgreSQL,
//! whose connections are lost and which makes a change wait.

use std::time::Duration;

use portal::store::{Address, Store, Tx};
use sqlx::{AnyConnection, Connection as _};
use tokio::time::{sleep, timeout};

use super::NOW;
use super::call_centre::{CallCentre, at};
use super::time::instant;
use super::together::entry;

/// A call centre, where the tests run on PostgreSQL.
async fn on_postgres() -> Option<CallCentre> {
    let centre = at(NOW).await;
    matches!(centre.place.address, Address::Postgres(_)).then_some(centre)
}

/// A change with a row put off.
async fn begun(store: &Store) -> Tx {
    let mut change = store.begin().await.expect("a change");
    change.audit(entry()).await.expect("put off");
    change
}

/// Does this to the connections `which` change something, as soon as there is one.
async fn to_those_that_change(centre: &CallCentre, does: &str, which: &str) {
    let mut database = centre.database().await;
    let statement = format!(
        "SELECT COUNT({does}(pid)) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND {which}"
    );
    for _ in 0..500 {
        let found = sqlx::query_scalar(sqlx::AssertSqlSafe(statement.as_str()));
        let found: i64 = found.fetch_one(&mut database).await.expect("told");
        if found > 0 {
            return;
        }
        sleep(Duration::from_millis(10)).await;
    }
    panic!("none of them is {which}");
}

/// Ends them, as a server of PostgreSQL does that is started again.
async fn lose_what_changes(centre: &CallCentre) {
    to_those_that_change(
        centre,
        "pg_terminate_backend",
        "state = 'idle in transaction'",
    )
    .await;
}

/// Has what waits for a lock fail, as where it waited too long.
async fn wait_no_longer(centre: &CallCentre) {
    to_those_that_change(centre, "pg_cancel_backend", "wait_event_type = 'Lock'").await;
}

/// Begins a change of one's own beside the portal, and does this in it.
async fn beside(centre: &CallCentre, statement: &'static str) -> AnyConnection {
    let mut database = centre.database().await;
    for statement in ["BEGIN", statement] {
        let done = sqlx::raw_sql(statement).execute(&mut database).await;
        done.expect("done");
    }
    database
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_that_could_not_begin_leaves_nothing_to_the_next() {
    let Some(centre) = on_postgres().await else {
        return;
    };
    let lock = "SELECT pg_advisory_xact_lock(x'006d6961766f6365'::bigint)";
    for _ in 0..3 {
        let other = beside(&centre, lock).await;
        let store = centre.portal.store.clone();
        let begun = tokio::spawn(async move { store.begin().await.is_ok() });
        wait_no_longer(&centre).await;
        assert!(!begun.await.expect("it ends"));
        other.close().await.expect("closed");
    }
    centre.write(4).await;
    let report = centre.verified(None).await;
    assert_eq!((report.sound, report.fault), (4, None));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_that_is_left_before_it_fails_takes_none_of_the_ready_ones_along() {
    let Some(centre) = on_postgres().await else {
        return;
    };
    let other = beside(
        &centre,
        "INSERT INTO setting (name, value) VALUES ('one', 'x')",
    )
    .await;
    let store = &centre.portal.store;
    let first = begun(store).await;
    let second = tokio::spawn({
        let store = store.clone();
        async move {
            let mut second = store.begin().await.expect("a change");
            second.put_setting("one", "y").await.expect("put off");
            let waits = second.claim_jobs(instant(NOW), instant(NOW), 1);
            timeout(Duration::from_millis(300), waits).await.is_err()
        }
    });
    sleep(Duration::from_millis(50)).await;
    let first = tokio::spawn(first.commit());
    assert!(second.await.expect("it ends"), "it waits for the other");
    wait_no_longer(&centre).await;
    assert!(first.await.expect("it ends").is_ok());
    other.close().await.expect("closed");
    centre.write(1).await;
    let report = centre.verified(None).await;
    assert_eq!((report.sound, report.fault), (2, None));
}

#[tokio::test]
async fn those_that_are_ready_are_told_where_their_connection_is_lost() {
    let Some(centre) = on_postgres().await else {
        return;
    };
    let store = &centre.portal.store;
    let first = begun(store).await;
    // Somebody waits: the first one is handed on.
    let second = tokio::spawn({
        let store = store.clone();
        async move { store.begin().await }
    });
    tokio::task::yield_now().await;
    let first = tokio::spawn(first.commit());
    let mut second = second.await.expect("it ends").expect("a change");
    lose_what_changes(&centre).await;
    assert!(second.audit(entry()).await.is_err(), "it is lost");
    drop(second);
    assert!(first.await.expect("it ends").is_err(), "and this one too");
    centre.write(1).await;
    let report = centre.verified(None).await;
    assert_eq!((report.sound, report.fault), (1, None));
}

#[tokio::test]
async fn one_that_is_stuck_keeps_nobody_from_writing_once_its_lock_is_free() {
    let Some(centre) = on_postgres().await else {
        return;
    };
    let stuck = centre.portal.store.begin().await.expect("a change");
    lose_what_changes(&centre).await;
    centre.write(1).await;
    drop(stuck);
    let report = centre.verified(None).await;
    assert_eq!((report.sound, report.fault), (1, None));
}

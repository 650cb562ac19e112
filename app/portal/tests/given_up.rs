//! What nobody waits for any more: a visitor who leaves while their page is made, at any moment.

#[expect(dead_code, reason = "nobody looks around the store")]
#[path = "call_centre/mod.rs"]
mod call_centre;

use std::time::Duration;

use futures::FutureExt as _;
use futures::future::join_all;
use portal::store::Store;
use tokio::time::{sleep, timeout};

use call_centre::at;

/// Monday 15 June 2026, 12:00 in Rome.
const NOW: &str = "2026-06-15T10:00:00Z";
const SETTING: &str = "colour";

async fn put(store: &Store, value: &str) {
    let mut tx = store.begin().await.expect("a change");
    tx.put_setting(SETTING, value).await.expect("is put");
    tx.commit().await.expect("committed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_waits_for_its_turn_and_is_given_up_holds_up_no_other() {
    let centre = at(NOW).await;
    let store = &centre.portal.store;
    for _ in 0..3 {
        let first = store.begin().await.expect("a change");
        let second = timeout(Duration::from_millis(100), store.begin()).await;
        assert!(second.is_err(), "it waits for the first");
        first.commit().await.expect("committed");
        sleep(Duration::from_millis(100)).await;
        for _ in 0..3 {
            put(store, "blue").await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_that_is_given_up_leaves_nobody_in_the_past() {
    let centre = at(NOW).await;
    let store = &centre.portal.store;
    put(store, "red").await;
    for colour in ["blue", "green"] {
        let read = async || store.setting(SETTING).await.expect("is read");
        join_all((0..8).map(|_| read())).await;
        for _ in 0..8 {
            // On its way to the database when it is given up.
            drop(store.snapshot().now_or_never());
        }
        sleep(Duration::from_millis(200)).await;
        for _ in 0..8 {
            read().await;
        }
        put(store, colour).await;
        for _ in 0..8 {
            assert_eq!(read().await.as_deref(), Some(colour));
        }
    }
}

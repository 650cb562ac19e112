//! A restore that ends in the middle: nothing is served, and another begins from nothing.

use std::fs;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use portal::audit::head::export_deletions;
use portal::backup::{BackupError, Replay, is_unfinished, restore, take};
use portal::custody::public_key;

use super::call_centre::at;
use super::desk::NOW;
use super::{outside, working};

#[tokio::test]
async fn one_that_failed_between_rows_and_objects_is_begun_anew_after_emptying() {
    let desk = working().await;
    let (folder, backup) = outside();
    desk.backed_up(&backup).await;
    let new = at(NOW).await;
    // An object cannot be put.
    let object = desk.object("mario-2").await;
    let object = object.strip_prefix(desk.folder.path()).expect("within");
    fs::create_dir_all(new.folder.path().join(object)).expect("in its place");
    let failed = new.put_back(&backup, &desk).await;
    assert!(matches!(failed, Err(BackupError::Object(_))), "{failed:?}");
    assert!(is_unfinished(&new.portal).await.expect("readable"));
    let refused = take(&new.portal, &folder.path().join("second")).await;
    assert!(matches!(refused, Err(BackupError::Unfinished)));
    let refused = new.put_back(&backup, &desk).await;
    assert!(matches!(refused, Err(BackupError::Unfinished)));

    let emptied = at(NOW).await;
    emptied.put_back(&backup, &desk).await.expect("restored");
    assert!(!is_unfinished(&emptied.portal).await.expect("readable"));
}

#[tokio::test]
async fn one_that_was_stopped_at_any_moment_leaves_nothing_that_is_served() {
    let desk = working().await;
    let (_folder, backup) = outside();
    desk.backed_up(&backup).await;
    export_deletions(&desk.portal).await.expect("exported");
    let mut in_the_middle = 0;
    for turns in (0..).map(|n| 1 << n) {
        let new = at(NOW).await;
        let (portal, ledger, folder) = (&new.portal, &desk.portal.ledger, &backup);
        let since = Replay::of(ledger);
        let restoring = restore(portal, folder, Some(&since), false);
        let ended = stopped_after(turns, restoring).await;
        let is_unfinished = is_unfinished(portal).await.expect("readable");
        if ended.is_none() {
            let rows = new.number("SELECT COUNT(*) FROM recording").await;
            // The ledger is told last.
            let told = portal.ledger.restores(&public_key(&portal.keys));
            let is_whole = !told.expect("readable").is_empty();
            assert!(
                is_unfinished || rows == 0 || is_whole,
                "stopped after {turns} turns"
            );
            in_the_middle += i32::from(is_unfinished);
        } else {
            assert!(!is_unfinished, "ended within {turns} turns");
            break;
        }
    }
    assert!(in_the_middle > 0, "none was stopped in the middle");
}

/// What becomes of something that is given up when it has waited so many times; nothing where it had not ended by then.
async fn stopped_after<T>(turns: usize, something: impl Future<Output = T>) -> Option<T> {
    let (mut something, mut left) = (pin!(something), turns);
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        something.as_mut().poll(context).map(Some)
    })
    .await
}

#[tokio::test]
async fn one_that_was_killed_before_its_rows_were_there_is_begun_anew_as_it_is() {
    let desk = working().await;
    let (_folder, backup) = outside();
    desk.backed_up(&backup).await;
    let new = at(NOW).await;
    sqlx::query("INSERT INTO setting (name, value) VALUES ('restore_under_way', 'now')")
        .execute(&mut new.database().await)
        .await
        .expect("written");
    assert!(is_unfinished(&new.portal).await.expect("readable"));
    new.put_back(&backup, &desk).await.expect("restored");
    assert!(!is_unfinished(&new.portal).await.expect("readable"));
}

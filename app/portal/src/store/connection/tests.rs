use std::time::Duration;

use tokio::time::timeout;

use super::super::StoreError;
use super::super::sql::{Statement, sql};
use super::{Address, Connection, Readers, Writers, is_there, open, unwritable, with_keys};

/// A database, and its folder.
async fn database() -> (tempfile::TempDir, Writers, Readers) {
    let folder = tempfile::tempdir().expect("a folder");
    let address = Address::File(folder.path().join("miavoce.db"));
    let keys = crate::custody::Keys::generate(jiff::Timestamp::UNIX_EPOCH);
    let (writers, readers) = open(&address, &keys).await.expect("opens");
    (folder, writers, readers)
}

/// A change with one name put off.
async fn begun(writers: &Writers, name: &str) -> Connection {
    let mut change = writers.begin().await.expect("begins");
    put(name).later(&mut change).await.expect("is put off");
    change
}

fn put(name: &str) -> Statement {
    sql("INSERT INTO setting (name, value) VALUES ($1, 'there')").bind(name)
}

/// What a full disk does to a transaction, a conflict does too, if it is told to.
fn put_or_take_all_back(name: &str) -> Statement {
    sql("INSERT OR ROLLBACK INTO setting (name, value) VALUES ($1, 'there')").bind(name)
}

async fn names(readers: &Readers) -> Vec<String> {
    let names = sql("SELECT name FROM setting ORDER BY name").values(readers);
    names.await.expect("is read")
}

#[tokio::test]
async fn after_sqlite_took_a_change_back_by_itself_others_can_write() {
    let (_folder, writers, readers) = database().await;
    let mut change = writers.begin().await.expect("begins");
    for first in [true, false] {
        let put = put_or_take_all_back("a");
        assert_eq!(put.execute(&mut change).await.is_ok(), first);
    }
    drop(change);
    let mut change = writers.begin().await.expect("begins again");
    put("b").execute(&mut change).await.expect("is written");
    change.commit().await.expect("commits");
    assert_eq!(names(&readers).await, ["b"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_at_once_each_that_is_acknowledged_is_there_and_none_that_was_dropped() {
    let (_folder, writers, readers) = database().await;
    let changes = (0..200).map(|number| {
        let (writers, readers) = (writers.clone(), readers.clone());
        tokio::spawn(async move {
            let name = format!("{number:03}");
            let mut change = writers.begin().await.expect("begins");
            put(&name).later(&mut change).await.expect("is put off");
            match number % 4 {
                // Dropped before anything was written, after something was, after something failed.
                0 => return None,
                1 => drop(put("x").execute(&mut change).await.expect("is written")),
                2 => drop(
                    put(&name)
                        .execute(&mut change)
                        .await
                        .expect_err("it is there"),
                ),
                _ => {
                    change.commit().await.expect("commits");
                    assert!(names(&readers).await.contains(&name), "{name}");
                    return Some(name);
                }
            }
            None
        })
    });
    let mut acknowledged = Vec::new();
    for change in changes.collect::<Vec<_>>() {
        acknowledged.extend(change.await.expect("nobody panics"));
    }
    assert_eq!(acknowledged.len(), 50);
    assert_eq!(names(&readers).await, acknowledged);
}

#[tokio::test]
async fn those_that_were_ready_are_told_where_sqlite_took_all_back() {
    let (_folder, writers, readers) = database().await;
    let first = begun(&writers, "first").await;
    // Somebody waits: the first one is handed on.
    let second = tokio::spawn({
        let writers = writers.clone();
        async move {
            let mut second = writers.begin().await.expect("begins");
            let put = put_or_take_all_back("first").execute(&mut second).await;
            put.expect_err("it is there");
        }
    });
    tokio::task::yield_now().await;
    assert!(first.commit().await.is_err(), "it is not durable");
    second.await.expect("nobody panics");
    let third = begun(&writers, "third").await;
    third.commit().await.expect("commits");
    assert_eq!(names(&readers).await, ["third"]);
}

#[tokio::test]
async fn one_that_is_dropped_takes_none_of_the_ready_ones_along() {
    let (_folder, writers, readers) = database().await;
    let first = begun(&writers, "first").await;
    let second = tokio::spawn({
        let writers = writers.clone();
        async move {
            let mut second = writers.begin().await.expect("begins");
            put("second")
                .execute(&mut second)
                .await
                .expect("is written");
        }
    });
    tokio::task::yield_now().await;
    first.commit().await.expect("commits");
    second.await.expect("nobody panics");
    assert_eq!(names(&readers).await, ["first"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_that_nobody_waits_for_any_more_goes_on_and_the_ready_ones_are_told_the_truth() {
    let (_folder, writers, readers) = database().await;
    for number in 0..40 {
        let name = format!("first {number}");
        let first = begun(&writers, &name).await;
        let second = tokio::spawn({
            let writers = writers.clone();
            async move {
                let name = format!("second {number}");
                let second = begun(&writers, &name).await;
                // Given up at one moment or another.
                let patience = Duration::from_micros(number * 25);
                let _ = timeout(patience, second.commit()).await;
            }
        });
        tokio::time::sleep(Duration::from_micros(500)).await;
        first.commit().await.expect("commits");
        assert!(names(&readers).await.contains(&name), "{name}");
        second.await.expect("nobody panics");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_is_folded_while_somebody_writes() {
    let (folder, writers, readers) = database().await;
    let in_database = || {
        let file = std::fs::read(folder.path().join("miavoce.db")).expect("is read");
        file.windows(14).any(|part| part == b"written-before")
    };
    let before = begun(&writers, "written-before").await;
    before.commit().await.expect("commits");
    assert!(!in_database());
    let mut change = begun(&writers, "written-meanwhile").await;
    put("and-more")
        .execute(&mut change)
        .await
        .expect("is written");
    let folded = tokio::spawn({
        let writers = writers.clone();
        async move { writers.fold_log().await }
    });
    while !in_database() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    change.commit().await.expect("commits");
    // What was written meanwhile waits for its turn.
    folded.await.expect("no panic").expect("is folded");
    assert_eq!(names(&readers).await.len(), 3);
}

/// Before 3.51.3, SQLite could spoil a database where one connection folds the log while another commits.
#[tokio::test]
async fn sqlite_is_one_that_folds_the_log_while_somebody_commits() {
    let (_folder, _writers, readers) = database().await;
    let version = sql("SELECT sqlite_version()").value::<String>(&readers);
    let version = version.await.expect("is read").expect("a version");
    let numbers: Vec<u32> = version.split('.').flat_map(str::parse).collect();
    assert!(numbers >= vec![3, 51, 3], "{version}");
}

#[tokio::test]
async fn what_is_written_in_mass_is_one_statement() {
    let (_folder, writers, readers) = database().await;
    let mut change = writers.begin().await.expect("begins");
    let values = ["a", "b", "c"].map(|name| [name.into(), "there".into()]);
    let written = sql("INSERT INTO setting (name, value) VALUES (…)").rows(values);
    assert_eq!(written.execute(&mut change).await.expect("is written"), 3);
    change.commit().await.expect("commits");
    assert_eq!(names(&readers).await, ["a", "b", "c"]);
}

#[tokio::test]
async fn a_database_is_there_once_something_is_in_its_file() {
    let (folder, _writers, _readers) = database().await;
    for (name, there) in [
        ("miavoce.db", true),
        ("other.db", false),
        ("no/other.db", false),
    ] {
        let address = Address::File(folder.path().join(name));
        assert_eq!(is_there(&address).await.expect("told"), there, "{name}");
    }
    let empty = folder.path().join("empty.db");
    std::fs::write(&empty, "").expect("written");
    assert!(!is_there(&Address::File(empty)).await.expect("told"));
}

#[tokio::test]
async fn one_that_cannot_be_written_is_read_leaves_no_trace_and_says_why_it_does_not_change() {
    let (folder, writers, readers) = database().await;
    let mut change = writers.begin().await.expect("begins");
    put("a").execute(&mut change).await.expect("is written");
    change.commit().await.expect("commits");
    readers.close().await;
    writers.close().await;
    let file = folder.path().join("miavoce.db");
    let keys = crate::custody::Keys::generate(jiff::Timestamp::UNIX_EPOCH);
    let opened = unwritable::open(&file).await.expect("opens");
    let (writers, readers) = with_keys(opened, &keys);
    assert_eq!(names(&readers).await, ["a"]);
    let mut change = writers.begin().await.expect("its turn");
    let refused = put("b").execute(&mut change).await.expect_err("refused");
    let refused = StoreError::from(refused).to_string();
    assert!(refused.contains("a copy that may be written"), "{refused}");
    drop(change);
    assert_eq!(folder.path().read_dir().expect("a folder").count(), 1);
}

#[tokio::test]
async fn a_file_that_is_no_database_is_told_once_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("miavoce.db");
    std::fs::write(&file, [b'x'; 8192]).expect("written");
    let keys = crate::custody::Keys::generate(jiff::Timestamp::UNIX_EPOCH);
    let refused = open(&Address::File(file), &keys)
        .await
        .expect_err("refused");
    let refused = refused.to_string();
    assert!(refused.contains("name that of the portal"), "{refused}");
    assert_eq!(refused.matches("not a database").count(), 1, "{refused}");
}

//! What is not whole, not the portal's, or in the way of something, is refused before anything is written.

use std::fs;
use std::path::{Path, PathBuf};

use portal::audit::head::{Ledger, LedgerError};
use portal::backup::{BackupError, Replay, is_unfinished, restore, take};
use portal::custody::Keys;

use super::call_centre::{CallCentre, at};
use super::calls::call;
use super::desk::NOW;
use super::{Desk, outside, working};

/// A call centre that was backed up.
async fn backed_up() -> (Desk, tempfile::TempDir, PathBuf) {
    let desk = working().await;
    let (folder, backup) = outside();
    desk.backed_up(&backup).await;
    (desk, folder, backup)
}

/// Nothing was put anywhere, and the portal can be served.
async fn is_untouched(centre: &CallCentre) {
    assert!(!is_unfinished(&centre.portal).await.expect("readable"));
    for query in [
        "SELECT COUNT(*) FROM audit",
        "SELECT COUNT(*) FROM recording",
        "SELECT COUNT(*) FROM setting",
    ] {
        assert_eq!(centre.number(query).await, 0, "{query}");
    }
    for store in ["audio", "files"] {
        let objects = fs::read_dir(centre.folder.path().join(store)).expect("a folder");
        assert_eq!(objects.count(), 0, "{store}");
    }
}

fn first_file(folder: &Path) -> PathBuf {
    let entry = fs::read_dir(folder).expect("a folder").next();
    let path = entry.expect("an entry").expect("readable").path();
    match path.is_dir() {
        true => first_file(&path),
        false => path,
    }
}

#[tokio::test]
async fn a_changed_byte_anywhere() {
    let (desk, _folder, backup) = backed_up().await;
    let new = at(NOW).await;
    for file in [
        backup.join("backup.json"),
        backup.join("database.jsonl"),
        backup.join("objects.jsonl"),
        first_file(&backup.join("audio")),
        first_file(&backup.join("files")),
    ] {
        let whole = fs::read(&file).expect("a file");
        for place in [whole.len() / 4, whole.len() / 2, whole.len() - 3] {
            let mut changed = whole.clone();
            changed[place] ^= 1;
            fs::write(&file, &changed).expect("written");
            let refused = new.put_back(&backup, &desk).await;
            assert!(
                matches!(
                    refused,
                    Err(BackupError::Changed(_) | BackupError::Manifest { .. })
                ),
                "{} at {place}: {refused:?}",
                file.display()
            );
        }
        fs::write(&file, &whole[..whole.len() - 1]).expect("written");
        // The last byte of the manifest is the end of its line.
        if !file.ends_with("backup.json") {
            assert!(new.put_back(&backup, &desk).await.is_err());
        }
        fs::remove_file(&file).expect("removed");
        let gone = new.put_back(&backup, &desk).await;
        assert!(
            matches!(
                &gone,
                Err(BackupError::Missing(gone) | BackupError::Interrupted(gone)) if *gone == file
            ),
            "{gone:?}"
        );
        fs::write(&file, &whole).expect("written");
        is_untouched(&new).await;
    }
    new.put_back(&backup, &desk)
        .await
        .expect("it is whole again");
}

#[tokio::test]
async fn one_that_was_interrupted() {
    let (desk, _folder, backup) = backed_up().await;
    fs::remove_file(backup.join("backup.json")).expect("removed");
    let new = at(NOW).await;
    let refused = new.put_back(&backup, &desk).await;
    assert!(matches!(refused, Err(BackupError::Interrupted(_))));
    is_untouched(&new).await;
    // Nor is it taken on.
    let refused = take(&desk.portal, &backup).await;
    assert!(matches!(refused, Err(BackupError::NotEmpty(_))));
}

#[tokio::test]
async fn one_of_another_portal() {
    let (desk, _folder, backup) = backed_up().await;
    let mut new = at(NOW).await;
    new.portal.keys = Keys::generate(new.portal.clock.now());
    let refused = new.put_back(&backup, &desk).await;
    assert!(matches!(refused, Err(BackupError::Manifest { .. })));
    is_untouched(&new).await;
}

#[tokio::test]
async fn one_that_is_sealed_with_a_key_that_is_gone() {
    let (desk, _folder, backup) = backed_up().await;
    let mut new = at(NOW).await;
    let own = new.portal.keys.clone();
    let (sealing, _) = own.ids().remove(0);
    let rotated = own.rotated(new.portal.clock.now());
    new.portal.keys = rotated.without(std::slice::from_ref(&sealing));
    let refused = new.put_back(&backup, &desk).await;
    assert!(
        matches!(&refused, Err(BackupError::KeysMissing(keys)) if *keys == sealing.to_string()),
        "{refused:?}"
    );
    is_untouched(&new).await;
    new.portal.keys = rotated;
    new.put_back(&backup, &desk).await.expect("it has both");
}

#[tokio::test]
async fn without_the_deletions_since_or_with_changed_ones() {
    let (desk, _folder, backup) = backed_up().await;
    let new = at(NOW).await;
    let elsewhere = Ledger::folder(&desk.folder.path().join("nothing here"));
    let refused = restore(&new.portal, &backup, Some(&Replay::of(&elsewhere)), false).await;
    assert!(matches!(
        refused,
        Err(BackupError::Ledger(LedgerError::NoDeletions(_)))
    ));
    let (file, end) = (elsewhere.deletions_file(), elsewhere.deletions_end_file());
    fs::create_dir_all(file.parent().expect("a folder")).expect("made");
    fs::write(&file, "{\"statement\":\"\"}\n").expect("written");
    fs::write(&end, "{\"statement\":\"\"}\n").expect("written");
    let refused = restore(&new.portal, &backup, Some(&Replay::of(&elsewhere)), false).await;
    assert!(matches!(
        refused,
        Err(BackupError::Ledger(LedgerError::File { .. }))
    ));
    is_untouched(&new).await;
}

#[tokio::test]
async fn where_something_is_there() {
    let (desk, _folder, backup) = backed_up().await;
    let refused = desk.put_back(&backup, &desk).await;
    assert!(matches!(refused, Err(BackupError::NotNew(_))));
    let new = at(NOW).await;
    new.take(&[call("another")]).await;
    let refused = new.put_back(&backup, &desk).await;
    assert!(matches!(refused, Err(BackupError::NotNew(_))));
    let new = at(NOW).await;
    fs::write(new.folder.path().join("audio/left"), b"left").expect("written");
    let refused = new.put_back(&backup, &desk).await;
    assert!(matches!(refused, Err(BackupError::NotNew(_))));
}

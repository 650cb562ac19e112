//! The deletions in the ledger: whoever removes, swaps, changes or cuts off lines has nothing back unnoticed.

use std::fs;
use std::path::Path;

use portal::audit::Actor;
use portal::audit::head::{
    ExportError, LedgerError, LineFault, Trouble, export, export_deletions, head, keep_ledger,
    trouble, verify_deletions,
};
use portal::backup::{BackupError, Replay, restore};
use portal::retention;

use super::call_centre::at;
use super::desk::NOW;
use super::time::instant;
use super::{Desk, desk, outside};

/// Five recordings were deleted, each in a line.
async fn deleted() -> Desk {
    let mut desk = desk().await;
    desk.set_clock(instant("2026-12-12T23:00:00Z"));
    let run = retention::run(&desk.portal, Actor::System).await;
    assert_eq!(run.expect("it ran").deleted.len(), 5);
    desk
}

fn lines(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).expect("a file");
    text.lines().map(|line| format!("{line}\n")).collect()
}

/// What is wrong with the lines, as whoever verifies them is told.
async fn fault(desk: &Desk) -> LineFault {
    match verify_deletions(&desk.portal, 0).await {
        Err(ExportError::Ledger(LedgerError::Deletions { fault, .. })) => fault,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn each_line_that_is_removed_swapped_changed_or_cut_off_is_named_and_nothing_is_restored() {
    let desk = deleted().await;
    let (_folder, backup) = outside();
    desk.backed_up(&backup).await;
    let verified = verify_deletions(&desk.portal, 5).await;
    assert_eq!(verified.expect("sound"), 5);
    let file = desk.portal.ledger.deletions_file();
    let whole = lines(&file);
    let mut tampered = Vec::new();
    for at in 0..5 {
        let mut without = whole.clone();
        without.remove(at);
        let fault = match at {
            4 => LineFault::CutOff { first: 5, last: 5 },
            _ => LineFault::NotInPlace(at as u64 + 1),
        };
        tampered.push((without, fault));
        let mut twice = whole.clone();
        twice.insert(at, whole[at].clone());
        tampered.push((twice, LineFault::NotInPlace(at as u64 + 2)));
        let mut changed = whole.clone();
        changed[at] = changed[at].replacen("miavoce", "miavoca", 1);
        tampered.push((changed, LineFault::Changed(at as u64 + 1)));
    }
    for at in 0..4 {
        let mut swapped = whole.clone();
        swapped.swap(at, at + 1);
        tampered.push((swapped, LineFault::NotInPlace(at as u64 + 1)));
    }
    tampered.push((Vec::new(), LineFault::CutOff { first: 1, last: 5 }));
    let new = at(NOW).await;
    let ledger = &desk.portal.ledger;
    for (lines, expected) in tampered {
        fs::write(&file, lines.concat()).expect("written");
        assert_eq!(fault(&desk).await, expected);
        let refused = restore(&new.portal, &backup, Some(&Replay::of(ledger)), false).await;
        let Err(BackupError::Ledger(LedgerError::Deletions { fault, .. })) = refused else {
            panic!("{expected:?}: {refused:?}");
        };
        assert_eq!(fault, expected);
        assert_eq!(new.number("SELECT COUNT(*) FROM audit").await, 0);
    }
    fs::write(&file, whole.concat()).expect("written");
    let restored = restore(&new.portal, &backup, Some(&Replay::of(ledger)), false).await;
    assert_eq!(
        restored
            .expect("restored")
            .replayed
            .expect("a ledger")
            .known,
        5
    );
}

#[tokio::test]
async fn without_its_end_it_is_none_and_what_does_not_end_as_written_is_not_added_to() {
    let desk = deleted().await;
    let (file, end) = (
        desk.portal.ledger.deletions_file(),
        desk.portal.ledger.deletions_end_file(),
    );
    let (whole, signed) = (lines(&file), fs::read(&end).expect("a file"));
    fs::remove_file(&end).expect("removed");
    for refused in [
        verify_deletions(&desk.portal, 0).await.map(drop),
        export_deletions(&desk.portal).await.map(drop),
    ] {
        let Err(ExportError::Ledger(LedgerError::NoDeletions(without))) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(without, end);
    }
    fs::write(&end, signed).expect("written");
    for left in [&whole[..4], &whole[1..], &[]] {
        fs::write(&file, left.concat()).expect("written");
        let refused = export_deletions(&desk.portal).await;
        assert!(
            matches!(refused, Err(ExportError::Ledger(LedgerError::NotTheEnd(_)))),
            "{refused:?}"
        );
    }
    // Somebody looked into it and put both away: the database has all.
    fs::remove_file(&file).expect("removed");
    fs::remove_file(&end).expect("removed");
    assert_eq!(export_deletions(&desk.portal).await.expect("exported"), 5);
    let verified = verify_deletions(&desk.portal, 5).await;
    assert_eq!(verified.expect("sound"), 5);
}

#[tokio::test]
async fn an_older_ledger_in_the_place_of_the_portals_is_found_out() {
    let mut desk = desk().await;
    export_deletions(&desk.portal).await.expect("exported");
    desk.set_clock(instant("2026-12-12T23:00:00Z"));
    let (file, end) = (
        desk.portal.ledger.deletions_file(),
        desk.portal.ledger.deletions_end_file(),
    );
    let one = "UPDATE certificate SET exported = 1 WHERE recording_id <> (SELECT MIN(recording_id) FROM certificate)";
    let run = retention::run(&desk.portal, Actor::System).await;
    run.expect("it ran");
    let whole = lines(&file);
    fs::remove_file(&file).expect("removed");
    fs::remove_file(&end).expect("removed");
    // As if one had been deleted first, and four after the copy was made.
    sqlx::raw_sql(
        "DELETE FROM setting WHERE name = 'ledger_lines'; UPDATE certificate SET exported = 0",
    )
    .execute(&mut desk.database().await)
    .await
    .expect("changed");
    sqlx::raw_sql(one)
        .execute(&mut desk.database().await)
        .await
        .expect("changed");
    assert_eq!(export_deletions(&desk.portal).await.expect("exported"), 1);
    let older = (
        fs::read(&file).expect("a file"),
        fs::read(&end).expect("a file"),
    );
    sqlx::raw_sql("UPDATE certificate SET exported = 0")
        .execute(&mut desk.database().await)
        .await
        .expect("changed");
    assert_eq!(export_deletions(&desk.portal).await.expect("exported"), 5);
    assert_eq!(lines(&file).len(), whole.len() + 1);
    let now = head(&desk.portal).await.expect("readable").expect("a row");
    assert_eq!(now.deletions, 6);
    export(&desk.portal).await.expect("exported");
    let (_folder, backup) = outside();
    desk.backed_up(&backup).await;

    fs::write(&file, &older.0).expect("written");
    fs::write(&end, &older.1).expect("written");
    let cut_off = LineFault::CutOff { first: 2, last: 6 };
    assert_eq!(fault(&desk).await, cut_off);
    let refused = keep_ledger(&desk.portal).await;
    assert!(
        matches!(
            refused,
            Err(ExportError::Ledger(LedgerError::Older {
                there: 1,
                written: 6,
                ..
            }))
        ),
        "{refused:?}"
    );
    let found = trouble(&desk.portal).await.expect("readable");
    assert_eq!(found, Some(Trouble::Changed));

    let new = at(NOW).await;
    let ledger = &desk.portal.ledger;
    let exported = ledger.file(desk.portal.clock.today());
    let mut older = Replay::of(ledger);
    // The head of a day says how many there were; where none is left, the backup's own does.
    for _ in 0..2 {
        let refused = restore(&new.portal, &backup, Some(&older), false).await;
        let Err(BackupError::Ledger(LedgerError::Older { there, written, .. })) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!((there, written), (1, 6));
        assert_eq!(new.number("SELECT COUNT(*) FROM audit").await, 0);
        let _ = fs::remove_file(&exported);
    }
    older.may_be_older = true;
    let restored = restore(&new.portal, &backup, Some(&older), false).await;
    assert!(restored.expect("restored").replayed.is_some());
}

//! Heads of the audit, outside the database: what is cut off the end is missed.

use std::fs;

use jiff::civil::date;
use portal::audit::chain::{Fault, Kind};
use portal::audit::head::{
    ExportError, Head, Kept, Ledger, LedgerError, export, export_daily, head,
};
use portal::custody::{Keys, Signed, SignedError, public_key};

use super::NOW;
use super::call_centre::{CallCentre, at};
use super::time::instant;

impl CallCentre {
    async fn exported(&self) -> Head {
        let kept = export(&self.portal).await.expect("exported");
        let Some(Kept::Written(file)) = kept else {
            panic!("{kept:?}");
        };
        self.read(&file)
    }

    fn read(&self, file: &std::path::Path) -> Head {
        let text = fs::read_to_string(file).expect("a file");
        let signed = Signed::read(&text).expect("a signed file");
        signed
            .check(Some(&public_key(&self.portal.keys)))
            .expect("sound")
    }
}

#[tokio::test]
async fn what_is_cut_off_is_found_with_the_head_and_only_with_it() {
    let centre = at(NOW).await;
    centre.write(10).await;
    let head = centre.exported().await;
    assert_eq!(head.seq, 10);
    centre.write(3).await;
    let report = centre.verified(Some(&head.link())).await;
    assert_eq!((report.sound, report.fault), (13, None));

    centre.tamper("DELETE FROM audit WHERE seq > 8").await;
    assert_eq!(centre.fault().await, None);
    let cut_off = Fault {
        seq: 9,
        kind: Kind::CutOff { through: 10 },
    };
    let report = centre.verified(Some(&head.link())).await;
    assert_eq!((report.sound, report.fault), (8, Some(cut_off)));

    // Rows written after it hide nothing.
    centre.write(5).await;
    assert_eq!(centre.fault().await, None);
    let written_anew = Fault {
        seq: 10,
        kind: Kind::Rewritten,
    };
    let report = centre.verified(Some(&head.link())).await;
    assert_eq!(report.fault, Some(written_anew));
}

#[tokio::test]
async fn all_rows_cut_off() {
    let centre = at(NOW).await;
    centre.write(3).await;
    let head = centre.exported().await;
    centre.tamper("DELETE FROM audit").await;
    let report = centre.verified(Some(&head.link())).await;
    let fault = report.fault.expect("a fault");
    assert_eq!(fault.to_string(), "rows 1 to 3 were cut off at the end");
}

#[tokio::test]
async fn a_head_that_was_changed_or_is_signed_by_another_is_none() {
    let centre = at(NOW).await;
    centre.write(2).await;
    centre.exported().await;
    let file = centre.portal.ledger.file(date(2026, 6, 15));
    let text = fs::read_to_string(&file).expect("a file");
    let changed = text.replace(r#"\"seq\":2"#, r#"\"seq\":1"#);
    assert_ne!(text, changed);
    let key = public_key(&centre.portal.keys);
    let checked = Signed::read(&changed).and_then(|signed| signed.check::<Head>(Some(&key)));
    assert_eq!(checked, Err(SignedError::Changed));

    let now = head(&centre.portal)
        .await
        .expect("readable")
        .expect("a row");
    let stranger = Keys::generate(instant(NOW));
    let forged = Signed::sign(&stranger, &now);
    let other = SignedError::OtherKey(public_key(&stranger));
    assert_eq!(forged.check::<Head>(Some(&key)), Err(other));

    // The portal does not write over what it did not write.
    fs::write(&file, changed).expect("written");
    centre.write(1).await;
    let kept = export(&centre.portal).await;
    assert!(
        matches!(kept, Err(ExportError::Ledger(LedgerError::File { .. }))),
        "{kept:?}"
    );
}

#[tokio::test]
async fn one_file_a_day_and_a_later_head_of_the_day_takes_its_place() {
    let mut centre = at(NOW).await;
    assert_eq!(
        export_daily(&centre.portal).await.expect("nothing yet"),
        None
    );
    centre.write(2).await;
    let first = export_daily(&centre.portal).await.expect("exported");
    let file = centre.portal.ledger.file(date(2026, 6, 15));
    assert_eq!(first, Some(Kept::Written(file.clone())));
    centre.write(2).await;
    assert_eq!(
        export_daily(&centre.portal).await.expect("once a day"),
        None
    );
    assert_eq!(centre.read(&file).seq, 2);
    // At the end of the process.
    assert_eq!(centre.exported().await.seq, 4);
    assert_eq!(centre.read(&file).seq, 4);
    assert_eq!(
        export(&centre.portal).await.expect("the same"),
        Some(Kept::Already(file.clone()))
    );

    centre.set_clock(instant("2026-06-15T22:00:00Z"));
    export_daily(&centre.portal)
        .await
        .expect("exported")
        .expect("another day");
    let names = fs::read_dir(centre.folder.path().join("ledger")).expect("a folder");
    let mut names: Vec<_> = names
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [".lock", "head-2026-06-15.json", "head-2026-06-16.json"]
    );
    assert_eq!(centre.read(&file).seq, 4, "that of yesterday stays");
}

#[tokio::test]
async fn an_older_head_never_takes_the_place_of_a_newer_one() {
    let centre = at(NOW).await;
    centre.write(2).await;
    let older = head(&centre.portal)
        .await
        .expect("readable")
        .expect("a row");
    centre.write(2).await;
    centre.exported().await;
    let ledger = centre.portal.ledger.clone();
    let (day, signed) = (date(2026, 6, 15), Signed::sign(&centre.portal.keys, &older));
    let kept = ledger.keep(day, &older, &signed).expect("kept");
    assert_eq!(kept, Kept::Already(ledger.file(day)));
    assert_eq!(centre.read(&ledger.file(day)).seq, 4);
}

#[tokio::test]
async fn an_audit_that_became_shorter_is_told_and_the_newer_head_stays() {
    let mut centre = at(NOW).await;
    centre.write(5).await;
    centre.exported().await;
    centre.tamper("DELETE FROM audit WHERE seq > 3").await;
    centre.set_clock(instant("2026-06-17T10:00:00Z"));
    let kept = export_daily(&centre.portal).await;
    let Err(ExportError::Ledger(LedgerError::Shorter {
        now: 3,
        exported: 5,
        file,
    })) = kept
    else {
        panic!("{kept:?}");
    };
    assert_eq!(file, centre.portal.ledger.file(date(2026, 6, 15)));
    assert!(!centre.portal.ledger.has(date(2026, 6, 17)));
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_an_error_and_leaves_what_was_there() {
    let mut centre = at(NOW).await;
    centre.write(1).await;
    centre.exported().await;
    let in_the_way = centre.folder.path().join("in the way");
    fs::write(&in_the_way, b"").expect("written");
    centre.portal.ledger = Ledger::folder(&in_the_way);
    let kept = export(&centre.portal).await;
    assert!(
        matches!(kept, Err(ExportError::Ledger(LedgerError::Io(_)))),
        "{kept:?}"
    );
}

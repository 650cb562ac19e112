//! The ledger after a restore: the audit goes on from the backup's end, and why is written there, signed.

use std::fs;

use portal::audit::chain::{Kind, verify};
use portal::audit::head::{Head, Kept, export, export_daily, export_deletions};
use portal::backup::{Replay, restore};
use portal::custody::{Signed, public_key};

use super::call_centre::at;
use super::calls::call;
use super::desk::NOW;
use super::outside;
use super::time::instant;

#[tokio::test]
async fn heads_of_lost_rows_are_named_and_the_export_goes_on() {
    let mut centre = at(NOW).await;
    centre.take(&[call("first")]).await;
    export(&centre.portal).await.expect("exported");
    let (_folder, backup) = outside();
    centre.backed_up(&backup).await;
    centre.set_clock(instant("2026-06-16T10:00:00Z"));
    centre.take(&["a", "b", "c", "d", "e", "f"].map(call)).await;
    let kept = export(&centre.portal).await.expect("exported");
    let Some(Kept::Written(lost_file)) = kept else {
        panic!("{kept:?}");
    };
    export_deletions(&centre.portal).await.expect("exported");
    let key = public_key(&centre.portal.keys);
    let text = fs::read_to_string(&lost_file).expect("a head");
    let lost: Head = Signed::read(&text)
        .and_then(|signed| signed.check(Some(&key)))
        .expect("sound");

    let mut new = at("2026-06-16T12:00:00Z").await;
    new.portal.ledger = centre.portal.ledger.clone();
    let own = Replay {
        is_own: true,
        ..Replay::of(&new.portal.ledger)
    };
    let restored = restore(&new.portal, &backup, Some(&own), false).await;
    let restored = restored.expect("restored");
    let restores = own.ledger.restores(&key).expect("readable");
    let [(file, stated)] = &restores[..] else {
        panic!("{restores:?}");
    };
    assert_eq!(*file, restored.statement);
    assert!(stated.replaced(&lost));
    assert_eq!(stated.replaces.len(), 1, "the head of the day before stays");
    assert_eq!(stated.goes_on_after.seq, restored.manifest.audit_rows);
    assert_eq!(stated.backup_taken_at, instant(NOW));

    // The day's file is of the audit as it goes on; that of the day before is of the rows that are still there.
    let text = fs::read_to_string(&lost_file).expect("a head");
    let now: Head = Signed::read(&text)
        .and_then(|signed| signed.check(Some(&key)))
        .expect("sound");
    let (store, chain) = (&new.portal.store, new.portal.keys.chain());
    let walked = verify(store, chain, Some(&now.link())).await;
    assert_eq!(walked.expect("readable").fault, None);
    let walked = verify(store, chain, Some(&lost.link())).await;
    let fault = walked.expect("readable").fault.expect("it is missed");
    assert!(matches!(fault.kind, Kind::CutOff { .. } | Kind::Rewritten));
    new.set_clock(instant("2026-06-17T10:00:00Z"));
    let kept = export_daily(&new.portal).await.expect("exported");
    assert!(matches!(kept, Some(Kept::Written(_))), "{kept:?}");
}

//! The mail of the day: once, in the morning, with the head of the audit.

use portal::audit::head::{ExportError, Ledger, LedgerError, Trouble, keep_ledger, trouble};
use portal::daily;
use portal::delivery::Delivery;
use portal::jobs::run_due_jobs;

use super::call_centre::{CallCentre, at};
use super::time::instant;
use super::{DUE, NOW};
use portal::audit::Actor;
use portal::retention;

impl CallCentre {
    /// What arrived in the inbox, the oldest first: recipient and text.
    async fn arrived(&self) -> Vec<(String, String)> {
        let inbox = self.portal.store.inbox(10).await.expect("the inbox");
        let arrived = inbox.into_iter().rev();
        arrived
            .map(|message| (message.recipient, message.body))
            .collect()
    }

    async fn tell(&self) -> bool {
        daily::tell(&self.portal).await.expect("told")
    }

    /// What the mail of this day says.
    async fn told(&self) -> String {
        assert!(self.tell().await);
        let done = run_due_jobs(&self.portal, &Delivery::inbox()).await;
        done.expect("done");
        self.arrived().await.pop().expect("a mail").1
    }
}

#[tokio::test]
async fn it_leaves_once_a_day_whoever_asks_and_however_often() {
    let mut centre = at(NOW).await;
    centre.write(2).await;
    assert!(centre.tell().await);
    let again = tokio::join!(centre.tell(), centre.tell());
    assert_eq!(again, (false, false));
    run_due_jobs(&centre.portal, &Delivery::inbox())
        .await
        .expect("done");
    assert!(!centre.tell().await, "delivered, it is not sent again");
    assert_eq!(centre.arrived().await.len(), 1);

    // 05:59 in Rome, then 06:00.
    centre.set_clock(instant("2026-06-16T03:59:59.999Z"));
    assert!(!centre.tell().await);
    centre.set_clock(instant("2026-06-16T04:00:00Z"));
    assert!(centre.tell().await);
    assert_eq!(centre.number("SELECT COUNT(*) FROM job").await, 2);
}

#[tokio::test]
async fn two_processes_at_once_send_one() {
    let centre = at(NOW).await;
    let told = tokio::join!(
        daily::tell(&centre.portal),
        daily::tell(&centre.portal),
        daily::tell(&centre.portal),
    );
    let told = [told.0, told.1, told.2].map(|told| told.expect("told"));
    assert_eq!(told.iter().filter(|told| **told).count(), 1);
    assert_eq!(centre.number("SELECT COUNT(*) FROM job").await, 1);
}

#[tokio::test]
async fn it_says_what_went_last_night_and_where_the_audit_ends() {
    let mut centre = at(NOW).await;
    centre
        .take(&[super::calls::call("R-1"), super::calls::call("R-2")])
        .await;
    centre.set_clock(instant(DUE));
    let report = retention::run(&centre.portal, Actor::System)
        .await
        .expect("it ran");
    assert_eq!(report.deleted.len(), 2);
    let last = centre
        .portal
        .store
        .last_audit_row()
        .await
        .expect("readable")
        .expect("a row");
    centre.set_clock(instant("2026-12-13T05:00:00Z"));
    assert!(centre.tell().await);
    run_due_jobs(&centre.portal, &Delivery::inbox())
        .await
        .expect("done");
    let arrived = centre.arrived().await;
    let [(to, text)] = arrived.as_slice() else {
        panic!("{arrived:?}");
    };
    assert_eq!(to, "dpo@esempio.it");
    for said in [
        "Registrazioni cancellate questa notte: 2",
        "Richieste in ritardo: 0",
        "fuori dal database, ha 2 righe. Il portale ci scrive regolarmente.",
        "ha 4 righe",
        &last.mac,
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert_eq!(last.seq, 4);

    // The night after nothing went.
    centre.set_clock(instant("2026-12-14T05:00:00Z"));
    assert!(centre.tell().await);
    run_due_jobs(&centre.portal, &Delivery::inbox())
        .await
        .expect("done");
    let arrived = centre.arrived().await;
    assert!(
        arrived[1].1.contains("cancellate questa notte: 0"),
        "{arrived:?}"
    );
}

#[tokio::test]
async fn it_says_that_the_audit_was_cut_off_and_that_the_ledger_cannot_be_written() {
    let mut centre = at(NOW).await;
    centre.write(5).await;
    keep_ledger(&centre.portal).await.expect("kept");
    assert_eq!(trouble(&centre.portal).await.expect("readable"), None);
    centre.tamper("DELETE FROM audit WHERE seq > 3").await;
    centre.set_clock(instant("2026-06-16T04:00:00Z"));
    let kept = keep_ledger(&centre.portal).await;
    assert!(
        matches!(kept, Err(ExportError::Ledger(LedgerError::Shorter { .. }))),
        "{kept:?}"
    );
    let found = trouble(&centre.portal).await.expect("readable");
    assert_eq!(found, Some(Trouble::Shorter));
    let told = centre.told().await;
    assert!(told.contains("ha meno righe di prima"), "{told}");

    let (ledger, in_the_way) = (
        centre.portal.ledger.clone(),
        centre.folder.path().join("in the way"),
    );
    std::fs::write(&in_the_way, b"").expect("written");
    centre.portal.ledger = Ledger::folder(&in_the_way);
    centre.set_clock(instant("2026-06-17T04:00:00Z"));
    assert!(keep_ledger(&centre.portal).await.is_err());
    let told = centre.told().await;
    assert!(told.contains("non riesce a scriverci"), "{told}");

    // Somebody looked into it.
    centre.portal.ledger = ledger;
    let head = centre.portal.ledger.file(jiff::civil::date(2026, 6, 15));
    std::fs::remove_file(head).expect("moved away");
    centre.set_clock(instant("2026-06-18T04:00:00Z"));
    keep_ledger(&centre.portal).await.expect("kept");
    let told = centre.told().await;
    assert!(told.contains("ci scrive regolarmente"), "{told}");
}

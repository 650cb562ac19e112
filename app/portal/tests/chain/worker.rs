//! What the worker does of itself each day: the head of the audit and the deletions get into the ledger, and the mail of
//! the day leaves.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::civil::date;
use portal::audit::head::{Head, verify_deletions};
use portal::custody::{Signed, Statement, public_key};
use portal::delivery::Delivery;
use portal::worker::{Heartbeat, run};
use tokio::sync::oneshot;

use super::NOW;
use super::call_centre::{CallCentre, at};
use super::time::instant;

/// How long the worker may take.
const SOON: Duration = Duration::from_secs(20);

/// Waits until `is_so` answers that it is.
async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    while !is_so().await {
        assert!(began.elapsed() < SOON, "the worker does not: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

impl CallCentre {
    async fn mails(&self) -> usize {
        self.portal.store.inbox(10).await.expect("the inbox").len()
    }

    /// Sets the clock of the worker forward, too.
    fn goes_on_to(&self, later: &str) {
        let ahead = instant(later).duration_since(instant(NOW));
        let millis = i64::try_from(ahead.as_millis()).expect("few");
        self.portal.clock.set_offset_ms(millis);
        self.portal.clock_moved.notify_one();
    }

    /// What the portal signed in a line.
    fn signed<S: Statement>(&self, text: &str) -> S {
        let signed = Signed::read(text).expect("a signed text");
        let stated = signed.check(Some(&public_key(&self.portal.keys)));
        stated.expect("the portal's own")
    }
}

fn lines(file: &Path) -> usize {
    fs::read_to_string(file).unwrap_or_default().lines().count()
}

#[tokio::test(flavor = "multi_thread")]
async fn head_deletions_and_mail_leave_each_day_without_anybody() {
    let centre = at(NOW).await;
    centre.take(&[super::calls::call("R-1")]).await;
    let recording = centre.id("R-1").await;
    let (stop, stopped) = oneshot::channel::<()>();
    let heartbeat = Heartbeat::new(centre.portal.clock.clone());
    let worker = tokio::spawn(run(
        centre.portal.clone(),
        Delivery::inbox(),
        heartbeat,
        async move { stopped.await.expect("the test stops it") },
    ));
    let ledger = &centre.portal.ledger;
    let (first, second) = (date(2026, 6, 15), date(2026, 12, 13));
    let deletions = ledger.deletions_file();
    until("export the head", async || ledger.has(first)).await;
    until("make the file of deletions", async || deletions.exists()).await;
    until("send the mail", async || centre.mails().await == 1).await;
    assert_eq!(lines(&deletions), 0);

    // Seven in the morning in Rome, after the night in which the call goes.
    centre.goes_on_to("2026-12-13T06:00:00Z");
    until("export the next head", async || ledger.has(second)).await;
    until("export the deletion", async || lines(&deletions) == 1).await;
    until("send the next mail", async || centre.mails().await == 2).await;
    stop.send(()).expect("it still runs");
    worker.await.expect("it does not panic");

    let read = |file: &Path| fs::read_to_string(file).expect("a file");
    assert!(read(&deletions).contains(&recording.to_string()));
    let exported = verify_deletions(&centre.portal, 1).await;
    assert_eq!(exported.expect("as they were written"), 1);
    let earlier: Head = centre.signed(&read(&ledger.file(first)));
    let later: Head = centre.signed(&read(&ledger.file(second)));
    assert!(earlier.seq < later.seq, "{earlier:?} {later:?}");
    for head in [earlier, later] {
        let report = centre.verified(Some(&head.link())).await;
        assert_eq!(report.fault, None);
    }
}

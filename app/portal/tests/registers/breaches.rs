//! Breaches: the wrong copy is stopped at once, 72 hours run from noticing, and the register says what came of it.

use jiff::{SignedDuration, Timestamp};
use portal::id::{BreachId, RequestId};
use portal::office::{
    BreachState, NotKept, breaches, close_breach, note_notification, report_breach,
    report_wrong_recording,
};
use portal::staff::{Member, Role};
use portal::store::{Arrival, Breach, Release};
use rules::right::Right;

use crate::call_centre::{self, CallCentre};
use crate::{NOW, day, instant};

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const MILLISECOND: SignedDuration = SignedDuration::from_millis(1);

struct Desk {
    centre: CallCentre,
    anna: Member,
    request: RequestId,
    reference: String,
}

/// A desk with one request.
async fn desk() -> Desk {
    let centre = call_centre::at(NOW).await;
    let anna = centre.member("anna", Role::Dpo).await;
    let reference = portal::reference::new();
    let request = centre
        .request(&reference, NOW, Right::Access, None, Arrival::Portal)
        .await;
    Desk {
        centre,
        anna,
        request,
        reference,
    }
}

impl Desk {
    /// Releases a copy, with a link to it.
    async fn release(&self) {
        let release = Release {
            released_at: instant(NOW),
            until: day("2026-07-15"),
            stopped_at: None,
        };
        let store = &self.centre.portal.store;
        let mut tx = store.begin().await.expect("a transaction");
        tx.insert_release(self.request, &release)
            .await
            .expect("written");
        tx.insert_download_link("hash", self.request, instant("2026-07-01T00:00:00Z"))
            .await
            .expect("written");
        tx.commit().await.expect("a commit");
    }

    async fn wrong(&self, member: &Member, what: &str) -> Result<BreachId, NotKept> {
        report_wrong_recording(&self.centre.portal, member, &self.reference, what, None)
            .await
            .expect("an answer")
    }

    async fn another(&self, noticed_at: Option<Timestamp>) -> Result<BreachId, NotKept> {
        let portal = &self.centre.portal;
        let id = BreachId::new(portal.clock.now());
        report_breach(portal, &self.anna, id, "Un computer rubato", noticed_at)
            .await
            .expect("an answer")
    }

    async fn on_file(&self, id: BreachId) -> Breach {
        let found = self.centre.portal.store.breach(id).await;
        found.expect("an answer").expect("the breach")
    }

    async fn notify(&self, id: BreachId, at: Option<Timestamp>) -> Result<(), NotKept> {
        note_notification(&self.centre.portal, &self.anna, id, at)
            .await
            .expect("an answer")
    }

    async fn close(&self, id: BreachId, conclusion: &str) -> Result<(), NotKept> {
        close_breach(&self.centre.portal, &self.anna, id, conclusion)
            .await
            .expect("an answer")
    }
}

#[tokio::test]
async fn the_wrong_recording_is_fetched_no_more() {
    let desk = desk().await;
    assert_eq!(
        desk.wrong(&desk.anna, "x").await,
        Err(NotKept::NothingDelivered)
    );
    desk.release().await;
    let auditor = desk.centre.member("ugo", Role::Auditor).await;
    assert_eq!(desk.wrong(&auditor, "x").await, Err(NotKept::NotTheirs));
    assert_eq!(desk.wrong(&desk.anna, " \n").await, Err(NotKept::NoWords));
    let store = &desk.centre.portal.store;
    let release = store.release(desk.request).await.expect("an answer");
    assert!(release.expect("a copy").is_open(day("2026-06-15")));

    desk.centre.at("2026-06-16T08:00:00Z");
    let id = desk
        .wrong(&desk.anna, "Era di un altro")
        .await
        .expect("reported");
    let release = store.release(desk.request).await.expect("an answer");
    let release = release.expect("a copy");
    assert_eq!(release.stopped_at, Some(instant("2026-06-16T08:00:00Z")));
    assert!(!release.is_open(day("2026-06-16")));
    let mut tx = store.begin().await.expect("a transaction");
    let used = tx
        .use_download_link("hash", desk.request, desk.centre.portal.clock.now())
        .await;
    assert!(!used.expect("an answer"), "its links open nothing");
    drop(tx);

    let breach = desk.on_file(id).await;
    assert_eq!(breach.reference, Some(desk.reference.clone()));
    assert_eq!(breach.noticed_at, instant("2026-06-16T08:00:00Z"));
    assert_eq!(breach.notify_by, instant("2026-06-19T08:00:00Z"));
    assert_eq!(breach.opened_by.as_deref(), Some("anna"));
    // A second click, or somebody else: it is the same breach.
    assert_eq!(desk.wrong(&desk.anna, "Di nuovo").await, Ok(id));
    assert_eq!(desk.centre.number("SELECT COUNT(*) FROM breach").await, 1);
    assert_eq!(desk.centre.audited("breach_reported").await, 1);
    let secret = "SELECT COUNT(*) FROM audit WHERE detail LIKE '%altro%'";
    assert_eq!(
        desk.centre.number(secret).await,
        0,
        "the audit has no words"
    );
}

#[tokio::test]
async fn there_are_exactly_72_hours_also_when_the_clocks_change() {
    let desk = desk().await;
    for noticed in [
        "2026-06-12T16:00:00Z",
        "2026-03-27T17:00:00Z",
        "2025-10-24T16:00:00Z",
    ] {
        let noticed = instant(noticed);
        let id = desk.another(Some(noticed)).await.expect("reported");
        let breach = desk.on_file(id).await;
        assert_eq!(breach.notify_by, noticed + HOUR * 72);
        assert_eq!(breach.state(breach.notify_by), BreachState::ToNotify);
        let after = breach.notify_by + MILLISECOND;
        assert_eq!(breach.state(after), BreachState::Overdue);
        assert_eq!(breach.request, None);
    }
    let ahead = desk.another(Some(instant(NOW) + MILLISECOND)).await;
    assert_eq!(ahead, Err(NotKept::NotYet));
}

#[tokio::test]
async fn a_form_sent_twice_is_one_breach() {
    let desk = desk().await;
    let portal = &desk.centre.portal;
    let id = BreachId::new(portal.clock.now());
    for _ in 0..2 {
        let kept = report_breach(portal, &desk.anna, id, "Un computer rubato", None).await;
        assert_eq!(kept.expect("an answer"), Ok(id));
    }
    assert_eq!(desk.centre.number("SELECT COUNT(*) FROM breach").await, 1);
    assert_eq!(desk.centre.audited("breach_reported").await, 1);
}

#[tokio::test]
async fn it_is_notified_once_and_closed_with_a_conclusion() {
    let desk = desk().await;
    let id = desk.another(None).await.expect("reported");
    let later = "2026-06-18T10:00:00.001Z";
    desk.centre.at(later);
    assert_eq!(desk.notify(id, None).await, Err(NotKept::NotYet));
    let ahead = instant(later) + MILLISECOND;
    assert_eq!(desk.notify(id, Some(ahead)).await, Err(NotKept::NotYet));
    let before = instant(NOW) - MILLISECOND;
    assert_eq!(
        desk.notify(id, Some(before)).await,
        Err(NotKept::BeforeItWasNoticed)
    );
    assert_eq!(
        desk.on_file(id).await.state(instant(later)),
        BreachState::Overdue
    );
    assert_eq!(desk.notify(id, Some(instant(later))).await, Ok(()));
    assert_eq!(
        desk.notify(id, Some(instant(later))).await,
        Err(NotKept::Already)
    );
    assert_eq!(
        desk.on_file(id).await.state(instant(later)),
        BreachState::Notified
    );
    let late = "SELECT COUNT(*) FROM audit WHERE action = 'breach_notified' AND detail LIKE '%\"in_time\":false%'";
    assert_eq!(desk.centre.number(late).await, 1);

    assert_eq!(desk.close(id, " ").await, Err(NotKept::NoWords));
    assert_eq!(desk.close(id, "Il disco era cifrato").await, Ok(()));
    assert_eq!(desk.close(id, "Di nuovo").await, Err(NotKept::Already));
    let closed = desk.on_file(id).await;
    assert_eq!(closed.state(instant(later)), BreachState::Closed);
    assert_eq!(closed.conclusion, "Il disco era cifrato");
    assert_eq!(closed.closed_at, Some(instant(later)));
    let never = BreachId::new(instant(NOW));
    assert_eq!(desk.close(never, "x").await, Err(NotKept::NotFound));
    assert_eq!(desk.notify(never, None).await, Err(NotKept::NotFound));
}

#[tokio::test]
async fn the_one_with_the_least_time_comes_first() {
    let desk = desk().await;
    let at = |text: &str| Some(instant(text));
    let urgent = desk
        .another(at("2026-06-13T10:00:00Z"))
        .await
        .expect("reported");
    let fresh = desk
        .another(at("2026-06-15T09:00:00Z"))
        .await
        .expect("reported");
    let notified = desk
        .another(at("2026-06-12T10:00:00Z"))
        .await
        .expect("reported");
    let closed = desk
        .another(at("2026-06-11T10:00:00Z"))
        .await
        .expect("reported");
    assert_eq!(desk.notify(notified, at(NOW)).await, Ok(()));
    assert_eq!(desk.close(closed, "Nessun rischio").await, Ok(()));
    let page = breaches(&desk.centre.portal, 7).await.expect("a page");
    let ids: Vec<_> = page.breaches.iter().map(|breach| breach.id).collect();
    assert_eq!(ids, [urgent, fresh, notified, closed]);
    assert_eq!((page.found, page.number, page.pages), (4, 1, 1));
}

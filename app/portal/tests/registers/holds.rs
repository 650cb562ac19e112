//! Legal holds need two people, a claim and a day; orders need one person and a reference. Both are looked at again,
//! and end with a reason.

use portal::id::{ApprovalId, HoldId, RecordingId};
use portal::office::holds::{
    self, NotHeld, Page, Proposed, agree, drop_proposal, end, open_order, propose, review,
};
use portal::staff::{Member, Role};
use portal::store::HoldOnFile;
use rules::hold::HoldReason;

use crate::call_centre::{self, CallCentre};
use crate::calls::call;
use crate::{NOW, day};

const CLAIM: &str = "Causa davanti al Tribunale di Roma contro Alfa, R.G. 12345/2026";

struct Desk {
    centre: CallCentre,
    recording: RecordingId,
    anna: Member,
    rosa: Member,
}

async fn desk() -> Desk {
    let centre = call_centre::at(NOW).await;
    centre.take(&[call("registro-1")]).await;
    Desk {
        recording: centre.id("registro-1").await,
        anna: centre.member("anna", Role::Dpo).await,
        rosa: centre.member("rosa", Role::Reviewer).await,
        centre,
    }
}

impl Desk {
    async fn propose(&self, recording: &str, claim: &str, on: &str) -> Result<Proposed, NotHeld> {
        let on = (!on.is_empty()).then(|| day(on));
        propose(&self.centre.portal, &self.anna, recording, claim, on)
            .await
            .expect("an answer")
    }

    /// Proposes in the right way: the proposal's id.
    async fn proposed(&self) -> ApprovalId {
        let proposed = self.propose("registro-1", CLAIM, "2026-09-01").await;
        assert_eq!(proposed, Ok(Proposed::Waits(self.recording)));
        self.page().await.waiting[0].proposal.id
    }

    async fn agree(&self, member: &Member, id: ApprovalId) -> Result<HoldId, NotHeld> {
        agree(&self.centre.portal, member, id)
            .await
            .expect("an answer")
    }

    async fn page(&self) -> Page {
        holds::page(&self.centre.portal, None, 1)
            .await
            .expect("the register")
    }

    async fn on_file(&self, id: HoldId) -> HoldOnFile {
        let found = self.centre.portal.store.hold_on_file(id).await;
        found.expect("an answer").expect("the hold")
    }

    async fn review(&self, id: HoldId, next: &str, note: &str) -> Result<(), NotHeld> {
        let next = (!next.is_empty()).then(|| day(next));
        review(&self.centre.portal, &self.rosa, id, next, note)
            .await
            .expect("an answer")
    }

    async fn end(&self, id: HoldId, why: &str) -> Result<(), NotHeld> {
        end(&self.centre.portal, &self.rosa, id, why)
            .await
            .expect("an answer")
    }
}

#[tokio::test]
async fn who_proposes_a_legal_hold_never_opens_it_alone() {
    let desk = desk().await;
    let id = desk.proposed().await;
    assert_eq!(desk.centre.number("SELECT COUNT(*) FROM hold").await, 0);
    assert_eq!(
        desk.agree(&desk.anna, id).await,
        Err(NotHeld::SamePerson),
        "also the data protection officer"
    );
    let auditor = desk.centre.member("ugo", Role::Auditor).await;
    assert_eq!(desk.agree(&auditor, id).await, Err(NotHeld::NotTheirs));
    assert_eq!(desk.centre.number("SELECT COUNT(*) FROM hold").await, 0);

    let hold = desk.agree(&desk.rosa, id).await.expect("held");
    let held = desk.on_file(hold).await;
    assert_eq!(held.hold.reason, HoldReason::LegalClaim);
    assert_eq!(held.hold.review_on, Some(day("2026-09-01")));
    assert_eq!(held.hold.ends_at, None);
    assert_eq!(held.basis, CLAIM);
    assert_eq!(held.opened_by.as_deref(), Some("anna"));
    assert_eq!(held.second.as_deref(), Some("rosa"));
    // A second click, or somebody who was slower.
    assert_eq!(desk.agree(&desk.rosa, id).await, Err(NotHeld::NotFound));
    assert_eq!(desk.centre.number("SELECT COUNT(*) FROM hold").await, 1);
    assert!(desk.page().await.waiting.is_empty());
    assert_eq!(desk.centre.audited("hold_proposed").await, 1);
    assert_eq!(desk.centre.audited("hold_opened").await, 1);
    let secret = "SELECT COUNT(*) FROM audit WHERE detail LIKE '%Tribunale%'";
    assert_eq!(
        desk.centre.number(secret).await,
        0,
        "the audit has no words"
    );
}

#[tokio::test]
async fn a_proposal_lacks_nothing() {
    let desk = desk().await;
    // 90 days from 15 June.
    let latest = day("2026-09-13");
    for (recording, claim, on, not) in [
        ("registro-2", CLAIM, "2026-09-01", NotHeld::NoRecording),
        ("", CLAIM, "2026-09-01", NotHeld::NoRecording),
        ("registro-1", " ", "2026-09-01", NotHeld::NoBasis),
        ("registro-1", CLAIM, "", NotHeld::NoReviewDay),
        ("registro-1", CLAIM, "2026-06-15", NotHeld::NoReviewDay),
        (
            "registro-1",
            CLAIM,
            "2026-09-14",
            NotHeld::ReviewTooLate(latest),
        ),
    ] {
        let tried = desk.propose(recording, claim, on).await;
        assert_eq!(tried, Err(not), "{recording:?} {claim:?} {on:?}");
    }
    assert_eq!(desk.centre.number("SELECT COUNT(*) FROM approval").await, 0);
    let by_id = desk.recording.to_string();
    let proposed = desk.propose(&by_id, CLAIM, "2026-09-13").await;
    assert_eq!(proposed, Ok(Proposed::Waits(desk.recording)));
    let again = desk.propose("registro-1", CLAIM, "2026-09-13").await;
    assert_eq!(again, Ok(Proposed::Already(desk.recording)));
    assert_eq!(desk.centre.number("SELECT COUNT(*) FROM approval").await, 1);
}

#[tokio::test]
async fn a_proposal_can_be_taken_back_and_grows_stale() {
    let desk = desk().await;
    let id = desk.proposed().await;
    let dropped = drop_proposal(&desk.centre.portal, &desk.rosa, id).await;
    assert_eq!(dropped.expect("an answer"), Ok(()));
    assert_eq!(desk.agree(&desk.rosa, id).await, Err(NotHeld::NotFound));
    assert_eq!(desk.centre.audited("hold_proposal_dropped").await, 1);

    let id = desk.proposed().await;
    desk.centre.at("2026-09-01T10:00:00Z");
    assert_eq!(desk.agree(&desk.rosa, id).await, Err(NotHeld::NoReviewDay));
    assert_eq!(desk.centre.number("SELECT COUNT(*) FROM hold").await, 0);
}

#[tokio::test]
async fn one_person_enters_an_order_once_with_its_reference() {
    let desk = desk().await;
    let enter = async |member: &Member, reference: &str| {
        open_order(&desk.centre.portal, member, "registro-1", reference, None)
            .await
            .expect("an answer")
    };
    assert_eq!(enter(&desk.anna, "  ").await, Err(NotHeld::NoBasis));
    let auditor = desk.centre.member("ugo", Role::Auditor).await;
    assert_eq!(enter(&auditor, "Garante").await, Err(NotHeld::NotTheirs));
    let hold = enter(&desk.anna, "Garante, 3 giugno 2026, n. 77").await;
    let hold = hold.expect("held");
    assert_eq!(
        enter(&desk.rosa, "Garante, 3 giugno 2026, n. 77").await,
        Ok(hold)
    );
    assert_ne!(enter(&desk.rosa, "Tribunale di Roma, n. 8").await, Ok(hold));
    let held = desk.on_file(hold).await;
    assert_eq!(held.hold.reason, HoldReason::Order);
    assert_eq!((held.hold.review_on, held.hold.ends_at), (None, None));
    assert_eq!(held.basis, "Garante, 3 giugno 2026, n. 77");
    assert_eq!(
        (held.opened_by.as_deref(), held.second),
        (Some("anna"), None)
    );
    assert_eq!(desk.centre.audited("hold_opened").await, 2);
}

#[tokio::test]
async fn what_is_to_be_looked_at_comes_first_and_is_looked_at_again() {
    let desk = desk().await;
    let claim = desk.proposed().await;
    let claim = desk.agree(&desk.rosa, claim).await.expect("held");
    let (portal, anna) = (&desk.centre.portal, &desk.anna);
    let order = async |reference: &str, on: Option<&str>| {
        let on = on.map(day);
        let opened = open_order(portal, anna, "registro-1", reference, on).await;
        opened.expect("an answer").expect("held")
    };
    let (open, soon) = (order("A", None).await, order("B", Some("2026-07-01")).await);
    let ids = |page: &Page| page.holds.iter().map(|held| held.id).collect::<Vec<_>>();
    let page = desk.page().await;
    assert_eq!(ids(&page), [soon, claim, open]);
    assert_eq!((page.found, page.overdue, page.pages), (3, 0, 1));
    let orders = holds::page(portal, Some(HoldReason::Order), 9).await;
    let orders = orders.expect("a page");
    assert_eq!((ids(&orders), orders.number), (vec![soon, open], 1));

    // The whole of the day is in time.
    desk.centre.at("2026-09-01T21:59:59Z");
    assert_eq!(desk.page().await.overdue, 1);
    desk.centre.at("2026-09-01T22:00:00Z");
    assert_eq!(desk.page().await.overdue, 2);

    assert_eq!(
        desk.review(claim, "2026-10-01", " ").await,
        Err(NotHeld::NoWords)
    );
    assert_eq!(
        desk.review(claim, "", "Si va avanti").await,
        Err(NotHeld::NoReviewDay)
    );
    assert_eq!(
        desk.review(claim, "2026-12-02", "Si va avanti").await,
        Err(NotHeld::ReviewTooLate(day("2026-12-01")))
    );
    assert_eq!(
        desk.review(claim, "2026-12-01", "Si va avanti").await,
        Ok(())
    );
    assert_eq!(desk.review(soon, "2030-01-01", "Vale ancora").await, Ok(()));
    let page = desk.page().await;
    assert_eq!((ids(&page), page.overdue), (vec![claim, soon, open], 0));
    let reviews = portal.store.hold_reviews(claim).await.expect("reviews");
    assert_eq!(reviews.len(), 1);
    assert_eq!(reviews[0].by, "rosa");
    assert_eq!(reviews[0].note, "Si va avanti");
    assert_eq!(reviews[0].next_on, day("2026-12-01"));
    assert_eq!(desk.centre.audited("hold_reviewed").await, 2);
}

#[tokio::test]
async fn a_hold_of_the_office_ends_with_a_reason_that_of_a_request_does_not_end_here() {
    let desk = desk().await;
    let claim = desk.proposed().await;
    let claim = desk.agree(&desk.rosa, claim).await.expect("held");
    assert_eq!(desk.end(claim, "").await, Err(NotHeld::NoWords));
    assert_eq!(desk.end(claim, "La causa è finita").await, Ok(()));
    assert_eq!(desk.end(claim, "Di nuovo").await, Err(NotHeld::NotFound));
    assert_eq!(
        desk.review(claim, "2026-09-01", "x").await,
        Err(NotHeld::NotFound)
    );
    let held = desk.on_file(claim).await;
    assert_eq!(held.hold.ends_at, Some(desk.centre.portal.clock.now()));
    assert_eq!(held.ended_because.as_deref(), Some("La causa è finita"));
    assert_eq!(desk.page().await.found, 0, "it is no live hold any more");
    assert_eq!(desk.centre.audited("hold_ended").await, 1);

    let id = HoldId::new(desk.centre.portal.clock.now());
    let policy = desk.centre.portal.policy;
    let hold = rules::hold::Hold::open(HoldReason::AnswerPending, day("2026-06-15"), &policy);
    let mut tx = desk
        .centre
        .portal
        .store
        .begin()
        .await
        .expect("a transaction");
    tx.insert_hold(id, desk.recording, None, &hold)
        .await
        .expect("written");
    tx.commit().await.expect("a commit");
    assert_eq!(
        desk.end(id, "Basta").await,
        Err(NotHeld::EndsWithItsRequest)
    );
    assert_eq!(desk.page().await.found, 1);
}

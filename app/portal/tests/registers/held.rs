//! What the office holds is kept past its day, and goes once the hold has ended: from opening to deletion.

use portal::audit::Actor;
use portal::office::holds::{agree, end, open_order, page, propose};
use portal::retention;
use portal::staff::Role;

use crate::call_centre::{self, CallCentre};
use crate::calls::{Call, call};
use crate::{NOW, day};

async fn deleted(centre: &CallCentre) -> usize {
    // As if it had run on every day that passed.
    let confirmed = retention::confirm_clock(&centre.portal, Actor::System).await;
    confirmed.expect("is confirmed");
    let report = retention::run(&centre.portal, Actor::System).await;
    report.expect("it ran").deleted.len()
}

async fn there(centre: &CallCentre) -> i64 {
    centre.number("SELECT COUNT(*) FROM recording").await
}

/// A call of 12 June 2026 goes at midnight after 12 December.
const DAY: &str = "2026-12-12T22:59:59Z";
const GONE: &str = "2026-12-12T23:00:00Z";

#[tokio::test]
async fn a_legal_hold_keeps_what_only_a_proposal_would_not() {
    let centre = call_centre::at(NOW).await;
    let other = Call {
        line: "+39 333 7654321",
        ..call("registro-2")
    };
    centre.take(&[call("registro-1"), other]).await;
    let anna = centre.member("anna", Role::Dpo).await;
    let rosa = centre.member("rosa", Role::Reviewer).await;
    let portal = &centre.portal;
    centre.at("2026-12-01T10:00:00Z");
    for name in ["registro-1", "registro-2"] {
        let review = Some(day("2027-01-15"));
        let proposed = propose(portal, &anna, name, "Causa contro Alfa", review).await;
        proposed.expect("an answer").expect("it waits");
    }
    let held = centre.id("registro-1").await;
    let waiting = page(portal, None, 1).await.expect("the register").waiting;
    let of_held = waiting.iter().find(|one| one.proposal.recording == held);
    let hold = agree(portal, &rosa, of_held.expect("it waits").proposal.id).await;
    let hold = hold.expect("an answer").expect("held");

    centre.at(DAY);
    assert_eq!(deleted(&centre).await, 0, "its day is not over");
    centre.at(GONE);
    assert_eq!(deleted(&centre).await, 1, "a proposal keeps nothing");
    assert_eq!(there(&centre).await, 1);
    let waiting = page(portal, None, 1).await.expect("the register").waiting;
    assert!(waiting.is_empty(), "what is gone waits for nobody");
    assert_eq!(centre.number("SELECT COUNT(*) FROM approval").await, 0);

    // Long past its review, and nobody looked: nothing ends by itself (Art. 17(3)(e)).
    centre.at("2027-12-13T10:00:00Z");
    assert_eq!(deleted(&centre).await, 0);
    assert_eq!(
        page(portal, None, 1).await.expect("the register").overdue,
        1
    );
    let ended = end(portal, &rosa, hold, "La causa è finita").await;
    assert_eq!(ended.expect("an answer"), Ok(()));
    assert_eq!(deleted(&centre).await, 1);
    assert_eq!(there(&centre).await, 0);
    assert_eq!(centre.number("SELECT COUNT(*) FROM hold").await, 0);
    let rule = "SELECT COUNT(*) FROM tombstone WHERE rule = 'retention'";
    assert_eq!(centre.number(rule).await, 2);
}

#[tokio::test]
async fn an_order_keeps_a_recording_until_it_is_lifted_whatever_else_ends() {
    let centre = call_centre::at(NOW).await;
    centre.take(&[call("registro-1")]).await;
    let anna = centre.member("anna", Role::Dpo).await;
    let portal = &centre.portal;
    let order = async |reference: &str| {
        let opened = open_order(portal, &anna, "registro-1", reference, None).await;
        opened.expect("an answer").expect("held")
    };
    let (first, second) = (order("Garante n. 1").await, order("Tribunale n. 2").await);
    centre.at("2028-01-01T10:00:00Z");
    assert_eq!(deleted(&centre).await, 0);
    for (hold, gone) in [(first, 0), (second, 1)] {
        let ended = end(portal, &anna, hold, "Revocato").await;
        assert_eq!(ended.expect("an answer"), Ok(()));
        assert_eq!(deleted(&centre).await, gone);
    }
    assert_eq!(there(&centre).await, 0);
}

#[tokio::test]
async fn what_is_gone_can_be_held_no_more() {
    let centre = call_centre::at(NOW).await;
    centre.take(&[call("registro-1")]).await;
    let id = centre.id("registro-1").await.to_string();
    let anna = centre.member("anna", Role::Dpo).await;
    centre.at(GONE);
    assert_eq!(deleted(&centre).await, 1);
    let tried = open_order(&centre.portal, &anna, &id, "Garante n. 1", None).await;
    let not = portal::office::holds::NotHeld::NoRecording;
    assert_eq!(tried.expect("an answer"), Err(not));
}

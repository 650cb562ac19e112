//! The proof of retention of an instant, worked out twice: what happened in between changes nothing that it says of then.

use jiff::Timestamp;
use jiff::civil::date;
use portal::audit::Actor;
use portal::custody::attestation::{Attestation, Reason, attest};
use portal::office::{self, holds};
use rules::decision::{Outcome, Reason as Grounds};
use rules::right::Right;
use serde_json::Value;

use super::calls::{Call, call};
use super::desk::{Desk, decision, desk, letter};
use super::time::instant;

/// When it is spoken of: two days after the last of the calls was to go.
const THEN: &str = "2026-12-15T10:00:00Z";

impl Desk {
    async fn attested(&self, at: Timestamp) -> Attestation {
        let stated = attest(&self.portal, at, Actor::Operator).await;
        stated.expect("stated").1
    }
}

/// What it says of its instant.
fn of_then(stated: &Attestation) -> Value {
    let mut of_then = serde_json::to_value(stated).expect("JSON");
    let fields = of_then.as_object_mut().expect("an object");
    fields.remove("attestation").expect("its id");
    fields.remove("when_computed").expect("what is of now");
    of_then
}

#[tokio::test]
async fn the_same_instant_is_attested_alike_whatever_happened_since() {
    let mut desk = desk().await;
    let (one, two) = (desk.id("mario-1").await, desk.id("mario-2").await);
    let (three, four) = (desk.id("anna-1").await, desk.id("line-1").await);
    desk.set_clock(instant("2026-12-10T10:00:00Z"));
    let access = desk.mario_asks(Right::Access, None, &[one]).await;
    let portal = &desk.portal;
    let review = Some(date(2026, 12, 20));
    let order = holds::open_order(portal, &desk.dpo, &two.to_string(), "Tribunale", review).await;
    let order = order.expect("an answer").expect("held");
    let order_too = holds::open_order(portal, &desk.dpo, &three.to_string(), "Garante", None).await;
    order_too.expect("an answer").expect("held");
    let entered = desk
        .entered(&letter(Right::Access, date(2026, 12, 10)))
        .await;
    desk.name(&entered, four).await;
    desk.set_clock(instant("2026-12-14T10:00:00Z"));
    desk.sweep().await;

    desk.set_clock(instant(THEN));
    let then = desk.portal.clock.now();
    let first = desk.attested(then).await;
    assert!(first.is_sound(), "{first:?}");
    let reasons: Vec<_> = first.kept.iter().map(|kept| kept.because.clone()).collect();
    let reason = |kind: &str, request: Option<&String>, review_on| {
        vec![Reason {
            kind: kind.to_owned(),
            request: request.cloned(),
            review_on,
        }]
    };
    let expected = [
        (two, reason("order", None, review)),
        (one, reason("answer_pending", Some(&access), None)),
        (three, reason("order", None, None)),
        (four, reason("answer_pending", Some(&entered), None)),
    ];
    assert_eq!(first.kept.len(), expected.len(), "{first:?}");
    for (recording, because) in expected {
        let kept = first.kept.iter().find(|kept| kept.recording == recording);
        assert_eq!(kept.expect("kept").because, because, "{reasons:?}");
    }

    // Another review, and both ends; an import; a hold that comes too late for then; what was named by mistake.
    desk.set_clock(instant("2026-12-16T10:00:00Z"));
    let (portal, dpo) = (&desk.portal, &desk.dpo);
    let later = Some(date(2027, 1, 20));
    let reviewed = holds::review(portal, dpo, order, later, "Si attende ancora").await;
    reviewed.expect("an answer").expect("reviewed");
    let too_late = holds::open_order(portal, dpo, &three.to_string(), "Procura", None).await;
    too_late.expect("an answer").expect("held");
    desk.take(&[Call {
        started_at: "2026-12-15T10:30:00+01:00",
        ..call("new-1")
    }])
    .await;
    let version = desk.version(&entered).await;
    let off = office::unname(&desk.portal, &desk.carla, &entered, version, four).await;
    assert_eq!(off.expect("an answer"), Ok(()));
    let again = desk.attested(then).await;
    assert_eq!(of_then(&again), of_then(&first));

    let ended = holds::end(&desk.portal, &desk.dpo, order, "Revocato").await;
    ended.expect("an answer").expect("ended");
    let mut no = decision(Outcome::Refused, Grounds::NotThisPerson);
    no.backing = super::refusal::everything();
    desk.decided(&access, &no).await;
    assert!(desk.carry_out(&access).await);
    desk.sweep().await;
    for gone in [one, two, four] {
        assert!(!desk.is_there(gone).await);
    }
    desk.set_clock(instant("2026-12-17T10:00:00Z"));
    let again = desk.attested(then).await;
    assert_eq!(of_then(&again), of_then(&first));
    assert!(again.is_sound(), "{again:?}");
    assert_eq!(again.deleted_at(two), Some(instant("2026-12-16T10:00:00Z")));
    let (before, now) = (&first.when_computed, &again.when_computed);
    assert_eq!(before.deleted_since, []);
    assert_eq!(now.counts.imported, before.counts.imported + 1);
    assert_eq!(now.counts.deleted, before.counts.deleted + 3);

    // Of now, another tale.
    let today = desk.attested(desk.portal.clock.now()).await;
    let kept: Vec<_> = today.kept.iter().map(|kept| kept.recording).collect();
    assert_eq!((kept, today.kept[0].because.len()), (vec![three], 2));
}

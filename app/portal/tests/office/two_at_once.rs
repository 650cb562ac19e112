//! Two people with the same request: the second changes nothing and sees the change.

use portal::office::{self, Decided, Identified, NotDone};
use portal::release::Copy;
use portal::requests::{self, Withdrawn};
use rules::decision::{Outcome, Protection, Reason};
use rules::request::State;
use rules::right::Right;

use super::desk::{decision, desk, filing, letter, yes};
use super::refusal::everything;

#[tokio::test]
async fn every_act_at_an_old_version_changes_nothing() {
    let desk = desk().await;
    let (one, two) = (desk.id("mario-1").await, desk.id("mario-2").await);
    let asked = letter(Right::Access, jiff::civil::date(2026, 6, 15));
    let reference = &desk.entered(&asked).await;
    desk.name(reference, one).await;
    desk.take_up(reference).await;
    let old = desk.version(reference).await;
    let portal = &desk.portal;
    let written = office::write(portal, &desk.bruno, reference, "Buongiorno").await;
    assert_eq!(written.expect("an answer"), Ok(()));
    let before = (desk.version(reference).await, desk.acts().await);
    assert!(before.0 > old, "grows with every change");

    let (carla, copy) = (
        &desk.carla,
        Copy::new(Protection::AsIs, Vec::new(), 1, 250).expect("a copy"),
    );
    let mut cannot = decision(Outcome::CannotIdentify, Reason::NotIdentifiable);
    cannot.backing = everything();
    let found = Identified {
        customer: Some("C-1".parse().expect("a code")),
        line: None,
        how: "Richiamata".to_owned(),
    };
    let tried = [
        office::assign(portal, carla, reference, old, Some(carla.id)).await,
        office::ask_identity(portal, carla, reference, old, "Chi è?").await,
        office::identify(portal, carla, reference, old, &found).await,
        office::name_recording(portal, carla, reference, old, two).await,
        office::unname(portal, carla, reference, old, one).await,
        office::choose_copy(portal, carla, reference, old, one, &copy).await,
        office::extend(portal, carla, reference, old, "Sono molte.").await,
        office::lift(portal, carla, reference, old, "Finita.").await,
        office::approve(portal, carla, reference, old).await,
        office::send_back(portal, carla, reference, old, "No.").await,
        office::take_up(portal, carla, reference, old).await,
        office::resume(portal, carla, reference, old).await,
    ];
    for (number, tried) in tried.into_iter().enumerate() {
        assert_eq!(tried.expect("an answer"), Err(NotDone::Changed), "{number}");
    }
    let decided = office::decide(portal, carla, reference, old, &cannot).await;
    assert_eq!(decided.expect("an answer"), Err(NotDone::Changed));
    let after = (desk.version(reference).await, desk.acts().await);
    assert_eq!(after, before);
}

#[tokio::test]
async fn of_two_decisions_at_the_same_instant_one_is_made() {
    for _ in 0..10 {
        let desk = desk().await;
        let one = desk.id("mario-1").await;
        let reference = desk.mario_asks(Right::Erasure, None, &[one]).await;
        desk.take_up(&reference).await;
        let version = desk.version(&reference).await;
        let (grants, refuses) = (yes(), decision(Outcome::Refused, Reason::GroundNotMet));
        let (a, b) = tokio::join!(
            office::decide(&desk.portal, &desk.carla, &reference, version, &grants),
            office::decide(&desk.portal, &desk.bruno, &reference, version, &refuses),
        );
        let (a, b) = (a.expect("an answer"), b.expect("an answer"));
        let made = [&a, &b].map(|tried| *tried == Ok(Decided::Made));
        assert!(made[0] != made[1], "{a:?} {b:?}");
        let lost = if made[0] { b } else { a };
        assert_eq!(lost, Err(NotDone::Changed));
        let case = desk.case(&reference).await;
        let decided = case.decision.expect("a decision").outcome;
        assert_eq!(decided == Outcome::Accepted, made[0]);
        assert_eq!(case.request.outcome, Some(decided));
    }
}

#[tokio::test]
async fn of_two_approvals_one_counts() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Erasure, None, &[one]).await;
    desk.take_up(&reference).await;
    let mut refusal = decision(Outcome::Refused, Reason::Excessive);
    refusal.backing = everything();
    let waits = desk.decide(&desk.carla, &reference, &refusal).await;
    assert_eq!(waits, Ok(Decided::WaitsForSecond));
    let version = desk.version(&reference).await;
    let (a, b) = tokio::join!(
        office::approve(&desk.portal, &desk.bruno, &reference, version),
        office::approve(&desk.portal, &desk.dpo, &reference, version),
    );
    let mut tried = [a.expect("an answer"), b.expect("an answer")];
    tried.sort_by_key(Result::is_err);
    assert_eq!(tried, [Ok(()), Err(NotDone::Changed)]);
    assert_eq!(desk.acted("decision_approved").await, 1);
}

#[tokio::test]
async fn approving_and_sending_back_at_the_same_instant_one_counts() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Erasure, None, &[one]).await;
    desk.take_up(&reference).await;
    let mut refusal = decision(Outcome::Refused, Reason::Excessive);
    refusal.backing = everything();
    let waits = desk.decide(&desk.carla, &reference, &refusal).await;
    assert_eq!(waits, Ok(Decided::WaitsForSecond));
    let version = desk.version(&reference).await;
    let (a, b) = tokio::join!(
        office::approve(&desk.portal, &desk.bruno, &reference, version),
        office::send_back(&desk.portal, &desk.dpo, &reference, version, "No."),
    );
    let (approved, sent_back) = (a.expect("an answer"), b.expect("an answer"));
    assert!(
        approved.is_ok() != sent_back.is_ok(),
        "{approved:?} {sent_back:?}"
    );
    let decided = desk.state(&reference).await == State::Decided;
    assert_eq!(decided, approved.is_ok());
}

#[tokio::test]
async fn the_person_takes_it_back_or_it_is_decided_and_never_both() {
    for _ in 0..10 {
        let desk = desk().await;
        let one = desk.id("mario-1").await;
        let session = desk.mario().await;
        let reference = desk
            .file(&session, filing(Right::Erasure, None, &[one]))
            .await;
        desk.take_up(&reference).await;
        let version = desk.version(&reference).await;
        let grants = yes();
        let (taken, decided) = tokio::join!(
            requests::withdraw(&desk.portal, &session, &reference),
            office::decide(&desk.portal, &desk.carla, &reference, version, &grants),
        );
        let (taken, decided) = (taken.expect("an answer"), decided.expect("an answer"));
        let case = desk.case(&reference).await;
        match taken {
            Withdrawn::Done => {
                assert_eq!(decided, Err(NotDone::Changed));
                assert_eq!(case.request.state, State::Withdrawn);
                assert!(case.decision.is_none());
                assert!(!desk.carry_out(&reference).await);
                assert!(desk.is_there(one).await);
            }
            other => {
                assert_eq!(other, Withdrawn::TooLate);
                assert_eq!(decided, Ok(Decided::Made));
                assert_eq!(case.request.state, State::Decided);
            }
        }
    }
}

#[tokio::test]
async fn carrying_out_twice_at_the_same_instant_does_it_once() {
    for right in [Right::Erasure, Right::Restriction] {
        let desk = desk().await;
        let one = desk.id("mario-1").await;
        let reference = desk.mario_asks(right, None, &[one]).await;
        let mut granted = yes();
        granted.backing = everything();
        granted.backing.statement.clear();
        desk.decided(&reference, &granted).await;
        let (a, b) = tokio::join!(
            office::carry_out(&desk.portal, &reference),
            office::carry_out(&desk.portal, &reference),
        );
        let done = [a.expect("done"), b.expect("done")];
        assert_eq!(done.iter().filter(|done| **done).count(), 1, "{right}");
        assert_eq!(desk.told("mario@esempio.it", "request_answered").await, 1);
        assert_eq!(desk.orders(&reference).await.len(), 1);
        assert_eq!(desk.acted("request_carried_out").await, 1);
    }
}

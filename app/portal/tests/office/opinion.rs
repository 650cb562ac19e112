//! What the case says can be decided is what can be decided: no more, no less, for every right and ground.

use portal::office::{Correction, NotDone, Proposal};
use portal::release::Copy;
use portal::store::Corrected;
use rules::carry::Carry;
use rules::decision::{Outcome, Protection, Reason};
use rules::ground::offered;
use rules::right::{Right, Standing};

use super::desk::{Desk, decision, desk, filing, letter};
use super::refusal::everything;

/// The decision backed with whatever there is, granting `mario-1` where it is a part.
async fn backed(desk: &Desk, outcome: Outcome, reason: Reason) -> Proposal {
    let one = desk.id("mario-1").await;
    let mut proposal = decision(outcome, reason);
    proposal.granted = vec![one];
    proposal.backing = everything();
    proposal.backing.corrections = vec![Correction {
        recording: one,
        field: Corrected::CallingNumber,
        after: "+393339876543".to_owned(),
    }];
    proposal
}

/// Tries every outcome with every reason that the opinion does not list: none is made. How many it lists.
async fn agrees(desk: &Desk, reference: &str) -> usize {
    let case = desk.case(reference).await;
    let listed: Vec<_> = case
        .opinion
        .possible
        .iter()
        .map(|possible| (possible.outcome, possible.reason))
        .collect();
    for outcome in Outcome::ALL {
        for reason in Reason::ALL {
            let proposal = backed(desk, outcome, reason).await;
            let version = desk.version(reference).await;
            if !listed.contains(&(outcome, reason)) {
                let tried = desk.decide(&desk.carla, reference, &proposal).await;
                assert!(
                    matches!(tried, Err(NotDone::Impossible(_))),
                    "{outcome} {reason}: {tried:?}"
                );
                assert_eq!(desk.version(reference).await, version);
            }
        }
    }
    listed.len()
}

#[tokio::test]
async fn what_is_not_listed_is_impossible_for_every_right_and_ground() {
    let desk = desk().await;
    let (one, two) = (desk.id("mario-1").await, desk.id("mario-2").await);
    let session = desk.mario().await;
    for right in Right::ALL {
        if right.standing() != Standing::Requested {
            continue;
        }
        for ground in offered(right).into_iter().map(Some).chain([None]) {
            let reference = desk
                .file(&session, filing(right, ground, &[one, two]))
                .await;
            desk.take_up(&reference).await;
            assert!(agrees(&desk, &reference).await > 3, "{right} {ground:?}");
        }
    }
}

#[tokio::test]
async fn what_is_listed_can_be_decided_with_what_it_says_it_must_carry() {
    for right in Right::ALL {
        if right.standing() != Standing::Requested {
            continue;
        }
        let desk = desk().await;
        let (one, two) = (desk.id("mario-1").await, desk.id("mario-2").await);
        let session = desk.mario().await;
        for ground in offered(right).into_iter().map(Some).chain([None]) {
            let first = desk
                .file(&session, filing(right, ground, &[one, two]))
                .await;
            let possible = desk.case(&first).await.opinion.possible;
            for possible in possible {
                // What is to be erased is not to be asked about again: each decision has an office of its own.
                let desk = self::desk().await;
                let (one, two) = (desk.id("mario-1").await, desk.id("mario-2").await);
                let session = desk.mario().await;
                let reference = desk
                    .file(&session, filing(right, ground, &[one, two]))
                    .await;
                desk.take_up(&reference).await;
                if right == Right::Access {
                    let copy = Copy::new(Protection::AsIs, Vec::new(), 1, 250).expect("a copy");
                    desk.give(&reference, one, &copy).await;
                    desk.give(&reference, two, &copy).await;
                }
                let mut proposal = backed(&desk, possible.outcome, possible.reason).await;
                let what = format!("{right} {ground:?} {possible:?}");
                // Without one of the things that it must carry it is not made.
                for carry in &possible.carries {
                    let mut without = proposal.clone();
                    match carry {
                        Carry::TextForPerson => without.words.clear(),
                        Carry::WrittenBalancing => without.backing.balancing.clear(),
                        Carry::AccuracyCheck => without.backing.check.clear(),
                        Carry::ConcreteClaim => without.backing.claim.clear(),
                        Carry::NamedDuty => without.backing.duty.clear(),
                        Carry::ConcreteHarmToOthers => without.backing.harm.clear(),
                        Carry::EvidenceOfAbuse => without.backing.abuse.clear(),
                        Carry::Statement => without.backing.statement.clear(),
                        Carry::ReviewDate => without.backing.review_on = None,
                        Carry::BeforeAndAfter => without.backing.corrections.clear(),
                        // These the letter, the package and a second name supply.
                        _ => continue,
                    }
                    let tried = desk.decide(&desk.carla, &reference, &without).await;
                    let Err(NotDone::Missing(missing)) = tried else {
                        panic!("{what} without {carry}: {tried:?}");
                    };
                    assert!(
                        missing.contains(carry),
                        "{what} without {carry}: {missing:?}"
                    );
                }
                // What is not asked for is not needed.
                if !possible.carries.contains(&Carry::Statement) {
                    proposal.backing.statement.clear();
                }
                let decided = desk.decide(&desk.carla, &reference, &proposal).await;
                assert!(decided.is_ok(), "{what}: {decided:?}");
                let waits = possible.carries.contains(&Carry::SecondPerson);
                let decided = decided.expect("decided");
                assert_eq!(
                    decided == portal::office::Decided::WaitsForSecond,
                    waits,
                    "{what}"
                );
            }
        }
    }
}

#[tokio::test]
async fn of_somebody_unknown_one_thing_is_listed_and_that_is_so() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk
        .entered(&letter(Right::Erasure, jiff::civil::date(2026, 6, 15)))
        .await;
    desk.name(&reference, one).await;
    desk.take_up(&reference).await;
    assert_eq!(agrees(&desk, &reference).await, 1);
    let proposal = backed(&desk, Outcome::CannotIdentify, Reason::NotIdentifiable).await;
    assert!(
        desk.decide(&desk.carla, &reference, &proposal)
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn of_what_is_gone_only_that_is_granted() {
    let mut desk = desk().await;
    desk.set_clock(super::time::instant("2026-12-01T10:00:00Z"));
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Objection, None, &[one]).await;
    desk.take_up(&reference).await;
    desk.set_clock(super::time::instant("2026-12-12T23:00:00Z"));
    desk.sweep().await;
    let mut proposal = decision(Outcome::Accepted, Reason::ConditionsMet);
    let tried = desk.decide(&desk.carla, &reference, &proposal).await;
    assert!(matches!(tried, Err(NotDone::Impossible(_))), "{tried:?}");
    proposal.reason = Reason::NothingHeld;
    assert!(
        desk.decide(&desk.carla, &reference, &proposal)
            .await
            .is_ok()
    );
}

//! The life of a request (rules.md §4): every state × act × actor × fact against the table of the
//! document, written again here in other words.

use jiff::civil::Date;
use rules::carry::Carry;
use rules::decision::{self, Outcome, Reason};
use rules::ground::Ground;
use rules::policy::Policy;
use rules::request::{
    Act, Actor, Attempt, Change, Condition, Facts, Impossible, ROWS, State, Supplied, propose,
};
use rules::right::Right;
use std::collections::BTreeSet;

const TODAY: Date = Date::constant(2026, 3, 15);

fn facts(state: State) -> Facts {
    Facts {
        state,
        right: Right::Erasure,
        ground: Some(Ground::NoLongerNeeded),
        outcome: None,
        identified: true,
        extended: false,
        first_due: TODAY,
        nothing_left: false,
        today: TODAY,
    }
}

fn attempt(act: Act, actor: Actor) -> Attempt {
    let reason = match act {
        Act::Accept => Some(Reason::ConditionsMet),
        Act::AcceptInPart | Act::Refuse => Some(Reason::NotThisPerson),
        Act::DeclareUnidentifiable => Some(Reason::NotIdentifiable),
        _ => None,
    };
    Attempt { act, actor, reason }
}

fn everything() -> Supplied<'static> {
    Supplied {
        carries: &Carry::ALL,
        by: "anna",
        second: Some("bruno"),
    }
}

fn done(attempt: Attempt, facts: &Facts) -> Result<Change, Impossible> {
    propose(attempt, facts, &Policy::default())
        .map(|proposal| proposal.with(everything()).expect("everything is there"))
}

/// The table of the document: to which state, or `None` where there is no way.
fn leads_to(state: State, act: Act, actor: Actor, facts: &Facts) -> Option<State> {
    use State as S;
    let office = matches!(actor, Actor::Reviewer | Actor::Dpo);
    let machine = actor == Actor::System;
    let undecided = matches!(state, S::Received | S::AwaitingIdentity | S::UnderReview);
    let (possible, to) = match act {
        Act::TakeUp => (office && state == S::Received, S::UnderReview),
        Act::AskIdentity => (
            office && !facts.identified && matches!(state, S::Received | S::UnderReview),
            S::AwaitingIdentity,
        ),
        Act::Identify => (
            (office || machine) && !facts.identified && undecided,
            if state == S::AwaitingIdentity {
                S::UnderReview
            } else {
                state
            },
        ),
        Act::Resume => (office && state == S::AwaitingIdentity, S::UnderReview),
        Act::Extend => (
            office && undecided && !facts.extended && facts.today <= facts.first_due,
            state,
        ),
        // People decide; the portal refuses nobody, and accepts for nobody.
        Act::Accept | Act::AcceptInPart | Act::Refuse => (
            office && facts.identified && state == S::UnderReview,
            S::Decided,
        ),
        Act::DeclareUnidentifiable => (
            office && !facts.identified && matches!(state, S::AwaitingIdentity | S::UnderReview),
            S::Decided,
        ),
        Act::CarryOut => ((office || machine) && state == S::Decided, S::CarriedOut),
        Act::Close => ((office || machine) && state == S::CarriedOut, S::Closed),
        Act::Withdraw => (actor == Actor::Person && undecided, S::Withdrawn),
        Act::Expire => (
            machine && undecided && facts.nothing_left && facts.right == Right::Erasure,
            S::SatisfiedByExpiry,
        ),
    };
    possible.then_some(to)
}

fn all_facts(state: State) -> Vec<Facts> {
    let mut found = Vec::new();
    for bits in 0..16_u8 {
        let bit = |place: u8| bits & (1 << place) != 0;
        for right in [Right::Access, Right::Erasure, Right::Objection] {
            found.push(Facts {
                right,
                identified: bit(0),
                extended: bit(1),
                nothing_left: bit(2),
                first_due: if bit(3) {
                    TODAY
                } else {
                    TODAY.yesterday().expect("a day before")
                },
                ..facts(state)
            });
        }
    }
    found
}

#[test]
fn whatever_is_tried_by_whomever_whenever_follows_the_table() {
    let mut tried = 0;
    for state in State::ALL {
        for facts in all_facts(state) {
            for act in Act::ALL {
                for actor in Actor::ALL {
                    let found = done(attempt(act, actor), &facts);
                    let expected = leads_to(state, act, actor, &facts);
                    let case = format!("{state} {act} {actor} {facts:?}");
                    assert_eq!(found.map(|change| change.to()).ok(), expected, "{case}");
                    tried += 1;
                }
            }
        }
    }
    assert_eq!(tried, 8 * 48 * 13 * 4);
}

#[test]
fn every_state_is_reached_and_the_three_ends_are_ends() {
    let mut reached = BTreeSet::from([State::Received]);
    loop {
        let next: Vec<State> = ROWS
            .iter()
            .filter(|row| row.from.iter().any(|from| reached.contains(from)))
            .filter_map(|row| row.to)
            .collect();
        let before = reached.len();
        reached.extend(next);
        if reached.len() == before {
            break;
        }
    }
    assert_eq!(reached, BTreeSet::from(State::ALL));
    for state in State::ALL {
        let end = matches!(
            state,
            State::Closed | State::Withdrawn | State::SatisfiedByExpiry
        );
        assert_eq!(state.is_final(), end, "{state}");
        let owed = !end && state != State::CarriedOut;
        assert_eq!(state.awaits_answer(), owed, "{state}");
    }
}

#[test]
fn from_one_state_an_act_has_one_row() {
    for state in State::ALL {
        for act in Act::ALL {
            let rows = ROWS
                .iter()
                .filter(|row| row.act == act && row.from.contains(&state));
            assert!(rows.count() <= 1, "{state} {act}");
        }
    }
}

#[test]
fn what_cannot_be_done_says_why() {
    let why = |attempt: Attempt, facts: &Facts| done(attempt, facts).expect_err("impossible");
    let dpo = |act| attempt(act, Actor::Dpo);
    // Two people decide at once: the second sees the change.
    assert_eq!(
        why(dpo(Act::Refuse), &facts(State::Decided)),
        Impossible::NotFromHere(State::Decided)
    );
    assert_eq!(
        why(
            attempt(Act::Refuse, Actor::System),
            &facts(State::UnderReview)
        ),
        Impossible::NotBy(Actor::System)
    );
    let unidentified = Facts {
        identified: false,
        ..facts(State::UnderReview)
    };
    assert_eq!(
        why(dpo(Act::Accept), &unidentified),
        Impossible::Unless(Condition::Identified)
    );
    assert_eq!(
        why(dpo(Act::DeclareUnidentifiable), &facts(State::UnderReview)),
        Impossible::Unless(Condition::NotIdentified)
    );
    let late = Facts {
        today: TODAY.tomorrow().expect("a next day"),
        ..facts(State::UnderReview)
    };
    assert_eq!(
        why(dpo(Act::Extend), &late),
        Impossible::Unless(Condition::WithinFirstPeriod)
    );
    let twice = Facts {
        extended: true,
        ..facts(State::UnderReview)
    };
    assert_eq!(
        why(dpo(Act::Extend), &twice),
        Impossible::Unless(Condition::NotExtended)
    );
    assert_eq!(
        why(attempt(Act::Expire, Actor::System), &facts(State::Received)),
        Impossible::Unless(Condition::NothingLeftToErase)
    );
}

#[test]
fn a_decision_needs_a_reason_that_fits_and_nothing_else_takes_one() {
    for act in Act::ALL {
        for reason in Reason::ALL.map(Some).into_iter().chain([None]) {
            for nothing_left in [false, true] {
                for state in State::ALL {
                    let facts = Facts {
                        identified: act != Act::DeclareUnidentifiable
                            && !matches!(act, Act::AskIdentity | Act::Identify),
                        nothing_left: nothing_left || act == Act::Expire,
                        ..facts(state)
                    };
                    let actor = match act {
                        Act::Withdraw => Actor::Person,
                        Act::Expire => Actor::System,
                        _ => Actor::Dpo,
                    };
                    if leads_to(state, act, actor, &facts).is_none() {
                        continue;
                    }
                    let outcome = outcome_of(act);
                    let found = done(Attempt { act, actor, reason }, &facts);
                    let fits = |reason| {
                        outcome.is_some_and(|outcome| {
                            decision::reasons(facts.right, facts.ground, outcome).contains(&reason)
                        }) && (reason != Reason::NothingHeld || nothing_left)
                    };
                    match (outcome, reason) {
                        (Some(_), None) => assert_eq!(found, Err(Impossible::WithoutReason)),
                        (_, Some(reason)) if !fits(reason) => {
                            assert_eq!(found, Err(Impossible::ReasonDoesNotFit(reason)));
                        }
                        _ => {
                            let change = found.expect("possible");
                            assert_eq!((change.act(), change.actor()), (act, actor));
                            assert_eq!((change.reason(), change.from()), (reason, state));
                            assert_eq!(change.outcome(), outcome);
                        }
                    }
                }
            }
        }
    }
}

fn outcome_of(act: Act) -> Option<Outcome> {
    match act {
        Act::Accept => Some(Outcome::Accepted),
        Act::AcceptInPart => Some(Outcome::AcceptedInPart),
        Act::Refuse => Some(Outcome::Refused),
        Act::DeclareUnidentifiable => Some(Outcome::CannotIdentify),
        _ => None,
    }
}

//! What each step of a request must carry (rules.md §4), and that nothing is done without it.

use jiff::civil::Date;
use rules::carry::Carry;
use rules::decision::{Outcome, Reason};
use rules::ground::Ground;
use rules::policy::Policy;
use rules::request::{Act, Actor, Attempt, Facts, Proposal, State, Supplied, propose};
use rules::right::Right;

const TODAY: Date = Date::constant(2026, 3, 15);

fn facts(state: State, right: Right) -> Facts {
    Facts {
        state,
        right,
        ground: None,
        outcome: None,
        identified: true,
        extended: false,
        first_due: TODAY,
        nothing_left: false,
        today: TODAY,
    }
}

fn proposed(act: Act, actor: Actor, reason: Option<Reason>, facts: &Facts) -> Proposal {
    propose(Attempt { act, actor, reason }, facts, &Policy::default()).expect("possible")
}

#[test]
fn each_step_carries_what_its_row_says() {
    let unidentified = Facts {
        identified: false,
        ..facts(State::AwaitingIdentity, Right::Access)
    };
    let received = Facts {
        state: State::Received,
        ..unidentified
    };
    let gone = Facts {
        nothing_left: true,
        ..facts(State::Received, Right::Erasure)
    };
    let table: [(Act, Actor, Facts, &[Carry]); 7] = [
        (Act::TakeUp, Actor::Reviewer, received, &[]),
        (
            Act::AskIdentity,
            Actor::Reviewer,
            received,
            &[Carry::IdentityQuestion, Carry::NoticeSent],
        ),
        (
            Act::Identify,
            Actor::System,
            received,
            &[Carry::IdentityProof],
        ),
        (
            Act::Identify,
            Actor::System,
            unidentified,
            &[Carry::IdentityProof],
        ),
        // Art. 12(3): with reasons, and told inside the first month.
        (
            Act::Extend,
            Actor::Dpo,
            received,
            &[
                Carry::ReasonForExtension,
                Carry::TextForPerson,
                Carry::NoticeSent,
            ],
        ),
        (Act::Withdraw, Actor::Person, received, &[]),
        (
            Act::Expire,
            Actor::System,
            gone,
            &[Carry::DeletionCertificate, Carry::NoticeSent],
        ),
    ];
    for (act, actor, facts, carries) in table {
        assert_eq!(
            proposed(act, actor, None, &facts).must_carry(),
            carries,
            "{act}"
        );
    }
}

#[test]
fn what_is_decided_is_told_to_the_person_and_to_every_recipient() {
    for right in [
        Right::Access,
        Right::Rectification,
        Right::Erasure,
        Right::Restriction,
        Right::Objection,
    ] {
        for outcome in Outcome::ALL {
            let done = matches!(outcome, Outcome::Accepted | Outcome::AcceptedInPart);
            let decided = Facts {
                outcome: Some(outcome),
                ..facts(State::Decided, right)
            };
            // Art. 19: rectification, erasure, restriction; an upheld objection is an erasure.
            let recipients = done && right != Right::Access;
            let erased = done && matches!(right, Right::Erasure | Right::Objection);
            let mut expected = vec![Carry::NoticeSent];
            expected.extend(recipients.then_some(Carry::RecipientsOrdered));
            expected.extend(erased.then_some(Carry::DeletionCertificate));
            let carry_out = proposed(Act::CarryOut, Actor::System, None, &decided);
            assert_eq!(carry_out.must_carry(), expected, "{right} {outcome}");
            let carried_out = Facts {
                state: State::CarriedOut,
                ..decided
            };
            let close = proposed(Act::Close, Actor::System, None, &carried_out);
            let acknowledged: Vec<Carry> = recipients
                .then_some(Carry::RecipientsAcknowledged)
                .into_iter()
                .collect();
            assert_eq!(close.must_carry(), acknowledged, "{right} {outcome}");
            // What was decided is remembered to the end.
            let everything = Supplied {
                carries: &Carry::ALL,
                by: "anna",
                second: None,
            };
            let change = close.with(everything).expect("everything is there");
            assert_eq!(change.outcome(), Some(outcome));
        }
    }
}

#[test]
fn a_decision_carries_what_its_reason_asks_for() {
    let facts = Facts {
        ground: Some(Ground::NoLongerNeeded),
        ..facts(State::UnderReview, Right::Erasure)
    };
    let refused = |reason| proposed(Act::Refuse, Actor::Reviewer, Some(reason), &facts);
    for (reason, carry) in [
        (Reason::DutyToKeep, Carry::NamedDuty),
        (Reason::LegalClaim, Carry::ConcreteClaim),
        (Reason::Excessive, Carry::EvidenceOfAbuse),
    ] {
        let proposal = refused(reason);
        for needed in [
            Carry::LegalReason,
            Carry::TextForPerson,
            Carry::ComplaintBlock,
            Carry::CourtBlock,
            carry,
        ] {
            assert!(proposal.must_carry().contains(&needed), "{reason} {needed}");
        }
    }
}

#[test]
fn without_any_one_of_them_nothing_is_done() {
    let facts = facts(State::UnderReview, Right::Access);
    let refuse = || {
        proposed(
            Act::Refuse,
            Actor::Dpo,
            Some(Reason::ManifestlyUnfounded),
            &facts,
        )
    };
    let needed = refuse().must_carry().to_vec();
    for left_out in needed.clone() {
        let carries: Vec<Carry> = needed
            .iter()
            .copied()
            .filter(|carry| *carry != left_out)
            .collect();
        let second = (left_out != Carry::SecondPerson).then_some("bruno");
        let supplied = Supplied {
            carries: &carries,
            by: "anna",
            second,
        };
        assert_eq!(refuse().with(supplied), Err(vec![left_out]));
    }
    let nothing = Supplied {
        carries: &[],
        by: "anna",
        second: None,
    };
    assert_eq!(refuse().with(nothing), Err(needed));
}

#[test]
fn a_second_person_is_somebody_else() {
    let facts = facts(State::UnderReview, Right::Access);
    let agreed = |by, second| {
        let reason = Some(Reason::Excessive);
        let supplied = Supplied {
            // Saying that there is one is not enough.
            carries: &Carry::ALL,
            by,
            second,
        };
        proposed(Act::Refuse, Actor::Dpo, reason, &facts).with(supplied)
    };
    assert!(agreed("anna", Some("bruno")).is_ok());
    for (by, second) in [
        ("anna", None),
        ("anna", Some("anna")),
        ("anna", Some(" anna ")),
        ("anna", Some("")),
        ("anna", Some("\t ")),
        ("", Some("bruno")),
    ] {
        assert_eq!(
            agreed(by, second),
            Err(vec![Carry::SecondPerson]),
            "{by:?} {second:?}"
        );
    }
}

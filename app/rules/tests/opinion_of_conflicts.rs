//! What an opinion says where requests and holds pull a recording in different directions.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use rules::conflict::{Claim, ConflictKind};
use rules::deadline;
use rules::decision::{Outcome, Reason};
use rules::ground::Ground;
use rules::hold::{Hold, HoldReason};
use rules::opinion::{Case, CaseRecording, Missing, Opinion, opinion};
use rules::policy::Policy;
use rules::request::State;
use rules::right::Right;
use rules::rome;
use rules::verdict::{Deleted, DeletedBecause, KeptBecause, RecordingFacts, Verdict};

const RECEIVED: Date = Date::constant(2026, 3, 10);

fn now() -> Timestamp {
    rome::start_of_day(RECEIVED) + SignedDuration::from_hours(12)
}

fn claim(request: u8, person: u8, right: Right) -> Claim<u8> {
    Claim {
        request,
        person,
        right,
        ground: None,
        outcome: None,
    }
}

fn there() -> RecordingFacts {
    RecordingFacts {
        last_day_kept: Date::constant(2026, 8, 31),
        erasure_accepted: false,
        objection_pending: false,
        deleted: None,
    }
}

fn gone() -> RecordingFacts {
    RecordingFacts {
        deleted: Some(Deleted {
            on: RECEIVED,
            because: DeletedBecause::ErasureAccepted,
            restored: false,
        }),
        ..there()
    }
}

/// The opinion on an erasure that names recordings with these facts, all with these holds and claims.
fn of(state: State, facts: &[RecordingFacts], holds: &[Hold], claims: &[Claim<u8>]) -> Opinion<u8> {
    let recordings: Vec<CaseRecording<'_, u8>> = facts
        .iter()
        .map(|facts| CaseRecording {
            facts: *facts,
            holds,
            claims,
        })
        .collect();
    let case = Case {
        state,
        right: Right::Erasure,
        ground: Some(Ground::NoLongerNeeded),
        customer: None,
        identified: true,
        extended: false,
        deadline: &deadline::due(RECEIVED),
        recordings: &recordings,
    };
    opinion(&case, now(), &Policy::default())
}

#[test]
fn a_conflict_over_two_recordings_is_one_and_the_person_is_asked() {
    let claims = [claim(1, 1, Right::Erasure), claim(2, 1, Right::Restriction)];
    let found = of(State::UnderReview, &[there(), there()], &[], &claims);
    assert_eq!(found.conflicts.len(), 1);
    assert_eq!(found.conflicts[0].kind, ConflictKind::EraseAndKeep);
    assert_eq!(found.missing, [Missing::EraseOrKeep]);
    // Once decided there is nothing to ask any more.
    let decided = of(State::Decided, &[there()], &[], &claims);
    assert_eq!((decided.conflicts.len(), decided.missing.len()), (1, 0));
}

#[test]
fn over_what_is_gone_nobody_disagrees() {
    let claims = [claim(1, 1, Right::Erasure), claim(2, 1, Right::Restriction)];
    let found = of(State::UnderReview, &[gone()], &[], &claims);
    assert_eq!((found.conflicts.len(), found.missing.len()), (0, 0));
    let one_is_there = of(State::UnderReview, &[gone(), there()], &[], &claims);
    assert_eq!(one_is_there.conflicts.len(), 1);
}

#[test]
fn what_another_needs_is_a_reason_only_where_another_needs_it() {
    for (other, kind) in [
        (claim(2, 1, Right::Restriction), ConflictKind::EraseAndKeep),
        (
            claim(2, 2, Right::Restriction),
            ConflictKind::NeededByAnother,
        ),
        (claim(2, 2, Right::Access), ConflictKind::CopyOwed),
    ] {
        let claims = [claim(1, 1, Right::Erasure), other];
        let found = of(State::UnderReview, &[there()], &[], &claims);
        assert_eq!(found.conflicts[0].kind, kind);
        let offered = found.possible.iter().any(|possible| {
            (possible.outcome, possible.reason)
                == (Outcome::AcceptedInPart, Reason::NeededByAnother)
        });
        assert_eq!(offered, kind == ConflictKind::NeededByAnother);
    }
}

#[test]
fn live_holds_stand_in_the_way_and_ended_ones_do_not() {
    let order = Hold::open(HoldReason::Order, RECEIVED, &Policy::default());
    let ended = Hold {
        ends_at: Some(now()),
        ..order
    };
    let claims = [claim(1, 1, Right::Erasure)];
    let accepted = RecordingFacts {
        erasure_accepted: true,
        ..there()
    };
    let found = of(State::UnderReview, &[accepted, gone()], &[order], &claims);
    assert_eq!(found.conflicts[0].kind, ConflictKind::Ordered);
    // One verdict a recording, in the order of the case.
    let [Verdict::Keep { because, .. }, Verdict::Gone { .. }] = &found.recordings[..] else {
        panic!("{:?}", found.recordings);
    };
    assert_eq!(because, &[KeptBecause::Hold(HoldReason::Order)]);
    let found = of(State::UnderReview, &[accepted], &[ended], &claims);
    assert_eq!(found.conflicts, []);
    assert!(matches!(found.recordings[..], [Verdict::Delete { .. }]));
}

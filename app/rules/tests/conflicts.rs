//! Requests that pull one recording in different directions (rules.md §5), pair by pair.

use rules::conflict::{Claim, Conflict, ConflictKind, Resolution, conflicts};
use rules::decision::Outcome;
use rules::ground::Ground;
use rules::hold::HoldReason;
use rules::right::Right;

const OUTCOMES: [Option<Outcome>; 5] = [
    None,
    Some(Outcome::Accepted),
    Some(Outcome::AcceptedInPart),
    Some(Outcome::Refused),
    Some(Outcome::CannotIdentify),
];

type Names = Claim<&'static str>;

fn claim(request: &'static str, person: &'static str, right: Right) -> Names {
    Claim {
        request,
        person,
        right,
        ground: None,
        outcome: None,
    }
}

fn erasure() -> Names {
    claim("erasure", "anna", Right::Erasure)
}

fn kinds(claims: &[Names], holds: &[HoldReason]) -> Vec<ConflictKind> {
    conflicts(claims, holds).iter().map(|c| c.kind).collect()
}

#[test]
fn each_kind_has_its_proposal() {
    assert_eq!(
        ConflictKind::ALL.map(ConflictKind::resolution),
        [
            Resolution::CopyThenErase,
            Resolution::AskAndRestrict,
            Resolution::KeepWithoutIdentifiers,
            Resolution::KeepForTheClaim,
            Resolution::WaitForTheOrder,
        ]
    );
}

/// Every pair of rights and outcomes, of one person and of two.
#[test]
fn two_requests_conflict_exactly_where_one_erases_what_the_other_needs() {
    for right in Right::ALL {
        for other_right in Right::ALL {
            for outcome in OUTCOMES {
                for other_outcome in OUTCOMES {
                    for person in ["anna", "bruno"] {
                        let one = Claim {
                            outcome,
                            ..claim("one", "anna", right)
                        };
                        let other = Claim {
                            outcome: other_outcome,
                            ..claim("other", person, other_right)
                        };
                        let mut expected = Vec::new();
                        expected.extend(expected_between(&one, &other));
                        expected.extend(expected_between(&other, &one));
                        assert_eq!(
                            conflicts(&[one.clone(), other.clone()], &[]),
                            expected,
                            "{one:?} {other:?}"
                        );
                    }
                }
            }
        }
    }
}

/// The document again: what wants it gone, what needs it, whose they are.
fn expected_between(gone: &Names, kept: &Names) -> Option<Conflict<&'static str>> {
    let alive = |claim: &Names| {
        !matches!(
            claim.outcome,
            Some(Outcome::Refused | Outcome::CannotIdentify)
        )
    };
    let erases = alive(gone)
        && (gone.right == Right::Erasure
            || (gone.right == Right::Objection && gone.outcome.is_some()));
    let kind = match kept.right {
        Right::Access if kept.outcome.is_none() => ConflictKind::CopyOwed,
        Right::Restriction if alive(kept) && kept.person == gone.person => {
            ConflictKind::EraseAndKeep
        }
        Right::Restriction if alive(kept) => ConflictKind::NeededByAnother,
        _ => return None,
    };
    erases.then_some(Conflict {
        kind,
        erasure: gone.request,
        other: Some(kept.request),
    })
}

#[test]
fn a_copy_is_owed_until_it_is_given_not_until_it_is_granted() {
    for (outcome, held, owed) in [
        (None, false, true),
        (None, true, true),
        (Some(Outcome::Accepted), true, true),
        (Some(Outcome::AcceptedInPart), true, true),
        // Given: the hold has ended.
        (Some(Outcome::Accepted), false, false),
        (Some(Outcome::Refused), true, false),
    ] {
        let access = Claim {
            outcome,
            ..claim("access", "anna", Right::Access)
        };
        let holds: &[HoldReason] = if held {
            &[HoldReason::AnswerPending]
        } else {
            &[]
        };
        let found = kinds(&[erasure(), access], holds);
        assert_eq!(found == [ConflictKind::CopyOwed], owed, "{outcome:?}");
        assert_eq!(found.is_empty(), !owed, "{outcome:?}");
    }
}

#[test]
fn a_rectification_is_in_the_way_where_it_asked_for_restriction() {
    let rectification = claim("rectification", "anna", Right::Rectification);
    let both = [erasure(), rectification.clone()];
    assert_eq!(kinds(&both, &[]), []);
    assert_eq!(
        kinds(&both, &[HoldReason::AccuracyContested]),
        [ConflictKind::EraseAndKeep]
    );
    let refused = Claim {
        outcome: Some(Outcome::Refused),
        ..rectification
    };
    let holds = [HoldReason::AccuracyContested];
    assert_eq!(kinds(&[erasure(), refused], &holds), []);
}

#[test]
fn a_restriction_that_waited_for_an_objection_does_not_contradict_it_once_upheld() {
    let upheld = Claim {
        outcome: Some(Outcome::Accepted),
        ..claim("objection", "anna", Right::Objection)
    };
    let restriction = |person, ground| Claim {
        ground: Some(ground),
        ..claim("restriction", person, Right::Restriction)
    };
    let found = |person, ground| kinds(&[upheld.clone(), restriction(person, ground)], &[]);
    assert_eq!(found("anna", Ground::ObjectionPending), []);
    assert_eq!(
        found("anna", Ground::NeededForAClaim),
        [ConflictKind::EraseAndKeep]
    );
    assert_eq!(
        found("bruno", Ground::ObjectionPending),
        [ConflictKind::NeededByAnother]
    );
    // Asked to be erased and kept at once, only the person knows which is meant.
    let both = [erasure(), restriction("anna", Ground::ObjectionPending)];
    assert_eq!(kinds(&both, &[]), [ConflictKind::EraseAndKeep]);
}

#[test]
fn holds_that_are_nobodys_request_stand_in_the_way_of_erasure_alone() {
    for reason in HoldReason::ALL {
        let expected: &[ConflictKind] = match reason {
            HoldReason::LegalClaim => &[ConflictKind::ClaimOfTheController],
            HoldReason::Order => &[ConflictKind::Ordered],
            _ => &[],
        };
        assert_eq!(kinds(&[erasure()], &[reason]), expected, "{reason}");
        for right in [Right::Access, Right::Restriction, Right::Objection] {
            assert_eq!(kinds(&[claim("one", "anna", right)], &[reason]), []);
        }
    }
    let both = [HoldReason::LegalClaim, HoldReason::Order];
    let found = conflicts(&[erasure()], &both);
    assert!(found.iter().all(|conflict| conflict.other.is_none()));
    assert_eq!(
        kinds(&[erasure()], &both),
        [ConflictKind::ClaimOfTheController, ConflictKind::Ordered]
    );
}

#[test]
fn each_of_many_claims_is_named() {
    let claims = [
        erasure(),
        claim("access", "anna", Right::Access),
        claim("restriction", "bruno", Right::Restriction),
        claim("erasure of bruno", "bruno", Right::Erasure),
    ];
    let found: Vec<_> = conflicts(&claims, &[])
        .into_iter()
        .map(|conflict| (conflict.erasure, conflict.other, conflict.kind))
        .collect();
    assert_eq!(
        found,
        [
            ("erasure", Some("access"), ConflictKind::CopyOwed),
            (
                "erasure",
                Some("restriction"),
                ConflictKind::NeededByAnother
            ),
            ("erasure of bruno", Some("access"), ConflictKind::CopyOwed),
            (
                "erasure of bruno",
                Some("restriction"),
                ConflictKind::EraseAndKeep
            ),
        ]
    );
}

//! What a decision may be and what it must carry (rules.md §3, last column), right by right.

use rules::article::Article;
use rules::carry::Carry;
use rules::decision::{Outcome, Reason, must_carry, reasons};
use rules::ground::Ground;
use rules::policy::Policy;
use rules::right::Right;

const REQUESTED: [Right; 5] = [
    Right::Access,
    Right::Rectification,
    Right::Erasure,
    Right::Restriction,
    Right::Objection,
];

fn grounds() -> impl Iterator<Item = Option<Ground>> {
    Ground::ALL.map(Some).into_iter().chain([None])
}

/// Every decision that exists.
fn all() -> Vec<(Right, Option<Ground>, Outcome, Reason)> {
    let mut found = Vec::new();
    for right in Right::ALL {
        for ground in grounds() {
            for outcome in Outcome::ALL {
                for reason in reasons(right, ground, outcome) {
                    found.push((right, ground, outcome, reason));
                }
            }
        }
    }
    found
}

fn carried(right: Right, ground: Option<Ground>, outcome: Outcome, reason: Reason) -> Vec<Carry> {
    must_carry(right, ground, outcome, reason, &Policy::default())
}

/// The reasons that only this right has, for refusing.
const REFUSALS: [(Right, Option<Ground>, &[Reason]); 17] = {
    use Ground as G;
    use Reason as Y;
    use Right as R;
    const ERASURE: &[Reason] = &[Y::GroundNotMet, Y::DutyToKeep, Y::LegalClaim];
    const BY_OBJECTION: &[Reason] = &[Y::OverridingGrounds, Y::DutyToKeep, Y::LegalClaim];
    const WITHOUT_OBJECT: &[Reason] = &[Y::GroundWithoutObject, Y::DutyToKeep, Y::LegalClaim];
    [
        (R::Access, None, &[Y::HarmToOthers]),
        (
            R::Rectification,
            Some(G::WrongMetadata),
            &[Y::DataAreAccurate],
        ),
        (R::Rectification, Some(G::Incomplete), &[Y::DataAreAccurate]),
        (R::Erasure, Some(G::NoLongerNeeded), ERASURE),
        (R::Erasure, Some(G::UnlawfullyProcessed), ERASURE),
        (R::Erasure, Some(G::LegalDutyToErase), ERASURE),
        (R::Erasure, Some(G::Unknown), ERASURE),
        (R::Erasure, Some(G::ErasureByObjection), BY_OBJECTION),
        // The word for an objection, in a request for erasure: the burden is the controller's too.
        (R::Erasure, Some(G::ParticularSituation), BY_OBJECTION),
        (R::Erasure, Some(G::ConsentWithdrawn), WITHOUT_OBJECT),
        (R::Erasure, Some(G::ServiceForAChild), WITHOUT_OBJECT),
        (
            R::Restriction,
            Some(G::AccuracyContested),
            &[Y::DataAreAccurate],
        ),
        (R::Restriction, Some(G::UnlawfulButKeep), &[Y::GroundNotMet]),
        (R::Restriction, Some(G::NeededForAClaim), &[Y::GroundNotMet]),
        (
            R::Restriction,
            Some(G::ObjectionPending),
            &[Y::OverridingGrounds],
        ),
        (R::Restriction, None, &[Y::GroundNotMet]),
        (
            R::Objection,
            Some(G::ParticularSituation),
            &[Y::OverridingGrounds, Y::LegalClaim],
        ),
    ]
};

#[test]
fn a_refusal_has_a_reason_from_the_closed_list_of_its_right() {
    for (right, ground, own) in REFUSALS {
        let common = [
            Reason::NotThisPerson,
            Reason::ManifestlyUnfounded,
            Reason::Excessive,
        ];
        let refused = [own, &common].concat();
        assert_eq!(
            reasons(right, ground, Outcome::Refused),
            refused,
            "{right} {ground:?}"
        );
        let mut in_part: Vec<Reason> = reasons(right, ground, Outcome::AcceptedInPart);
        // What another needs is never a refusal: this person's identifiers go.
        let for_another = in_part.iter().position(|r| *r == Reason::NeededByAnother);
        let erases = matches!(right, Right::Erasure | Right::Objection);
        assert_eq!(for_another.is_some(), erases, "{right}");
        in_part.retain(|reason| *reason != Reason::NeededByAnother);
        assert_eq!(in_part, refused, "{right} {ground:?}");
    }
}

#[test]
fn no_ground_stands_in_the_way_of_accepting() {
    for right in REQUESTED {
        for ground in grounds() {
            assert_eq!(
                reasons(right, ground, Outcome::Accepted),
                [Reason::ConditionsMet, Reason::NothingHeld],
                "{right} {ground:?}"
            );
            assert_eq!(
                reasons(right, ground, Outcome::CannotIdentify),
                [Reason::NotIdentifiable]
            );
        }
    }
}

#[test]
fn what_is_no_request_has_no_decision() {
    let decided: Vec<Right> = all().into_iter().map(|(right, ..)| right).collect();
    for right in [
        Right::Notification,
        Right::Portability,
        Right::AutomatedDecisions,
    ] {
        assert!(!decided.contains(&right), "{right}");
    }
    assert!(REQUESTED.iter().all(|right| decided.contains(right)));
}

#[test]
fn every_decision_has_its_reason_and_words_and_whatever_is_refused_says_where_to_complain() {
    for (right, ground, outcome, reason) in all() {
        let carries = carried(right, ground, outcome, reason);
        let has = |carry| carries.contains(&carry);
        assert!(has(Carry::LegalReason) && has(Carry::TextForPerson));
        // Art. 12(4): without delay and at the latest within the month, complaint and court.
        let contestable = outcome != Outcome::Accepted;
        assert_eq!(has(Carry::ComplaintBlock), contestable, "{right} {outcome}");
        assert_eq!(has(Carry::CourtBlock), contestable, "{right} {outcome}");
        let mut once = carries.clone();
        once.dedup();
        assert_eq!(once, carries, "each thing is asked for once");
    }
}

/// What a reason must be backed with, and where it is written.
#[test]
fn each_reason_is_backed_by_what_the_law_asks_of_it() {
    for (right, ground, outcome, reason) in all() {
        let (backing, article): (&[Carry], Article) = match (reason, right) {
            (Reason::HarmToOthers, _) => (
                &[Carry::ConcreteHarmToOthers, Carry::InformationOfArt15],
                Article::Gdpr15_4,
            ),
            (Reason::DataAreAccurate, Right::Restriction) => {
                (&[Carry::AccuracyCheck], Article::Gdpr18_1A)
            }
            (Reason::DataAreAccurate, _) => (&[Carry::AccuracyCheck], Article::Gdpr16),
            (Reason::OverridingGrounds, Right::Erasure) => {
                (&[Carry::WrittenBalancing], Article::Gdpr17_1C)
            }
            (Reason::OverridingGrounds, _) => (&[Carry::WrittenBalancing], Article::Gdpr21_1),
            (Reason::DutyToKeep, _) => (&[Carry::NamedDuty], Article::Gdpr17_3B),
            (Reason::LegalClaim, Right::Objection) => (
                &[Carry::ConcreteClaim, Carry::WrittenBalancing],
                Article::Gdpr21_1,
            ),
            (Reason::LegalClaim, _) => (&[Carry::ConcreteClaim], Article::Gdpr17_3E),
            // C-526/24: evidence of abuse, and two people; repetition alone is never enough.
            (Reason::ManifestlyUnfounded | Reason::Excessive, _) => (
                &[Carry::EvidenceOfAbuse, Carry::SecondPerson],
                Article::Gdpr12_5,
            ),
            (Reason::NotIdentifiable, _) => (&[Carry::InvitationToIdentify], Article::Gdpr11_2),
            (Reason::NothingHeld, _) => (&[Carry::DeletionCertificate], right.article()),
            (Reason::GroundWithoutObject, _) => (&[], Article::Gdpr17_1),
            (Reason::NeededByAnother, _) => (&[], Article::Gdpr18),
            (Reason::ConditionsMet | Reason::NotThisPerson | Reason::GroundNotMet, _) => {
                (&[], right.article())
            }
        };
        assert_eq!(reason.article(right), article, "{right} {reason}");
        let base = |carry: &Carry| {
            matches!(
                carry,
                Carry::LegalReason
                    | Carry::TextForPerson
                    | Carry::ComplaintBlock
                    | Carry::CourtBlock
            )
        };
        let doing = doing(right, ground, outcome, reason);
        let mut expected = [backing, doing].concat();
        expected.sort_unstable();
        expected.dedup();
        let found: Vec<Carry> = carried(right, ground, outcome, reason)
            .into_iter()
            .filter(|carry| !base(carry))
            .collect();
        assert_eq!(found, expected, "{right} {ground:?} {outcome} {reason}");
    }
}

/// What doing it takes, where something is done.
fn doing(
    right: Right,
    ground: Option<Ground>,
    outcome: Outcome,
    reason: Reason,
) -> &'static [Carry] {
    let done = matches!(outcome, Outcome::Accepted | Outcome::AcceptedInPart);
    if !done || reason == Reason::NothingHeld {
        return &[];
    }
    match right {
        Right::Access => &[Carry::Release, Carry::InformationOfArt15],
        Right::Rectification if ground == Some(Ground::Incomplete) => &[Carry::Statement],
        Right::Rectification => &[Carry::BeforeAndAfter],
        // (a) and (d) until verified; (b) and (c) are open-ended with a review date.
        Right::Restriction
            if !matches!(
                ground,
                Some(Ground::AccuracyContested | Ground::ObjectionPending)
            ) =>
        {
            &[Carry::ReviewDate]
        }
        _ => &[],
    }
}

#[test]
fn a_second_person_is_asked_for_where_the_controller_chose_so() {
    let none = Policy::default();
    let refusals = Policy {
        second_person_for_refusals: true,
        ..none
    };
    let erasures = Policy {
        second_person_for_erasures: true,
        ..none
    };
    for (right, ground, outcome, reason) in all() {
        let asks = |policy: &Policy| {
            must_carry(right, ground, outcome, reason, policy).contains(&Carry::SecondPerson)
        };
        let abuse = matches!(reason, Reason::ManifestlyUnfounded | Reason::Excessive);
        let refused = matches!(outcome, Outcome::Refused | Outcome::AcceptedInPart);
        let erased = matches!(outcome, Outcome::Accepted | Outcome::AcceptedInPart)
            && matches!(right, Right::Erasure | Right::Objection)
            && reason != Reason::NothingHeld;
        let case = format!("{right} {outcome} {reason}");
        assert_eq!(asks(&none), abuse, "{case}");
        assert_eq!(asks(&refusals), abuse || refused, "{case}");
        assert_eq!(asks(&erasures), abuse || erased, "{case}");
    }
}

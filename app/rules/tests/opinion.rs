//! What the law says of a case: possible decisions, points, what is missing.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use rules::article::Article;
use rules::carry::Carry;
use rules::customer::CustomerKind;
use rules::deadline::{self, Deadline};
use rules::decision::{Outcome, Reason, must_carry, reasons};
use rules::ground::{Ground, WithoutObject};
use rules::opinion::{Case, CaseRecording, Missing, Opinion, Point, opinion};
use rules::policy::Policy;
use rules::request::State;
use rules::right::{NotApplicable, Right};
use rules::rome;
use rules::verdict::{Deleted, DeletedBecause, RecordingFacts};

const RECEIVED: Date = Date::constant(2026, 3, 10);
/// One month later, a Friday.
const DUE: Date = Date::constant(2026, 4, 10);
const TODAY: Date = Date::constant(2026, 3, 20);

fn noon(day: Date) -> Timestamp {
    rome::start_of_day(day) + SignedDuration::from_hours(12)
}

fn kept_until(last_day_kept: Date) -> RecordingFacts {
    RecordingFacts {
        last_day_kept,
        erasure_accepted: false,
        objection_pending: false,
        deleted: None,
    }
}

fn gone() -> RecordingFacts {
    RecordingFacts {
        deleted: Some(Deleted {
            on: Date::constant(2026, 3, 1),
            because: DeletedBecause::PeriodOver,
            restored: false,
        }),
        ..kept_until(Date::constant(2026, 2, 28))
    }
}

fn recording(facts: RecordingFacts) -> CaseRecording<'static, u8> {
    CaseRecording {
        facts,
        holds: &[],
        claims: &[],
    }
}

/// A case under review over recordings kept for long.
struct Desk {
    deadline: Deadline,
    recordings: Vec<CaseRecording<'static, u8>>,
}

impl Desk {
    fn new(recordings: Vec<CaseRecording<'static, u8>>) -> Self {
        let deadline = deadline::due(RECEIVED);
        assert_eq!(deadline.due, DUE);
        Self {
            deadline,
            recordings,
        }
    }

    fn plain() -> Self {
        Self::new(vec![recording(kept_until(Date::constant(2026, 8, 31)))])
    }

    fn case(&self, right: Right, ground: Option<Ground>) -> Case<'_, u8> {
        Case {
            state: State::UnderReview,
            right,
            ground,
            customer: Some(CustomerKind::Private),
            identified: true,
            extended: false,
            deadline: &self.deadline,
            recordings: &self.recordings,
        }
    }
}

fn of(case: &Case<'_, u8>) -> Opinion<u8> {
    opinion(case, noon(TODAY), &Policy::default())
}

fn possible(found: &Opinion<u8>) -> Vec<(Outcome, Reason)> {
    found
        .possible
        .iter()
        .map(|possible| (possible.outcome, possible.reason))
        .collect()
}

#[test]
fn each_possible_decision_comes_with_its_article_and_what_it_carries() {
    let desk = Desk::plain();
    let policy = Policy {
        second_person_for_refusals: true,
        ..Policy::default()
    };
    let ground = Some(Ground::NoLongerNeeded);
    let found = opinion(&desk.case(Right::Erasure, ground), noon(TODAY), &policy);
    for one in &found.possible {
        assert!(reasons(Right::Erasure, ground, one.outcome).contains(&one.reason));
        assert_eq!(one.article, one.reason.article(Right::Erasure));
        let carries = must_carry(Right::Erasure, ground, one.outcome, one.reason, &policy);
        assert_eq!(one.carries, carries);
    }
    let refusal = found
        .possible
        .iter()
        .find(|one| (one.outcome, one.reason) == (Outcome::Refused, Reason::DutyToKeep))
        .expect("Art. 17(3)(b) is possible");
    assert_eq!(refusal.article, Article::Gdpr17_3B);
    assert!(refusal.carries.contains(&Carry::SecondPerson));
}

#[test]
fn nobody_is_refused_before_they_are_identified_and_nothing_is_offered_once_decided() {
    let desk = Desk::plain();
    for state in State::ALL {
        for identified in [true, false] {
            let case = Case {
                state,
                identified,
                ..desk.case(Right::Access, None)
            };
            let outcomes: Vec<Outcome> = possible(&of(&case)).into_iter().map(|p| p.0).collect();
            let undecided = matches!(
                state,
                State::Received | State::AwaitingIdentity | State::UnderReview
            );
            let missing = of(&case).missing;
            match (undecided, identified) {
                (false, _) => assert!(outcomes.is_empty() && missing.is_empty(), "{state}"),
                (true, false) => {
                    assert_eq!(outcomes, [Outcome::CannotIdentify]);
                    assert_eq!(missing, [Missing::Identity]);
                }
                (true, true) => {
                    assert!(!outcomes.contains(&Outcome::CannotIdentify));
                    assert_eq!(outcomes.first(), Some(&Outcome::Accepted));
                    assert_eq!(missing, []);
                }
            }
            // The days are counted while an answer is owed.
            let counted = of(&case).points.contains(&Point::DaysLeft(21));
            assert_eq!(counted, undecided, "{state}");
        }
    }
}

#[test]
fn of_what_is_gone_that_can_only_be_said() {
    let there = || recording(kept_until(Date::constant(2026, 8, 31)));
    let deleted = || recording(gone());
    for (recordings, given, said, count) in [
        (vec![there()], true, false, 0),
        (vec![there(), deleted(), deleted()], true, false, 2),
        (vec![deleted()], false, true, 1),
        // "We hold no recording of you" is an answer; and perhaps they are only not yet named.
        (vec![], true, true, 0),
    ] {
        let desk = Desk::new(recordings);
        let found = of(&desk.case(Right::Access, None));
        let offers = |reason| possible(&found).contains(&(Outcome::Accepted, reason));
        assert_eq!(offers(Reason::ConditionsMet), given, "{count}");
        assert_eq!(offers(Reason::NothingHeld), said, "{count}");
        let point = Point::AlreadyDeleted { recordings: count };
        assert_eq!(found.points.contains(&point), count > 0);
        let unnamed = found.missing == [Missing::Recordings];
        assert_eq!(unnamed, desk.recordings.is_empty());
    }
}

#[test]
fn points_of_law_follow_the_right_the_ground_and_the_customer() {
    let desk = Desk::plain();
    let times = [Point::DaysLeft(21), Point::ExtensionUntil(DUE)];
    let without_object = |because| Point::GroundWithoutObject(because, Ground::ErasureByObjection);
    let table: [(Right, Option<Ground>, &[Point]); 10] = [
        (Right::Access, None, &[Point::NoReasonNeeded]),
        (
            Right::Rectification,
            Some(Ground::Incomplete),
            &[Point::AudioIsNeverEdited],
        ),
        (
            Right::Objection,
            Some(Ground::ParticularSituation),
            &[Point::BurdenOnController],
        ),
        (Right::Erasure, Some(Ground::NoLongerNeeded), &[]),
        (Right::Erasure, Some(Ground::Unknown), &[]),
        (
            Right::Erasure,
            Some(Ground::ConsentWithdrawn),
            &[without_object(WithoutObject::NoConsentGiven)],
        ),
        (
            Right::Erasure,
            Some(Ground::ServiceForAChild),
            &[without_object(
                WithoutObject::NotAnInformationSocietyService,
            )],
        ),
        (
            Right::Restriction,
            Some(Ground::ParticularSituation),
            &[Point::GroundOfAnotherRight(Right::Objection)],
        ),
        (
            Right::Portability,
            None,
            &[Point::RightNotApplicable(
                NotApplicable::BasisIsLegitimateInterest,
                Right::Access,
            )],
        ),
        (
            Right::AutomatedDecisions,
            None,
            &[Point::RightNotApplicable(
                NotApplicable::NoAutomatedDecision,
                Right::Access,
            )],
        ),
    ];
    for (right, ground, points) in table {
        let case = desk.case(right, ground);
        assert_eq!(of(&case).points, [points, &times].concat(), "{right}");
        for (customer, company) in [
            (Some(CustomerKind::LargeCompany), true),
            (Some(CustomerKind::Vat), false),
            (None, false),
        ] {
            let case = Case {
                customer,
                ..case.clone()
            };
            assert_eq!(of(&case).points.contains(&Point::CompanyAsSuch), company);
        }
    }
}

#[test]
fn a_ground_is_missing_where_the_right_has_grounds_and_none_is_known() {
    let desk = Desk::plain();
    for right in Right::ALL {
        for ground in Ground::ALL.map(Some).into_iter().chain([None]) {
            let has_grounds = matches!(
                right,
                Right::Rectification | Right::Erasure | Right::Restriction | Right::Objection
            );
            let unknown = matches!(ground, None | Some(Ground::Unknown));
            let missing = of(&desk.case(right, ground)).missing;
            let expected: &[Missing] = if has_grounds && unknown {
                &[Missing::Ground]
            } else {
                &[]
            };
            assert_eq!(missing, expected, "{right} {ground:?}");
        }
    }
}

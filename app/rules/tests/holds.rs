//! Holds: which events end which, when, and that nothing else does (rules.md §5).

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use rules::article::Article;
use rules::carry::Carry;
use rules::hold::{Event, Hold, HoldReason};
use rules::policy::Policy;
use rules::request::Supplied;
use rules::rome;

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

fn opened(reason: HoldReason) -> Hold {
    Hold::open(reason, date("2026-03-01"), &Policy::default())
}

/// When an event of Wednesday 25 March 2026, 23:30 in Rome, ends a hold.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Never,
    AtOnce,
    /// At the end of that many whole days: across the change of the clocks of 29 March.
    After(i64),
}

/// Reason by event, in the order of [`Event::ALL`]: answered, withdrawn, not identified, erasure
/// accepted, lifting told, claim ended, order lifted.
const ENDS: [(HoldReason, [End; 7]); 8] = {
    use End::{After, AtOnce, Never};
    use HoldReason as H;
    const RESTRICTION: [End; 7] = [Never, After(14), After(14), AtOnce, After(7), Never, Never];
    [
        // The copy goes first: an accepted erasure does not end it.
        (
            H::AnswerPending,
            [AtOnce, After(14), After(14), Never, Never, Never, Never],
        ),
        (H::AccuracyContested, RESTRICTION),
        (H::UnlawfulButKeep, RESTRICTION),
        (H::NeededForAClaim, RESTRICTION),
        (H::ObjectionPending, RESTRICTION),
        (H::RestrictionPending, RESTRICTION),
        (
            H::LegalClaim,
            [Never, Never, Never, Never, Never, AtOnce, Never],
        ),
        // Never released automatically.
        (H::Order, [Never, Never, Never, Never, Never, Never, AtOnce]),
    ]
};

#[test]
fn each_event_ends_the_holds_it_concerns_and_no_other() {
    let now = at("2026-03-25T22:30:00Z");
    assert_eq!(ENDS.map(|(reason, _)| reason), HoldReason::ALL);
    for (reason, ends) in ENDS {
        for (event, end) in Event::ALL.into_iter().zip(ends) {
            let expected = match end {
                End::Never => None,
                End::AtOnce => Some(now),
                End::After(7) => Some(at("2026-04-01T22:00:00Z")),
                End::After(14) => Some(at("2026-04-08T22:00:00Z")),
                End::After(days) => unreachable!("{days}"),
            };
            let hold = opened(reason);
            let after = hold.after(event, now, &Policy::default());
            assert_eq!(after.ends_at, expected, "{reason} {event}");
            assert_eq!(
                (after.reason, after.opened_on, after.review_on),
                (reason, hold.opened_on, hold.review_on)
            );
        }
    }
}

#[test]
fn the_earliest_end_counts_in_whatever_order_events_come() {
    let policy = Policy::default();
    let withdrawn = at("2026-03-25T10:00:00Z");
    let answered = at("2026-03-27T10:00:00Z");
    let hold = opened(HoldReason::AnswerPending);
    let one =
        hold.after(Event::Withdrawn, withdrawn, &policy)
            .after(Event::Answered, answered, &policy);
    let other =
        hold.after(Event::Answered, answered, &policy)
            .after(Event::Withdrawn, withdrawn, &policy);
    assert_eq!(one.ends_at, Some(answered));
    assert_eq!(one, other);
    // Told again, later: the first word stands.
    let told = opened(HoldReason::NeededForAClaim).after(Event::LiftingTold, withdrawn, &policy);
    assert_eq!(told.after(Event::LiftingTold, answered, &policy), told);
}

#[test]
fn an_order_outlives_everything_but_its_own_lifting() {
    let policy = Policy::default();
    let mut order = opened(HoldReason::Order);
    for event in Event::ALL
        .into_iter()
        .filter(|event| *event != Event::OrderLifted)
    {
        order = order.after(event, at("2026-03-25T10:00:00Z"), &policy);
    }
    assert_eq!(order, opened(HoldReason::Order));
    assert!(order.is_live(Timestamp::MAX));
    let lifted = order.after(Event::OrderLifted, at("2027-03-25T10:00:00Z"), &policy);
    assert!(!lifted.is_live(at("2027-03-25T10:00:00Z")));
}

#[test]
fn a_hold_is_live_until_just_before_its_end() {
    let end = at("2026-04-01T22:00:00Z");
    let hold = Hold {
        ends_at: Some(end),
        ..opened(HoldReason::AnswerPending)
    };
    assert!(hold.is_live(end - SignedDuration::from_nanos(1)));
    assert!(!hold.is_live(end));
    assert!(opened(HoldReason::AnswerPending).is_live(Timestamp::MAX));
}

#[test]
fn a_claim_of_the_controller_is_reviewed_within_ninety_days() {
    let policy = Policy::default();
    for reason in HoldReason::ALL {
        let review_on = (reason == HoldReason::LegalClaim).then(|| date("2026-05-30"));
        assert_eq!(opened(reason).review_on, review_on, "{reason}");
    }
    let claim = opened(HoldReason::LegalClaim);
    assert!(!claim.review_is_overdue(date("2026-05-30")));
    assert!(claim.review_is_overdue(date("2026-05-31")));
    // Reviewed on 1 June: at most 90 days more, fewer if wanted.
    let today = date("2026-06-01");
    let next = |day| claim.reviewed(today, date(day), &policy).review_on;
    assert_eq!(next("2026-08-29"), Some(date("2026-08-29")));
    assert_eq!(next("2026-08-30"), Some(date("2026-08-30")));
    assert_eq!(next("2026-08-31"), Some(date("2026-08-30")));
    assert_eq!(next("2036-01-01"), Some(date("2026-08-30")));
}

#[test]
fn a_restriction_without_end_is_reviewed_on_the_day_that_was_set() {
    for reason in [HoldReason::UnlawfulButKeep, HoldReason::NeededForAClaim] {
        let granted =
            opened(reason).reviewed(date("2026-03-10"), date("2027-03-10"), &Policy::default());
        assert_eq!(granted.review_on, Some(date("2027-03-10")));
        // The review day ends nothing by itself.
        assert!(granted.review_is_overdue(date("2027-03-11")));
        assert!(granted.is_live(Timestamp::MAX));
        assert!(!opened(reason).review_is_overdue(Date::MAX));
    }
}

#[test]
fn a_claim_of_the_controller_takes_two_people_and_a_concrete_dispute() {
    for reason in HoldReason::ALL {
        let expected: &[Carry] = match reason {
            HoldReason::LegalClaim => {
                &[Carry::SecondPerson, Carry::ConcreteClaim, Carry::ReviewDate]
            }
            _ => &[],
        };
        assert_eq!(reason.must_carry(), expected, "{reason}");
    }
    let supplied = |second| Supplied {
        carries: &[Carry::ConcreteClaim, Carry::ReviewDate],
        by: "anna",
        second,
    };
    let needed = HoldReason::LegalClaim.must_carry();
    assert_eq!(supplied(Some("bruno")).missing(needed), []);
    assert_eq!(supplied(None).missing(needed), [Carry::SecondPerson]);
}

#[test]
fn each_reason_says_where_it_is_written_and_whether_it_restricts() {
    let expected = [
        (Article::Gdpr15, true, false),
        (Article::Gdpr18_1A, true, true),
        (Article::Gdpr18_1B, true, true),
        (Article::Gdpr18_1C, true, true),
        (Article::Gdpr18_1D, true, true),
        (Article::Gdpr18, true, true),
        (Article::Gdpr17_3E, false, false),
        (Article::Gdpr58, false, false),
    ];
    assert_eq!(
        HoldReason::ALL.map(|reason| (
            reason.article(),
            reason.is_of_a_request(),
            reason.restricts()
        )),
        expected
    );
}

#[test]
fn the_ends_of_the_calendar_do_not_panic() {
    let longest = Policy {
        notice_before_lifting_days: u16::MAX,
        legal_hold_review_days: u16::MAX,
        unidentified_hold_days: u16::MAX,
        withdrawn_hold_days: u16::MAX,
        ..Policy::default()
    };
    for now in [Timestamp::MIN, Timestamp::MAX] {
        for reason in HoldReason::ALL {
            for day in [Date::MIN, Date::MAX] {
                let hold = Hold::open(reason, day, &longest).reviewed(day, day, &longest);
                assert!(hold.review_on.is_some_and(|review| review >= day));
                for event in Event::ALL {
                    let ends_at = hold.after(event, now, &longest).ends_at;
                    assert!(ends_at.is_none_or(|end| end >= now), "{reason} {event}");
                }
            }
        }
    }
    assert!(rome::date(Timestamp::MAX) <= Date::MAX);
}

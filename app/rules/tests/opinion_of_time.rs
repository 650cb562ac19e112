//! What an opinion says of time: days left, extension, recordings that reach their day, reviews.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use rules::deadline;
use rules::hold::{Hold, HoldReason};
use rules::opinion::{Case, CaseRecording, Point, opinion};
use rules::policy::Policy;
use rules::request::State;
use rules::right::Right;
use rules::rome;
use rules::verdict::RecordingFacts;

const RECEIVED: Date = Date::constant(2026, 3, 10);

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn noon(text: &str) -> Timestamp {
    rome::start_of_day(day(text)) + SignedDuration::from_hours(12)
}

fn hold(reason: HoldReason) -> Hold {
    Hold::open(reason, RECEIVED, &Policy::default())
}

struct Asked<'a> {
    right: Right,
    state: State,
    extended: bool,
    /// The last day kept of each recording, and its holds.
    recordings: &'a [(&'a str, &'a [Hold])],
}

impl<'a> Asked<'a> {
    fn new(right: Right, recordings: &'a [(&'a str, &'a [Hold])]) -> Self {
        Self {
            right,
            state: State::UnderReview,
            extended: false,
            recordings,
        }
    }

    fn points(&self, today: &str) -> Vec<Point> {
        let deadline = deadline::due(RECEIVED);
        let recordings: Vec<CaseRecording<'_, u8>> = self
            .recordings
            .iter()
            .map(|(last_day, holds)| CaseRecording {
                facts: RecordingFacts {
                    last_day_kept: day(last_day),
                    erasure_accepted: false,
                    objection_pending: false,
                    deleted: None,
                },
                holds,
                claims: &[],
            })
            .collect();
        let case = Case {
            state: self.state,
            right: self.right,
            ground: None,
            customer: None,
            identified: true,
            extended: self.extended,
            deadline: &deadline,
            recordings: &recordings,
        };
        opinion(&case, noon(today), &Policy::default()).points
    }
}

#[test]
fn days_are_counted_to_the_date_that_counts() {
    let mut asked = Asked::new(Right::Restriction, &[]);
    // Due on 10 April; extended, on 10 June.
    for (today, left) in [("2026-04-09", 1), ("2026-04-10", 0), ("2026-04-11", -1)] {
        assert!(asked.points(today).contains(&Point::DaysLeft(left)));
    }
    asked.extended = true;
    assert!(asked.points("2026-04-11").contains(&Point::DaysLeft(60)));
}

#[test]
fn an_extension_is_offered_once_until_the_first_due_date() {
    let offered = |asked: &Asked<'_>, today| {
        asked
            .points(today)
            .contains(&Point::ExtensionUntil(day("2026-04-10")))
    };
    let mut asked = Asked::new(Right::Restriction, &[]);
    assert!(offered(&asked, "2026-04-10"));
    assert!(!offered(&asked, "2026-04-11"));
    asked.extended = true;
    assert!(!offered(&asked, "2026-04-10"));
    asked.extended = false;
    asked.state = State::Decided;
    assert_eq!(asked.points("2026-04-10"), []);
}

#[test]
fn a_recording_that_goes_before_the_answer_is_due_is_announced() {
    let warned = |recordings: &[(&str, &[Hold])], today| {
        Asked::new(Right::Objection, recordings)
            .points(today)
            .into_iter()
            .find_map(|point| match point {
                Point::DeletedBeforeDue { last_day_kept } => Some(last_day_kept),
                _ => None,
            })
    };
    let today = "2026-03-20";
    assert_eq!(
        warned(&[("2026-04-09", &[])], today),
        Some(day("2026-04-09"))
    );
    // On the due date itself, an answer in time still finds it.
    assert_eq!(warned(&[("2026-04-10", &[])], today), None);
    assert_eq!(
        warned(&[("2026-04-09", &[]), ("2026-03-31", &[])], today),
        Some(day("2026-03-31"))
    );
    // Held without an end, or gone already: nothing to announce.
    let held = [hold(HoldReason::NeededForAClaim)];
    assert_eq!(warned(&[("2026-04-01", &held)], today), None);
    assert_eq!(warned(&[("2026-03-01", &[])], today), None);
}

#[test]
fn an_access_that_keeps_a_recording_beyond_its_day_is_to_be_answered_early() {
    let pending = [hold(HoldReason::AnswerPending)];
    let other = [hold(HoldReason::NeededForAClaim)];
    let urged = |right, holds: &[Hold], today| {
        Asked::new(right, &[("2026-03-20", holds)])
            .points(today)
            .contains(&Point::KeptForTheAnswer)
    };
    assert!(!urged(Right::Access, &pending, "2026-03-20"));
    assert!(urged(Right::Access, &pending, "2026-03-21"));
    assert!(!urged(Right::Access, &other, "2026-03-21"));
    assert!(!urged(Right::Access, &[], "2026-03-21"));
    assert!(!urged(Right::Erasure, &pending, "2026-03-21"));
}

#[test]
fn a_review_that_is_overdue_is_a_point_also_after_the_decision() {
    let overdue = |review_on: Option<&str>, ends_at| {
        let holds = [Hold {
            review_on: review_on.map(day),
            ends_at,
            ..hold(HoldReason::LegalClaim)
        }];
        let recordings: [(&str, &[Hold]); 1] = [("2026-08-31", &holds)];
        let mut found = Vec::new();
        for state in [State::UnderReview, State::CarriedOut] {
            let mut asked = Asked::new(Right::Erasure, &recordings);
            asked.state = state;
            found.push(asked.points("2026-06-10").contains(&Point::ReviewOverdue));
        }
        found
    };
    assert_eq!(overdue(Some("2026-06-09"), None), [true, true]);
    assert_eq!(overdue(Some("2026-06-10"), None), [false, false]);
    assert_eq!(overdue(None, None), [false, false]);
    let ended = Some(noon("2026-06-10"));
    assert_eq!(overdue(Some("2026-06-09"), ended), [false, false]);
}

//! When the clock of a request stands still (Art. 12(6) GDPR; EDPB Guidelines 01/2022): while a person
//! is being identified, if they were asked in time, and never else.

use jiff::civil::Date;
use proptest::prelude::*;
use rules::deadline::{self, Pause};
use rules::explanation::{Rule, Step, Why};
use rules::holidays;
use rules::policy::Policy;

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn pause(asked_on: &str, answered_on: Option<&str>) -> Pause {
    Pause {
        asked_on: date(asked_on),
        answered_on: answered_on.map(date),
    }
}

#[test]
fn waiting_for_identity_stops_the_clock() {
    let policy = Policy::default();
    let received = date("2026-09-01");
    let today = date("2026-09-20");
    let due = |pauses: &[Pause]| deadline::with_pauses(received, pauses, today, &policy);
    assert_eq!(due(&[]).due, date("2026-10-01"));
    // Asked on the 2nd, answered on the 9th: seven days, the 3rd to the 9th.
    let once = due(&[pause("2026-09-02", Some("2026-09-09"))]);
    assert_eq!(
        (once.due_unrolled, once.paused_days, once.paused),
        (date("2026-10-08"), 7, false)
    );
    assert_eq!(once.extended_unrolled, date("2026-12-08"));
    // Answered on the same day: nothing lost.
    assert_eq!(
        due(&[pause("2026-09-02", Some("2026-09-02"))]).due,
        date("2026-10-01")
    );
    // Two questions at once stop it only once.
    let twice = due(&[
        pause("2026-09-03", Some("2026-09-05")),
        pause("2026-09-02", Some("2026-09-09")),
    ]);
    assert_eq!(twice.paused_days, 7);
    // Not yet answered: it moves on with every day.
    let open = due(&[pause("2026-09-02", None)]);
    assert_eq!((open.paused_days, open.paused), (18, true));
    // Asked on the fourth working day: too late.
    assert_eq!(
        deadline::identity_question_by(received, &policy),
        date("2026-09-04")
    );
    let late = due(&[pause("2026-09-07", Some("2026-09-20"))]);
    assert_eq!(
        (late.due, late.paused_days, late.paused),
        (date("2026-10-01"), 0, false)
    );
    assert!(late.steps.iter().any(|step| step.why == Why::AskedTooLate));
}

#[test]
fn the_days_waited_are_a_step_of_their_own_in_both_periods() {
    let received = date("2026-09-01");
    let waited = |pauses: &[Pause]| -> Vec<Step> {
        let found = deadline::with_pauses(received, pauses, received, &Policy::default());
        found
            .steps
            .into_iter()
            .chain(found.extended_steps)
            .filter(|step| step.rule == Rule::Pause)
            .collect()
    };
    let steps = waited(&[pause("2026-09-02", Some("2026-09-09"))]);
    let moved: Vec<(Date, Date, Why)> = steps
        .iter()
        .map(|step| (step.from, step.to, step.why))
        .collect();
    let why = Why::WaitedForIdentity { days: 7 };
    assert_eq!(
        moved,
        [
            (date("2026-10-01"), date("2026-10-08"), why),
            (date("2026-12-01"), date("2026-12-08"), why),
        ]
    );
    assert_eq!(waited(&[]), []);
    assert_eq!(waited(&[pause("2026-09-02", Some("2026-09-02"))]), []);
}

#[test]
fn a_question_stops_the_clock_from_when_it_is_asked_until_it_is_answered() {
    let pauses = [pause("2026-09-03", Some("2026-09-09"))];
    let paused = |today| {
        let found =
            deadline::with_pauses(date("2026-09-01"), &pauses, date(today), &Policy::default());
        found.paused
    };
    assert!(!paused("2026-09-02"));
    assert!(paused("2026-09-03"));
    assert!(paused("2026-09-08"));
    assert!(!paused("2026-09-09"));
}

#[test]
fn a_question_from_before_the_receipt_stops_nothing_that_has_not_begun() {
    let pauses = [pause("2026-08-20", Some("2026-09-04"))];
    let found = deadline::with_pauses(
        date("2026-09-01"),
        &pauses,
        date("2026-09-10"),
        &Policy::default(),
    );
    assert_eq!(found.paused_days, 3);
}

fn any_date() -> impl Strategy<Value = Date> {
    (0..40_000_i64).prop_map(|day| date("1990-01-01").saturating_add(jiff::Span::new().days(day)))
}

proptest! {
    #[test]
    fn pauses_only_ever_give_more_time(
        received in any_date(), asked in 0..8_i64, waited in prop::option::of(0..60_i64), now in 0..90_i64,
    ) {
        let later = |days: i64| received.saturating_add(jiff::Span::new().days(days));
        let pause = Pause { asked_on: later(asked), answered_on: waited.map(|days| later(asked + days)) };
        let found = deadline::with_pauses(received, &[pause], later(now), &Policy::default());
        prop_assert!(found.due >= deadline::due(received).due);
        prop_assert!(holidays::is_working_day(found.due));
    }
}

//! Holidays, working days, service hours, retention and due dates beyond the vectors.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use proptest::prelude::*;
use rules::deadline;
use rules::explanation::{Rule, Why};
use rules::holidays::{self, Holiday, NonWorking};
use rules::service_hours::{self, ServiceHours};
use rules::{retention, rome};

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

#[test]
fn holidays_hold_from_their_year_on() {
    assert_eq!(holidays::holiday(date("2025-10-04")), None);
    assert_eq!(
        holidays::holiday(date("2026-10-04")),
        Some(Holiday::SaintFrancis)
    );
    assert_eq!(holidays::of_year(2025).len(), 11);
    assert_eq!(holidays::of_year(2026).len(), 12);
    assert_eq!(holidays::holiday(date("2000-06-02")), None);
    assert_eq!(
        holidays::holiday(date("2001-06-02")),
        Some(Holiday::Republic)
    );
    assert_eq!(holidays::holiday(date("1985-01-06")), None);
    assert_eq!(
        holidays::holiday(date("1986-01-06")),
        Some(Holiday::Epiphany)
    );
    assert!(holidays::of_year(1948).is_empty());
}

#[test]
fn days_that_are_no_holidays() {
    // Good Friday, Whit Monday, SS. Peter and Paul, 4 November, patron saints.
    for day in [
        "2026-04-03",
        "2025-06-09",
        "2026-06-29",
        "2026-11-04",
        "2027-02-15",
        "2026-12-07",
    ] {
        assert!(holidays::is_working_day(date(day)), "{day}");
    }
}

#[test]
fn a_holiday_on_a_sunday_is_named_and_has_no_substitute() {
    assert_eq!(
        holidays::non_working(date("2027-04-25")),
        Some(NonWorking::Holiday(Holiday::Liberation))
    );
    assert!(holidays::is_working_day(date("2027-04-26")));
    assert_eq!(
        holidays::non_working(date("2026-04-05")),
        Some(NonWorking::Sunday)
    );
}

fn vivigas() -> ServiceHours {
    serde_json::from_str(
        r#"{"days":["monday","tuesday","wednesday","thursday","friday","saturday"],
            "opens":"08:00","closes":"22:00","holidays_excluded":true}"#,
    )
    .expect("service hours")
}

#[test]
fn service_hours_are_rome_hours() {
    let hours = vivigas();
    // Monday 23 November 2026, Rome is one hour ahead.
    assert!(!hours.contains(at("2026-11-23T06:59:59Z")));
    assert!(hours.contains(at("2026-11-23T07:00:00Z")));
    assert!(hours.contains(at("2026-11-23T20:59:59Z")));
    assert!(!hours.contains(at("2026-11-23T21:00:00Z")));
    // In summer two hours.
    assert!(hours.contains(at("2026-07-01T06:00:00Z")));
    // A Sunday, and a holiday on a weekday.
    assert!(!hours.contains(at("2026-11-22T12:00:00Z")));
    assert!(!hours.contains(at("2026-12-08T12:00:00Z")));
    let open_on_holidays = ServiceHours {
        holidays_excluded: false,
        ..hours
    };
    assert!(open_on_holidays.contains(at("2026-12-08T12:00:00Z")));
}

#[test]
fn service_past_midnight_belongs_to_the_day_before() {
    let night = ServiceHours {
        days: vec![service_hours::Weekday::Friday],
        opens: "20:00".parse().expect("a time"),
        closes: "02:00".parse().expect("a time"),
        holidays_excluded: true,
    };
    // Friday 20 November 2026, 20:00 to Saturday 02:00 in Rome.
    assert!(!night.contains(at("2026-11-20T18:59:59Z")));
    assert!(night.contains(at("2026-11-20T19:00:00Z")));
    assert!(night.contains(at("2026-11-21T00:59:59Z")));
    assert!(!night.contains(at("2026-11-21T01:00:00Z")));
    assert!(!night.contains(at("2026-11-20T00:30:00Z")));
    let always = ServiceHours {
        closes: night.opens,
        ..night
    };
    assert!(always.contains(at("2026-11-21T18:59:59Z")));
}

#[test]
fn days_left_are_counted_to_the_last_day() {
    assert_eq!(
        retention::days_left(date("2026-07-15"), date("2026-07-03")),
        12
    );
    assert_eq!(
        retention::days_left(date("2026-07-15"), date("2026-07-15")),
        0
    );
    assert_eq!(
        retention::days_left(date("2026-07-15"), date("2026-07-16")),
        -1
    );
    // Across the day of 23 hours.
    assert_eq!(
        retention::days_left(date("2026-03-30"), date("2026-03-28")),
        2
    );
}

#[test]
fn retention_explains_itself() {
    let day = retention::last_day_kept(at("2026-04-04T08:00:00Z"), 6);
    let rules: Vec<Rule> = day.steps.iter().map(|step| step.rule).collect();
    assert_eq!(
        rules,
        [
            Rule::DayInRome,
            Rule::MonthsKept,
            Rule::MaximumNotMoved,
            Rule::DeletedNextDay
        ]
    );
    assert_eq!(
        day.steps[2].why,
        Why::NotWorked(NonWorking::Holiday(Holiday::SaintFrancis))
    );
    let clamped = retention::last_day_kept(at("2025-08-31T10:00:00Z"), 6);
    assert_eq!(
        clamped.steps[1].why,
        Why::LastDayOfShorterMonth { months: 6 }
    );
    assert_eq!(clamped.last_day_kept, date("2026-02-28"));
}

#[test]
fn a_due_date_explains_itself() {
    let found = deadline::due(date("2026-01-31"));
    let steps: Vec<(Rule, Date, Why)> = found
        .steps
        .iter()
        .map(|step| (step.rule, step.to, step.why))
        .collect();
    assert_eq!(
        steps,
        [
            (Rule::ReceiptNotCounted, date("2026-02-01"), Why::NextDay),
            (
                Rule::OneMonth,
                date("2026-02-28"),
                Why::LastDayOfShorterMonth { months: 1 }
            ),
            (
                Rule::NextWorkingDay,
                date("2026-03-01"),
                Why::NotWorked(NonWorking::Saturday)
            ),
            (
                Rule::NextWorkingDay,
                date("2026-03-02"),
                Why::NotWorked(NonWorking::Sunday)
            ),
            (
                Rule::InternalTarget,
                date("2026-02-27"),
                Why::LastWorkingDayBefore
            ),
        ]
    );
}

#[test]
fn the_earlier_reading_of_the_extension_is_the_target() {
    // 31 January + 3 months = 30 April; 29 February + 2 months = 29 April.
    let found = deadline::due(date("2024-01-31"));
    assert_eq!(found.extended_due, date("2024-04-30"));
    assert_eq!(found.extended_if_chained, date("2024-04-29"));
    assert_eq!(found.extended_target(), date("2024-04-29"));
}

fn any_date() -> impl Strategy<Value = Date> {
    (0..40_000_i64).prop_map(|day| date("1990-01-01").saturating_add(jiff::Span::new().days(day)))
}

fn any_instant() -> impl Strategy<Value = Timestamp> {
    let (first, last) = (Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    prop_oneof![first..=last, 1_600_000_000..2_600_000_000_i64]
        .prop_map(|second| Timestamp::from_second(second).expect("within the calendar"))
}

proptest! {
    #[test]
    fn due_dates_are_worked_and_in_order(received in any_date()) {
        let found = deadline::due(received);
        prop_assert!(holidays::is_working_day(found.due));
        prop_assert!(holidays::is_working_day(found.extended_due));
        prop_assert!(holidays::is_working_day(found.internal_target));
        prop_assert!(received < found.due_unrolled);
        prop_assert!(found.internal_target <= found.due_unrolled && found.due_unrolled <= found.due);
        prop_assert!(found.due < found.extended_target());
        prop_assert_ne!(found.due.weekday(), Weekday::Sunday);
        let next = deadline::due(received.tomorrow().expect("a next day"));
        prop_assert!(found.due <= next.due && found.extended_due <= next.extended_due);
    }

    #[test]
    fn steps_lead_from_receipt_to_the_due_date(received in any_date()) {
        let found = deadline::due(received);
        let reached = found.steps.iter().rfind(|step| step.rule != Rule::InternalTarget).expect("a step");
        prop_assert_eq!(found.steps[0].from, received);
        prop_assert_eq!(reached.to, found.due);
        prop_assert_eq!(found.extended_steps.last().expect("a step").to, found.extended_due);
    }

    #[test]
    fn retention_is_monotone_and_never_panics(one in any_instant(), other in any_instant(), months in any::<u8>()) {
        let (early, late) = (one.min(other), one.max(other));
        let (first, second) =
            (retention::last_day_kept(early, months), retention::last_day_kept(late, months));
        prop_assert!(first.last_day_kept <= second.last_day_kept);
        prop_assert!(first.delete_at <= second.delete_at);
        prop_assert!(retention::is_due(first.last_day_kept, first.delete_at));
    }

    #[test]
    fn a_recording_is_kept_six_months_and_never_longer(started in 0..4_000_000_000_i64) {
        let started = Timestamp::from_second(started).expect("an instant");
        let day = retention::last_day_kept(started, 6);
        prop_assert!(!retention::is_due(day.last_day_kept, started));
        let kept = retention::days_left(day.last_day_kept, day.recorded_on);
        prop_assert!((181..=184).contains(&kept), "{}", kept);
        prop_assert_eq!(rome::date(day.delete_at), day.last_day_kept.tomorrow().expect("a next day"));
    }
}

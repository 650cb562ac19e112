//! What holds whatever comes in: due dates and retention over the whole calendar, and no public
//! function that panics.

use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};
use proptest::prelude::*;
use rules::clock::{TRUSTED, doubt};
use rules::deadline::{self, Deadline, Pause};
use rules::decision::Outcome;
use rules::hold::{Event, Hold, HoldReason};
use rules::policy::Policy;
use rules::service_hours::ServiceHours;
use rules::verdict::{Deleted, DeletedBecause, RecordingFacts, Verdict, verdict};
use rules::{calendar, holidays, restriction, retention, rome};

/// Any day of the calendar, its two ends more often than chance would.
fn any_day() -> impl Strategy<Value = Date> {
    let whole = -4_371_587..=2_932_896_i64;
    let from_1970 = |day: i64| {
        Date::constant(1970, 1, 1)
            .checked_add(Span::new().days(day))
            .expect("within the calendar")
    };
    prop_oneof![
        4 => (10_000..30_000_i64).prop_map(from_1970),
        2 => whole.prop_map(from_1970),
        1 => Just(Date::MIN),
        1 => Just(Date::MAX),
    ]
}

/// A day of the years in which the list of holidays is complete, with room to count.
fn ordinary_day() -> impl Strategy<Value = Date> {
    (0..90_000_i64).prop_map(|day| Date::constant(2001, 1, 1).saturating_add(Span::new().days(day)))
}

fn any_instant() -> impl Strategy<Value = Timestamp> {
    let (first, last) = (Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    prop_oneof![first..=last, 1_600_000_000..2_600_000_000_i64]
        .prop_map(|second| Timestamp::from_second(second).expect("within the calendar"))
}

fn any_policy() -> impl Strategy<Value = Policy> {
    (any::<[u8; 2]>(), any::<[u16; 4]>(), any::<[bool; 2]>()).prop_map(|(short, long, second)| {
        Policy {
            months_kept: short[0],
            identity_question_working_days: short[1],
            notice_before_lifting_days: long[0],
            legal_hold_review_days: long[1],
            unidentified_hold_days: long[2],
            withdrawn_hold_days: long[3],
            second_person_for_refusals: second[0],
            second_person_for_erasures: second[1],
        }
    })
}

fn any_of<T: Copy + core::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn any_hold() -> impl Strategy<Value = Hold> {
    (
        any_of(&HoldReason::ALL),
        any_day(),
        prop::option::of(any_day()),
        prop::option::of(any_instant()),
    )
        .prop_map(|(reason, opened_on, review_on, ends_at)| Hold {
            reason,
            opened_on,
            review_on,
            ends_at,
        })
}

fn any_recording() -> impl Strategy<Value = RecordingFacts> {
    let deleted = (any_day(), any_of(&DeletedBecause::ALL), any::<bool>()).prop_map(
        |(on, because, restored)| Deleted {
            on,
            because,
            restored,
        },
    );
    (
        any_day(),
        any::<[bool; 2]>(),
        prop::option::weighted(0.1, deleted),
    )
        .prop_map(|(last_day_kept, flags, deleted)| RecordingFacts {
            last_day_kept,
            erasure_accepted: flags[0],
            objection_pending: flags[1],
            deleted,
        })
}

fn pauses() -> impl Strategy<Value = Vec<Pause>> {
    let pause =
        (any_day(), prop::option::of(any_day())).prop_map(|(asked_on, answered_on)| Pause {
            asked_on,
            answered_on,
        });
    prop::collection::vec(pause, 0..5)
}

proptest! {
    #[test]
    fn a_due_date_is_worked_and_never_before_its_month_is_over(received in ordinary_day()) {
        let found = deadline::due(received);
        for day in [found.due, found.extended_due, found.extended_if_chained, found.internal_target] {
            prop_assert!(holidays::is_working_day(day), "{}", day);
            prop_assert_eq!(holidays::holiday(day), None);
        }
        prop_assert!(found.due <= found.extended_target() && found.extended_target() <= found.extended_due);
        // Reg. 1182/71 art. 3(2)(c): the same number, or the last day of a shorter month.
        for (day, months) in [(found.due_unrolled, 1), (found.extended_unrolled, 3)] {
            let first = received.first_of_month().saturating_add(Span::new().months(months));
            prop_assert_eq!(day.first_of_month(), first);
            prop_assert_eq!(day.day(), received.day().min(first.days_in_month()));
        }
    }

    #[test]
    fn later_receipts_are_never_due_earlier(one in ordinary_day(), other in ordinary_day()) {
        let (early, late) = (deadline::due(one.min(other)), deadline::due(one.max(other)));
        prop_assert!(early.due_unrolled <= late.due_unrolled);
        prop_assert!(early.due <= late.due);
        prop_assert!(early.extended_due <= late.extended_due);
        prop_assert!(early.internal_target <= late.internal_target);
    }

    #[test]
    fn waiting_longer_never_shortens_the_time_left(
        received in ordinary_day(), asked in 0..3_u16, waited in 0..60_u16, longer in 0..60_u16,
    ) {
        let policy = Policy { identity_question_working_days: 3, ..Policy::default() };
        let asked_on = calendar::days_later(received, asked);
        let due = |waited| {
            let answered_on = Some(calendar::days_later(asked_on, waited));
            deadline::with_pauses(received, &[Pause { asked_on, answered_on }], received, &policy)
        };
        let (short, long) = (due(waited), due(waited + longer));
        prop_assert_eq!(short.paused_days, waited);
        prop_assert_eq!(short.due_unrolled, calendar::days_later(deadline::due(received).due_unrolled, waited));
        prop_assert!(short.due <= long.due && short.extended_due <= long.extended_due);
        prop_assert!(short.due < short.extended_target());
    }

    #[test]
    fn no_dates_whatever_make_a_deadline_panic(
        received in any_day(), pauses in pauses(), as_of in any_day(), policy in any_policy(),
    ) {
        let found = deadline::with_pauses(received, &pauses, as_of, &policy);
        prop_assert!(found.due_unrolled <= found.due && found.internal_target <= found.due_unrolled);
        prop_assert!(found.due_unrolled >= received);
        let json = serde_json::to_string(&found).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<Deadline>(&json).expect("its own JSON"), found);
        deadline::expires_at(received);
        deadline::identity_question_by(received, &policy);
        restriction::lifted_on(received, &policy);
        holidays::of_year(received.year());
        retention::days_left(received, as_of);
    }

    #[test]
    fn a_later_call_is_never_deleted_earlier(one in any_instant(), other in any_instant(), months in any::<u8>()) {
        let kept = |started| retention::last_day_kept(started, months);
        let (early, late) = (kept(one.min(other)), kept(one.max(other)));
        prop_assert!(early.last_day_kept <= late.last_day_kept && early.delete_at <= late.delete_at);
        prop_assert!(early.recorded_on <= early.last_day_kept);
        // Never moved by holidays: the same number, or the last day of a shorter month.
        let last = early.last_day_kept;
        prop_assert!(
            last.day() == early.recorded_on.day() || last == last.last_of_month() || last == Date::MAX
        );
    }

    #[test]
    fn no_holds_and_instants_whatever_make_a_verdict_panic(
        recording in any_recording(), holds in prop::collection::vec(any_hold(), 0..9), now in any_instant(),
    ) {
        let found = verdict(&recording, &holds, now);
        let held = holds.iter().any(|hold| hold.is_live(now));
        if recording.deleted.is_none() && held {
            prop_assert!(matches!(found, Verdict::Keep { .. }), "held and not kept");
        }
        if let Verdict::Keep { until: Some(until), .. } = found {
            prop_assert!(until >= rome::date(now), "kept now, and only until {}", until);
        }
        let json = serde_json::to_string(&found).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<Verdict>(&json).expect("its own JSON"), found);
    }

    #[test]
    fn an_event_never_lengthens_a_hold_and_ends_none_in_the_past(
        hold in any_hold(), event in any_of(&Event::ALL), at in any_instant(), policy in any_policy(),
    ) {
        let after = hold.after(event, at, &policy);
        match (hold.ends_at, after.ends_at) {
            (Some(before), Some(end)) => prop_assert!(end <= before),
            (Some(_), None) => prop_assert!(false, "the end is lost"),
            (None, Some(end)) => prop_assert!(end >= at),
            (None, None) => {}
        }
        prop_assert_eq!(after.after(event, at, &policy), after, "twice is once");
    }

    #[test]
    fn the_clock_is_judged_for_any_instants(
        last in prop::option::of(any_instant()), now in any_instant(), jump in any::<i64>(),
    ) {
        let jump = SignedDuration::from_secs(jump);
        if doubt(now, jump, last).is_none() {
            prop_assert!(jump.unsigned_abs() <= TRUSTED.unsigned_abs());
            prop_assert!(last.is_none_or(|last| now.duration_since(last).unsigned_abs() <= TRUSTED.unsigned_abs()));
        }
    }

    #[test]
    fn configuration_is_read_or_refused(text in "\\PC{0,60}|\\{\"(days|opens|months_kept|x)\":\\PC{0,20}\\}") {
        let _ = serde_json::from_str::<ServiceHours>(&text);
        let _ = serde_json::from_str::<Policy>(&text);
        let _ = serde_json::from_str::<Hold>(&text);
        prop_assert!(text.parse::<Outcome>().is_err());
    }
}

#[test]
fn a_policy_keeps_its_defaults_and_knows_no_other_key() {
    let policy: Policy = serde_json::from_str(r#"{"months_kept":3}"#).expect("a policy");
    let expected = Policy {
        months_kept: 3,
        identity_question_working_days: 3,
        notice_before_lifting_days: 7,
        legal_hold_review_days: 90,
        unidentified_hold_days: 14,
        withdrawn_hold_days: 14,
        second_person_for_refusals: false,
        second_person_for_erasures: false,
    };
    assert_eq!(policy, expected);
    assert!(serde_json::from_str::<Policy>(r#"{"monthskept":3}"#).is_err());
}

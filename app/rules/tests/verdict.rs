//! Delete or keep: every combination of holds, each absent, live or ended, before, at and after the
//! day. What is held is never deleted; what is not held is deleted on the day (rules.md §5).

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use rules::hold::{Hold, HoldReason};
use rules::retention::delete_at;
use rules::verdict::{Deleted, DeletedBecause, KeptBecause, RecordingFacts, Verdict, verdict};

const LAST_DAY: Date = Date::constant(2026, 7, 15);
const NANOSECOND: SignedDuration = SignedDuration::from_nanos(1);

fn recording() -> RecordingFacts {
    RecordingFacts {
        last_day_kept: LAST_DAY,
        erasure_accepted: false,
        objection_pending: false,
        deleted: None,
    }
}

fn hold(reason: HoldReason, ends_at: Option<Timestamp>) -> Hold {
    Hold {
        reason,
        opened_on: Date::constant(2026, 3, 1),
        review_on: None,
        ends_at,
    }
}

/// All 3^8 ways in which holds of the eight kinds can be absent (0), live (1) or ended (2).
fn combinations(now: Timestamp) -> impl Iterator<Item = (Vec<HoldReason>, Vec<Hold>)> {
    (0..3_u32.pow(8)).map(move |number| {
        let state = |place: usize| number / 3_u32.pow(u32::try_from(place).expect("small")) % 3;
        let mut live = Vec::new();
        let mut holds = Vec::new();
        for (place, reason) in HoldReason::ALL.into_iter().enumerate() {
            match state(place) {
                1 => {
                    live.push(reason);
                    // Live without an end, or with one that is a moment away.
                    let end = (place % 2 == 0).then(|| now + NANOSECOND);
                    holds.push(hold(reason, end));
                }
                2 => holds.push(hold(reason, Some(now))),
                _ => {}
            }
        }
        (live, holds)
    })
}

#[test]
fn what_is_held_is_never_deleted_and_what_is_not_goes_on_its_day() {
    let day = delete_at(LAST_DAY);
    let instants = [
        day - SignedDuration::from_hours(24 * 100),
        day - NANOSECOND,
        day,
        day + NANOSECOND,
        day + SignedDuration::from_hours(24 * 400),
    ];
    let mut looked_at = 0;
    for now in instants {
        for (live, holds) in combinations(now) {
            for (erasure_accepted, objection_pending) in
                [(false, false), (false, true), (true, false), (true, true)]
            {
                let recording = RecordingFacts {
                    erasure_accepted,
                    objection_pending,
                    ..recording()
                };
                let found = verdict(&recording, &holds, now);
                let in_period = now < day && !erasure_accepted;
                match found {
                    Verdict::Delete { because } => {
                        assert!(live.is_empty() && !in_period, "{live:?} at {now}");
                        let expected = if erasure_accepted {
                            DeletedBecause::ErasureAccepted
                        } else {
                            DeletedBecause::PeriodOver
                        };
                        assert_eq!(because, expected);
                    }
                    Verdict::Keep {
                        because,
                        restricted,
                        ..
                    } => {
                        assert!(!live.is_empty() || in_period, "kept by nothing at {now}");
                        let mut expected = Vec::new();
                        if in_period {
                            expected.push(KeptBecause::PeriodRunning);
                        }
                        expected.extend(live.iter().copied().map(KeptBecause::Hold));
                        assert_eq!(because, expected);
                        // Art. 18(2); and beyond its day it serves its hold alone.
                        let stored_only = !in_period
                            || objection_pending
                            || live.iter().any(|reason| reason.restricts());
                        assert_eq!(restricted, stored_only, "{live:?} at {now}");
                    }
                    Verdict::Gone { .. } => panic!("nothing was deleted"),
                }
                looked_at += 1;
            }
        }
    }
    assert_eq!(looked_at, 5 * 6_561 * 4);
}

#[test]
fn what_was_deleted_is_said_with_date_and_rule_and_never_comes_back() {
    let now = delete_at(LAST_DAY);
    for because in DeletedBecause::ALL {
        for (live, holds) in combinations(now).step_by(97) {
            let deleted = Deleted {
                on: Date::constant(2026, 5, 2),
                because,
                restored: false,
            };
            let gone = RecordingFacts {
                deleted: Some(deleted),
                ..recording()
            };
            let said = Verdict::Gone {
                on: deleted.on,
                because,
            };
            assert_eq!(verdict(&gone, &holds, now), said, "{live:?}");
            let restored = RecordingFacts {
                deleted: Some(Deleted {
                    restored: true,
                    ..deleted
                }),
                ..gone
            };
            let again = Verdict::Delete {
                because: DeletedBecause::DeletedBefore,
            };
            assert_eq!(verdict(&restored, &holds, now), again, "{live:?}");
        }
    }
}

/// Until when, and when somebody looks again.
#[test]
fn it_is_kept_until_the_latest_of_what_keeps_it() {
    use HoldReason::{AnswerPending, NeededForAClaim};
    let day = |text: &str| text.parse::<Date>().expect("a date");
    let at = |text: &str| Some(text.parse::<Timestamp>().expect("an instant"));
    let before = delete_at(LAST_DAY) - NANOSECOND;
    let until = |holds: &[Hold], now| match verdict(&recording(), holds, now) {
        Verdict::Keep { until, .. } => until,
        other => panic!("{other:?}"),
    };
    assert_eq!(until(&[], before), Some(LAST_DAY));
    // A hold without an end: nobody knows yet.
    assert_eq!(until(&[hold(AnswerPending, None)], before), None);
    let open = [
        hold(AnswerPending, at("2026-08-01T22:00:00Z")),
        hold(NeededForAClaim, None),
    ];
    assert_eq!(until(&open, before), None);
    // Midnight of the 2nd in Rome: the 1st is its last day. A moment later: the 2nd.
    let ends = [hold(AnswerPending, at("2026-08-01T22:00:00Z"))];
    assert_eq!(until(&ends, before), Some(day("2026-08-01")));
    let ends = [hold(AnswerPending, at("2026-08-01T22:00:00.000000001Z"))];
    assert_eq!(until(&ends, before), Some(day("2026-08-02")));
    // The hold ends first: the months go on.
    let ends = [hold(AnswerPending, Some(before + NANOSECOND))];
    assert_eq!(until(&ends, before), Some(LAST_DAY));
    let two = [
        hold(AnswerPending, at("2026-08-01T22:00:00Z")),
        hold(NeededForAClaim, at("2026-09-01T22:00:00Z")),
    ];
    assert_eq!(until(&two, delete_at(LAST_DAY)), Some(day("2026-09-01")));
}

#[test]
fn the_earliest_review_of_a_live_hold_is_shown() {
    let now = delete_at(LAST_DAY);
    let on = |month, ends_at| Hold {
        review_on: Some(Date::constant(2026, month, 1)),
        ..hold(HoldReason::LegalClaim, ends_at)
    };
    let holds = [on(8, Some(now)), on(10, None), on(9, None)];
    let Verdict::Keep {
        review_on, because, ..
    } = verdict(&recording(), &holds, now)
    else {
        panic!("it is held");
    };
    assert_eq!(review_on, Some(Date::constant(2026, 9, 1)));
    // Two holds of one kind are one reason.
    assert_eq!(because, [KeptBecause::Hold(HoldReason::LegalClaim)]);
}

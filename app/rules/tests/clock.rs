//! A clock that jumped by more than a day, or is that far from the last run, deletes nothing.

use jiff::{SignedDuration, Timestamp};
use rules::clock::{Doubt, doubt};

const DAY: SignedDuration = SignedDuration::from_hours(24);
const NANOSECOND: SignedDuration = SignedDuration::from_nanos(1);
const NOW: Timestamp = Timestamp::constant(1_781_258_400, 0);

#[test]
fn it_may_be_off_by_a_day_and_no_more() {
    for by in [SignedDuration::ZERO, DAY, -DAY] {
        assert_eq!(doubt(NOW, by, None), None, "{by:?}");
        assert_eq!(doubt(NOW, by, Some(NOW)), None, "{by:?}");
        assert_eq!(doubt(NOW + by, SignedDuration::ZERO, Some(NOW)), None);
    }
    for by in [DAY + NANOSECOND, -DAY - NANOSECOND] {
        assert_eq!(doubt(NOW, by, None), Some(Doubt::Jumped { by }));
    }
    let last = NOW;
    let at = |moved| doubt(NOW + moved, SignedDuration::ZERO, Some(last));
    assert_eq!(at(DAY + NANOSECOND), Some(Doubt::Ahead { last }));
    assert_eq!(at(-DAY - NANOSECOND), Some(Doubt::Behind { last }));
}

#[test]
fn a_jump_is_told_before_anything_else() {
    let by = DAY * 3;
    let found = doubt(NOW + by, by, Some(NOW));
    assert_eq!(found, Some(Doubt::Jumped { by }));
}

#[test]
fn before_the_first_run_nothing_is_known_of_it() {
    for now in [Timestamp::MIN, NOW, Timestamp::MAX] {
        assert_eq!(doubt(now, SignedDuration::ZERO, None), None);
    }
}

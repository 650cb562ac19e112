//! Times and stretches, in milliseconds.

use std::ops::Range;

use crate::stretches::clock;

/// Marked stretches begin and end at tenths of a second: rather too much than too little is silent.
pub(super) const TENTH: u64 = 100;

/// Milliseconds as minutes and whole seconds.
pub(super) fn shown(ms: u64) -> String {
    clock(ms / 1000 * 1000)
}

/// The stretch between two places, whichever is the first; `None` where it is empty.
pub(super) fn tenths(one: u64, other: u64, duration_ms: u64) -> Option<Range<u64>> {
    let from = one.min(other) / TENTH * TENTH;
    let to = one.max(other).next_multiple_of(TENTH).min(duration_ms);
    (one != other && from < to).then_some(from..to)
}

#[cfg(test)]
mod tests {
    use super::{shown, tenths};

    #[test]
    fn a_marked_stretch_is_rather_too_long_than_too_short() {
        assert_eq!(tenths(1040, 2110, 61_000), Some(1000..2200));
        assert_eq!(tenths(2110, 1040, 61_000), Some(1000..2200));
        assert_eq!(tenths(60_950, 60_990, 60_990), Some(60_900..60_990));
        assert_eq!(tenths(3000, 3000, 61_000), None);
        assert_eq!(tenths(61_000, 62_000, 60_990), None);
    }

    #[test]
    fn times_are_shown_in_whole_seconds() {
        assert_eq!(shown(65_999), "1:05");
        assert_eq!(shown(0), "0:00");
    }
}

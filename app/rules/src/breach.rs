//! Breaches of personal data: by when the supervisory authority is notified (Art. 33(1) GDPR).

use jiff::{SignedDuration, Timestamp};

/// The time from noticing a breach to its notification (Art. 33(1): not later than 72 hours).
pub const TO_NOTIFY: SignedDuration = SignedDuration::from_hours(72);

/// The last instant at which the notification of a breach noticed at this one is in time.
///
/// Hours are counted exactly, also over a change of the clocks, weekends and holidays. Reg. 1182/71 would leave the hour
/// of noticing out and end no period on a holiday: whoever keeps to this is in time by every reading.
pub fn notify_by(noticed_at: Timestamp) -> Timestamp {
    noticed_at.checked_add(TO_NOTIFY).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    #[test]
    fn it_is_72_hours_to_the_millisecond() {
        assert_eq!(
            notify_by(at("2026-11-20T17:45:30.123Z")),
            at("2026-11-23T17:45:30.123Z")
        );
    }

    #[test]
    fn a_change_of_the_clocks_neither_adds_nor_takes_an_hour() {
        // Friday 18:00 in Rome; the clocks go forward on Sunday, so that it is Monday 19:00 there.
        assert_eq!(
            notify_by(at("2026-03-27T18:00:00+01:00")),
            at("2026-03-30T19:00:00+02:00")
        );
        // They go back: Monday 17:00.
        assert_eq!(
            notify_by(at("2026-10-23T18:00:00+02:00")),
            at("2026-10-26T17:00:00+01:00")
        );
    }

    #[test]
    fn christmas_does_not_stop_it() {
        assert_eq!(
            notify_by(at("2026-12-24T08:00:00Z")),
            at("2026-12-27T08:00:00Z")
        );
    }

    #[test]
    fn the_end_of_the_calendar_does_not_panic() {
        assert_eq!(notify_by(Timestamp::MAX), Timestamp::MAX);
    }
}

//! Civil time in Italy. A call and a request belong to the calendar day they had in Rome,
//! whatever zone the machine is in: Reg. 1182/71 art. 3 counts days, not hours, and a day
//! in Rome has 23, 24 or 25 of them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{self, TimeZone};

/// Rules of Europe/Rome, compiled in: no file of the machine is read.
static ROME: TimeZone = tz::get!("Europe/Rome");

/// The time zone Europe/Rome, from the data this crate was built with.
pub fn zone() -> TimeZone {
    ROME.clone()
}

/// The date in Rome at this instant.
pub fn date(at: Timestamp) -> Date {
    local(at).date()
}

/// What a clock on the wall in Rome shows at this instant.
pub fn local(at: Timestamp) -> DateTime {
    ROME.to_datetime(at)
}

/// The first instant at which a clock on the wall in Rome shows this. An hour that the clocks leave out is read as the
/// one before it: whoever counts from here is never late by that.
pub fn first_instant(shown: DateTime) -> Timestamp {
    ROME.to_ambiguous_timestamp(shown)
        .earlier()
        .unwrap_or(if shown.year() > 0 {
            Timestamp::MAX
        } else {
            Timestamp::MIN
        })
}

/// 00:00 in Rome on this day: its first instant (Reg. 1182/71 art. 3(2)(c)).
/// At the two ends of the calendar (years -9999 and 9999), the end itself.
pub fn start_of_day(date: Date) -> Timestamp {
    // No change of the clocks falls on midnight in Italy today; where one did (before 1980), the
    // compatible reading is the first instant that exists on that day.
    ROME.to_ambiguous_timestamp(date.to_datetime(Time::midnight()))
        .compatible()
        .unwrap_or(if date.year() > 0 {
            Timestamp::MAX
        } else {
            Timestamp::MIN
        })
}

/// 00:00 in Rome of the day after: the first instant that is no longer this day.
pub fn end_of_day(date: Date) -> Timestamp {
    date.tomorrow().map_or(Timestamp::MAX, start_of_day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    #[test]
    fn the_day_turns_at_midnight_in_rome_not_in_greenwich() {
        assert_eq!(date(at("2026-06-30T21:59:59Z")).to_string(), "2026-06-30");
        assert_eq!(date(at("2026-06-30T22:00:00Z")).to_string(), "2026-07-01");
        assert_eq!(date(at("2026-12-31T22:59:59Z")).to_string(), "2026-12-31");
        assert_eq!(date(at("2026-12-31T23:00:00Z")).to_string(), "2027-01-01");
    }

    #[test]
    fn days_on_which_the_clocks_change_have_23_and_25_hours() {
        let hours =
            |day: Date| (end_of_day(day).as_second() - start_of_day(day).as_second()) / 3600;
        assert_eq!(hours(Date::constant(2026, 3, 29)), 23);
        assert_eq!(hours(Date::constant(2026, 10, 25)), 25);
        assert_eq!(hours(Date::constant(2026, 11, 23)), 24);
    }

    #[test]
    fn what_the_clock_shows_twice_is_the_first_time() {
        let shown = |text: &str| first_instant(text.parse().expect("a date and time"));
        assert_eq!(shown("2026-07-01T12:00"), at("2026-07-01T10:00:00Z"));
        assert_eq!(shown("2026-10-25T02:30"), at("2026-10-25T00:30:00Z"));
        // What it never shows is not later than what comes after it.
        assert_eq!(shown("2026-03-29T02:30"), at("2026-03-29T00:30:00Z"));
        assert_eq!(first_instant(DateTime::MAX), Timestamp::MAX);
        assert_eq!(first_instant(DateTime::MIN), Timestamp::MIN);
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_panic() {
        assert_eq!(end_of_day(Date::MAX), Timestamp::MAX);
        // Instants end a day before dates do, at both ends.
        assert_eq!(start_of_day(Date::MAX), Timestamp::MAX);
        assert_eq!(start_of_day(Date::MIN), Timestamp::MIN);
        let second_day = Date::MIN.tomorrow().expect("a second day");
        assert!(start_of_day(Date::MIN) <= start_of_day(second_day));
        date(Timestamp::MIN);
        date(Timestamp::MAX);
    }
}

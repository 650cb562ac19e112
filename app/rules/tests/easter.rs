//! Easter Monday by another road: the formula of Gauss, with its two exceptions, for every year of the
//! calendar in which it is an Italian holiday.

use jiff::civil::Date;
use rules::holidays::{self, Holiday};

/// The Monday after the Easter that Gauss found (1800, mended in 1816), in days after 22 March.
fn gauss(year: i64) -> i64 {
    let (a, b, c, k) = (year % 19, year % 4, year % 7, year / 100);
    let (p, q) = ((13 + 8 * k) / 25, k / 4);
    let m = (15 - p + k - q) % 30;
    let n = (4 + k - q) % 7;
    let d = (19 * a + m) % 30;
    let e = (2 * b + 4 * c + 6 * d + n) % 7;
    match (d, e) {
        // A week earlier in the two cases in which the moon of the tables and his differ.
        (29, 6) => 29 + 6 + 1 - 7,
        (28, 6) if (11 * m + 11) % 30 < 19 => 28 + 6 + 1 - 7,
        _ => d + e + 1,
    }
}

#[test]
fn easter_monday_is_the_day_after_the_easter_of_gauss() {
    for year in 1949..=9998_i16 {
        let monday =
            Date::constant(year, 3, 22).saturating_add(jiff::Span::new().days(gauss(year.into())));
        let listed: Vec<Date> = holidays::of_year(year)
            .into_iter()
            .filter(|(_, holiday)| *holiday == Holiday::EasterMonday)
            .map(|(day, _)| day)
            .collect();
        assert_eq!(listed, [monday]);
        // By date it has this name, unless it meets the 25 April (as in 2011).
        let by_date = holidays::holiday(monday);
        let expected = if (monday.month(), monday.day()) == (4, 25) {
            Holiday::Liberation
        } else {
            Holiday::EasterMonday
        };
        assert_eq!(by_date, Some(expected), "{monday}");
    }
}

#[test]
fn easter_monday_is_a_holiday_from_1949_on() {
    // 18 April 1949, and the year before on 29 March.
    assert!(holidays::holiday(Date::constant(1949, 4, 18)).is_some());
    assert_eq!(holidays::holiday(Date::constant(1948, 3, 29)), None);
}

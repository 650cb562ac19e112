//! Days on which nobody works, for Reg. 1182/71 art. 2: Saturdays, Sundays and the public holidays
//! of the Member State where the act is done. Italy: L. 260/1949 as amended; L. 151/2025 adds
//! 4 October from 2026. Not on the list: Good Friday, Whit Monday, 29 June, 4 November, patron saints.
//! A holiday that falls on a Sunday gives no substitute day.
//!
//! The list is complete from 2001 on (L. 336/2000). Days that were holidays only before that year
//! (19 March and others until 1977) are not on it.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// An Italian public holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holiday {
    /// 1 January.
    NewYear,
    /// 6 January, again since 1986 (D.P.R. 792/1985).
    Epiphany,
    /// The day after Easter.
    EasterMonday,
    /// 25 April.
    Liberation,
    /// 1 May.
    Labour,
    /// 2 June, again since 2001 (L. 336/2000).
    Republic,
    /// 15 August.
    Assumption,
    /// 4 October, from 2026 (L. 151/2025).
    SaintFrancis,
    /// 1 November.
    AllSaints,
    /// 8 December.
    ImmaculateConception,
    /// 25 December.
    Christmas,
    /// 26 December.
    SaintStephen,
}

/// Why nobody works on a day. A public holiday on a Saturday or Sunday is named as the holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NonWorking {
    /// Reg. 1182/71 art. 2(2).
    Saturday,
    /// Reg. 1182/71 art. 2(2); L. 260/1949 art. 2.
    Sunday,
    /// Reg. 1182/71 art. 2(1).
    Holiday(Holiday),
}

/// Holidays on a fixed day: month, day, holiday, first year in which it is one.
const FIXED: [(i8, i8, Holiday, i16); 11] = [
    (1, 1, Holiday::NewYear, 1949),
    (1, 6, Holiday::Epiphany, 1986),
    (4, 25, Holiday::Liberation, 1949),
    (5, 1, Holiday::Labour, 1949),
    (6, 2, Holiday::Republic, 2001),
    (8, 15, Holiday::Assumption, 1949),
    (10, 4, Holiday::SaintFrancis, 2026),
    (11, 1, Holiday::AllSaints, 1949),
    (12, 8, Holiday::ImmaculateConception, 1949),
    (12, 25, Holiday::Christmas, 1949),
    (12, 26, Holiday::SaintStephen, 1949),
];

/// The public holiday that this date is, if it is one by name. Sundays are not named here.
pub fn holiday(date: Date) -> Option<Holiday> {
    FIXED
        .iter()
        .find(|(month, day, _, since)| {
            *month == date.month() && *day == date.day() && *since <= date.year()
        })
        .map(|(_, _, holiday, _)| *holiday)
        .or_else(|| is_easter_monday(date).then_some(Holiday::EasterMonday))
}

/// Why nobody works on this date, or `None` on a working day (Reg. 1182/71 art. 2).
pub fn non_working(date: Date) -> Option<NonWorking> {
    match (holiday(date), date.weekday()) {
        (Some(holiday), _) => Some(NonWorking::Holiday(holiday)),
        (None, Weekday::Saturday) => Some(NonWorking::Saturday),
        (None, Weekday::Sunday) => Some(NonWorking::Sunday),
        _ => None,
    }
}

/// A working day is every day that is not a public holiday, Sunday or Saturday (Reg. 1182/71 art. 2(2)).
pub fn is_working_day(date: Date) -> bool {
    non_working(date).is_none()
}

/// This date if it is worked, else the first working day after it (Reg. 1182/71 art. 3(4)).
pub fn next_working_day(date: Date) -> Date {
    walk(date, Date::tomorrow)
}

/// This date if it is worked, else the last working day before it.
pub fn last_working_day(date: Date) -> Date {
    walk(date, Date::yesterday)
}

/// The date on which so many working days after `date` have passed; `date` itself is not counted
/// (Reg. 1182/71 art. 3(1)).
pub fn working_days_later(date: Date, days: u8) -> Date {
    (0..days).fold(date, |day, _| day.tomorrow().map_or(day, next_working_day))
}

/// The public holidays of a year, in the order of the calendar.
pub fn of_year(year: i16) -> Vec<(Date, Holiday)> {
    let mut days: Vec<(Date, Holiday)> = FIXED
        .iter()
        .filter(|(_, _, _, since)| *since <= year)
        .filter_map(|(month, day, holiday, _)| {
            Some((Date::new(year, *month, *day).ok()?, *holiday))
        })
        .chain(easter_monday(year).map(|date| (date, Holiday::EasterMonday)))
        .collect();
    days.sort_unstable();
    days
}

/// The first worked date in one direction, `date` included; the end of the calendar if there is none.
fn walk(date: Date, step: fn(Date) -> Result<Date, jiff::Error>) -> Date {
    let mut day = date;
    while !is_working_day(day) {
        match step(day) {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    day
}

fn is_easter_monday(date: Date) -> bool {
    matches!(date.month(), 3 | 4) && easter_monday(date.year()) == Some(date)
}

/// The Monday after Easter in the Gregorian calendar, from 1949 (L. 260/1949).
fn easter_monday(year: i16) -> Option<Date> {
    if year < 1949 {
        return None;
    }
    // The computus in its Gregorian form: the Sunday after the first full moon of spring.
    let y = i32::from(year);
    let golden = y % 19;
    let (century, in_century) = (y / 100, y % 100);
    let moon_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    let month = i8::try_from(days / 31).ok()?;
    let day = i8::try_from(days % 31 + 1).ok()?;
    Date::new(year, month, day).ok()?.tomorrow().ok()
}

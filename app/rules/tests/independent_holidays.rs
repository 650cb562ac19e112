//! Every receipt day from 2024 to 2040 against a list of holidays that is not ours
//! (`independent/italian_holidays.py`), with a calendar that is not ours either: nothing here calls
//! what it checks to find what to expect.

use jiff::civil::Date;
use rules::{deadline, holidays};
use std::collections::BTreeMap;

/// Year, month, day.
type Day = (i64, i64, i64);

const LIST: &str = include_str!("independent/holidays_it_2024_2041.txt");
const FIRST: Day = (2024, 1, 1);
const LAST_RECEIPT: Day = (2040, 12, 31);
const LAST: Day = (2041, 12, 31);

fn list() -> BTreeMap<Day, &'static str> {
    let day = |text: &str| {
        let mut numbers = text.split('-').map(|n| n.parse().expect("a number"));
        let mut next = || numbers.next().expect("three numbers");
        (next(), next(), next())
    };
    LIST.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once(' ').expect("a day and a name"))
        .map(|(date, name)| (day(date), name))
        .collect()
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn next((year, month, day): Day) -> Day {
    if day < days_in(year, month) {
        (year, month, day + 1)
    } else if month < 12 {
        (year, month + 1, 1)
    } else {
        (year + 1, 1, 1)
    }
}

fn previous((year, month, day): Day) -> Day {
    if day > 1 {
        (year, month, day - 1)
    } else if month > 1 {
        (year, month - 1, days_in(year, month - 1))
    } else {
        (year - 1, 12, 31)
    }
}

fn months_later((year, month, day): Day, months: i64) -> Day {
    let months = month - 1 + months;
    let (year, month) = (year + months / 12, months % 12 + 1);
    (year, month, day.min(days_in(year, month)))
}

/// All days from 2024 to 2041, each with its weekday: 0 is Monday, and 1 January 2024 was one.
struct Calendar {
    weekdays: BTreeMap<Day, usize>,
    holidays: BTreeMap<Day, &'static str>,
}

impl Calendar {
    fn new() -> Self {
        let mut weekdays = BTreeMap::new();
        let (mut day, mut weekday) = (FIRST, 0);
        while day <= LAST {
            weekdays.insert(day, weekday);
            (day, weekday) = (next(day), (weekday + 1) % 7);
        }
        Self {
            weekdays,
            holidays: list(),
        }
    }

    fn is_worked(&self, day: Day) -> bool {
        self.weekdays[&day] < 5 && !self.holidays.contains_key(&day)
    }

    /// The first worked day from this one on, and the days before it.
    fn rolled(&self, day: Day) -> (Day, Vec<Day>) {
        let (mut day, mut over) = (day, Vec::new());
        while !self.is_worked(day) {
            over.push(day);
            day = next(day);
        }
        (day, over)
    }
}

fn plain(date: Date) -> Day {
    (date.year().into(), date.month().into(), date.day().into())
}

fn date((year, month, day): Day) -> Date {
    format!("{year:04}-{month:02}-{day:02}")
        .parse()
        .expect("a date")
}

fn over(days: &[deadline::RolledOver]) -> Vec<Day> {
    days.iter().map(|day| plain(day.date)).collect()
}

#[test]
fn every_receipt_day_is_due_when_an_independent_list_says() {
    let calendar = Calendar::new();
    let mut received = FIRST;
    let mut compared = 0;
    while received <= LAST_RECEIPT {
        let found = deadline::due(date(received));
        let unrolled = months_later(received, 1);
        let (due, passed) = calendar.rolled(unrolled);
        assert_eq!(plain(found.due_unrolled), unrolled, "{received:?}");
        assert_eq!(plain(found.due), due, "{received:?}");
        assert_eq!(over(&found.rolled_over), passed, "{received:?}");

        let unrolled_extended = months_later(received, 3);
        let (extended, passed) = calendar.rolled(unrolled_extended);
        assert_eq!(plain(found.extended_unrolled), unrolled_extended);
        assert_eq!(plain(found.extended_due), extended, "{received:?}");
        assert_eq!(over(&found.extended_rolled_over), passed, "{received:?}");

        let (chained, _) = calendar.rolled(months_later(due, 2));
        assert_eq!(plain(found.extended_if_chained), chained, "{received:?}");
        let target = extended.min(chained);
        assert_eq!(plain(found.extended_target()), target, "{received:?}");

        let mut internal = unrolled;
        while !calendar.is_worked(internal) {
            internal = previous(internal);
        }
        assert_eq!(plain(found.internal_target), internal, "{received:?}");
        received = next(received);
        compared += 1;
    }
    assert_eq!(compared, 17 * 365 + 5, "17 years, five of them leap years");
}

#[test]
fn every_day_is_worked_or_a_holiday_as_an_independent_list_says() {
    let calendar = Calendar::new();
    for day in calendar.weekdays.keys() {
        let ours = date(*day);
        let listed = calendar.holidays.get(day);
        assert_eq!(
            holidays::holiday(ours).is_some(),
            listed.is_some(),
            "{day:?} {listed:?}"
        );
        assert_eq!(
            holidays::is_working_day(ours),
            calendar.is_worked(*day),
            "{day:?}"
        );
    }
    // Eleven a year, twelve since 4 October is one (L. 151/2025).
    assert_eq!(calendar.holidays.len(), 2 * 11 + 16 * 12);
    for year in 2024..=2041_i16 {
        let ours: Vec<Day> = holidays::of_year(year).iter().map(|d| plain(d.0)).collect();
        let year = i64::from(year);
        let theirs: Vec<Day> = calendar
            .holidays
            .range((year, 1, 1)..=(year, 12, 31))
            .map(|(day, _)| *day)
            .collect();
        assert_eq!(ours, theirs, "{year}");
    }
}

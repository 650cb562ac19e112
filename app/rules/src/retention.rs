//! Until when a recording is kept. D = the date in Rome on which the call started; the last day kept
//! is D + 6 calendar months, the last day of the month where that day does not exist (art. 2963 c.c.);
//! deleted from 00:00 in Rome of the next day.
//!
//! Never moved by weekends or holidays: the notice promises a maximum (Art. 5(1)(e) GDPR) and the
//! deletion is automatic. What is stored is the date, since the rules of a zone can change; the
//! instant is derived when it is needed.

use crate::explanation::{Article, Rule, Step, Why};
use crate::{calendar, holidays, rome};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// When a recording goes, and how that was computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionDay {
    /// Date in Rome on which the call started.
    pub recorded_on: Date,
    /// The last date on which the recording is still there, until its end.
    pub last_day_kept: Date,
    /// First instant of the day after: from here on it is deleted.
    pub delete_at: Timestamp,
    /// How the dates follow from each other.
    pub steps: Vec<Step>,
}

/// The retention of a recording whose call started at this instant, kept for so many months
/// (art. 2963 c.c.; Art. 5(1)(e) GDPR).
///
/// Monotone: a call that started later is never deleted before one that started earlier.
pub fn last_day_kept(started_at: Timestamp, months: u8) -> RetentionDay {
    let recorded_on = rome::date(started_at);
    let last_day = calendar::months_later(recorded_on, months);
    let next_day = last_day.tomorrow().unwrap_or(last_day);
    let mut steps = vec![
        Step {
            rule: Rule::DayInRome,
            article: Article::CivilCode2963,
            from: TimeZone::UTC.to_datetime(started_at).date(),
            to: recorded_on,
            why: Why::RomeCounts,
        },
        Step {
            rule: Rule::MonthsKept,
            article: Article::CivilCode2963,
            from: recorded_on,
            to: last_day,
            why: calendar::why_this_day(recorded_on, last_day, months),
        },
    ];
    if let Some(not_worked) = holidays::non_working(last_day) {
        steps.push(Step {
            rule: Rule::MaximumNotMoved,
            article: Article::Gdpr5_1E,
            from: last_day,
            to: last_day,
            why: Why::NotWorked(not_worked),
        });
    }
    steps.push(Step {
        rule: Rule::DeletedNextDay,
        article: Article::Notice,
        from: last_day,
        to: next_day,
        why: Why::NextDay,
    });
    RetentionDay {
        recorded_on,
        last_day_kept: last_day,
        delete_at: delete_at(last_day),
        steps,
    }
}

/// The first instant at which a recording with this last day is to be deleted.
pub fn delete_at(last_day_kept: Date) -> Timestamp {
    rome::end_of_day(last_day_kept)
}

/// Whether the last day kept is over. A hold can still forbid the deletion.
pub fn is_due(last_day_kept: Date, now: Timestamp) -> bool {
    now >= delete_at(last_day_kept)
}

/// Days from today to the last day kept: 0 on the last day itself, negative afterwards.
pub fn days_left(last_day: Date, today: Date) -> i64 {
    calendar::days_between(today, last_day)
}

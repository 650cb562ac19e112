//! Counting months and days, once for retention and for due dates: art. 2963 of the civil code and
//! Reg. 1182/71 art. 3(2)(c) say the same. Total: beyond year 9999 dates stop at its last day.

use crate::explanation::Why;
use jiff::Span;
use jiff::civil::Date;

/// The day with the same number so many months later, or the last day of that month where there is
/// none (Reg. 1182/71 art. 3(2)(c); art. 2963(4) and (5) c.c.).
pub fn months_later(date: Date, months: u8) -> Date {
    date.saturating_add(Span::new().months(months))
}

/// So many days later.
pub fn days_later(date: Date, days: u16) -> Date {
    date.saturating_add(Span::new().days(days))
}

/// Days from the first date to the second, negative when the second comes first.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// Which half of the rule on months gave `to`.
pub(crate) fn why_this_day(from: Date, to: Date, months: u8) -> Why {
    if from.day() == to.day() {
        Why::SameNumberedDay { months }
    } else {
        Why::LastDayOfShorterMonth { months }
    }
}

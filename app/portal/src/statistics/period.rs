//! The days that statistics are about.

use jiff::ToSpan;
use jiff::civil::Date;

/// Whole days in Rome, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Period {
    /// The days from the first to the last; `None` where the last comes before the first.
    pub fn between(from: Date, to: Date) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// The twelve months that end today.
    pub fn last_year(today: Date) -> Self {
        let a_year_ago = today.saturating_sub(12.months());
        Self {
            from: a_year_ago.tomorrow().unwrap_or(a_year_ago),
            to: today,
        }
    }

    /// The first days of the months that it touches.
    pub fn months(self) -> Vec<Date> {
        let mut month = self.from.first_of_month();
        let mut months = Vec::new();
        while month <= self.to {
            months.push(month);
            let next = month.saturating_add(1.month());
            if next == month {
                break;
            }
            month = next;
        }
        months
    }
}

//! The days on which the calls lie: those whose recordings are still kept today.

use jiff::civil::{Date, time};
use rules::policy::Policy;
use rules::service_hours::{ServiceHours, Weekday};
use rules::{retention, rome};

/// When the call centre answers, as the notice says: Monday to Saturday, 8 to 22, holidays excluded.
pub(super) fn service_hours() -> ServiceHours {
    ServiceHours {
        days: vec![
            Weekday::Monday,
            Weekday::Tuesday,
            Weekday::Wednesday,
            Weekday::Thursday,
            Weekday::Friday,
            Weekday::Saturday,
        ],
        opens: time(8, 0, 0, 0),
        closes: time(22, 0, 0, 0),
        holidays_excluded: true,
    }
}

/// The last day of a recording whose call was on this day.
pub(super) fn last_day_kept(day: Date) -> Date {
    let months = Policy::default().months_kept;
    retention::last_day_kept(rome::start_of_day(day), months).last_day_kept
}

/// Days of calls as seen from one day.
pub(super) struct Days {
    today: Date,
    /// Days of service, the oldest first, today included if it is one.
    pub(super) open: Vec<Date>,
    /// Days without service, today excluded.
    pub(super) closed: Vec<Date>,
}

impl Days {
    /// The days up to `today` whose recordings are kept `today`.
    pub(super) fn kept(today: Date) -> Self {
        let hours = service_hours();
        let mut all: Vec<Date> = core::iter::successors(Some(today), |day| day.yesterday().ok())
            .take_while(|day| last_day_kept(*day) >= today)
            .collect();
        all.reverse();
        let (open, closed) = all.into_iter().partition(|day| {
            // Noon, or an hour beside it on the days when the clocks change.
            hours.contains(rome::start_of_day(*day) + jiff::SignedDuration::from_hours(12))
        });
        let mut days = Self {
            today,
            open,
            closed,
        };
        days.closed.retain(|day| *day < today);
        days
    }

    /// Days of service before today.
    pub(super) fn open_before_today(&self) -> Vec<Date> {
        self.open
            .iter()
            .copied()
            .filter(|day| *day < self.today)
            .collect()
    }

    /// Today, if it is a day of service.
    pub(super) fn open_today(&self) -> Vec<Date> {
        let open = self.open.last().copied();
        open.filter(|day| *day == self.today).into_iter().collect()
    }

    /// Days before today whose recordings have this last day: days of service, or if there are none
    /// the others. Empty where no day has that last day, as 31 August.
    pub(super) fn kept_until(&self, last_day: Date) -> Vec<Date> {
        let of = |days: &[Date]| -> Vec<Date> {
            days.iter()
                .copied()
                .filter(|day| *day < self.today && last_day_kept(*day) == last_day)
                .collect()
        };
        let open = of(&self.open);
        if open.is_empty() {
            of(&self.closed)
        } else {
            open
        }
    }
}

//! When a call centre answers. A call outside these hours is flagged at import: the notice says
//! when people are recorded, so a recording made at another time needs a second look.

use crate::{holidays, rome};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// A day of the week, as configuration names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    /// The day of the week of a date.
    pub fn of(date: Date) -> Self {
        use jiff::civil::Weekday as Day;
        match date.weekday() {
            Day::Monday => Self::Monday,
            Day::Tuesday => Self::Tuesday,
            Day::Wednesday => Self::Wednesday,
            Day::Thursday => Self::Thursday,
            Day::Friday => Self::Friday,
            Day::Saturday => Self::Saturday,
            Day::Sunday => Self::Sunday,
        }
    }
}

/// Opening hours in Rome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceHours {
    /// Days on which the service opens.
    pub days: Vec<Weekday>,
    /// First moment of service.
    pub opens: Time,
    /// First moment after service. Not later than `opens`: the service runs past midnight, and what
    /// is past midnight belongs to the day before; the same as `opens`: it runs around the clock.
    pub closes: Time,
    /// Whether public holidays are excluded. A Sunday is a day of the week here, not a holiday.
    pub holidays_excluded: bool,
}

impl ServiceHours {
    /// Whether the service is open at this instant.
    pub fn contains(&self, at: Timestamp) -> bool {
        let local = rome::local(at);
        let (date, time) = (local.date(), local.time());
        if self.opens < self.closes {
            return self.opens <= time && time < self.closes && self.opens_on(date);
        }
        let since_today = self.opens <= time && self.opens_on(date);
        let since_yesterday =
            time < self.closes && date.yesterday().is_ok_and(|day| self.opens_on(day));
        since_today || since_yesterday
    }

    fn opens_on(&self, date: Date) -> bool {
        self.days.contains(&Weekday::of(date))
            && !(self.holidays_excluded && holidays::holiday(date).is_some())
    }
}

//! The same law, written naively: a calendar counted day by day, the European rule for summer time,
//! and holds as lists of what happened to them. Nothing of the crate is called here.

use rules::hold::{Event, HoldReason};
use rules::verdict::DeletedBecause;
use std::collections::HashMap;

/// Milliseconds since 1970 in Greenwich.
pub(crate) type Millis = i64;
/// Days since 1 January 2020.
pub(crate) type Day = usize;

const HOUR: Millis = 3_600_000;
/// 1 January 2020, 00:00 in Greenwich; a Wednesday.
const EPOCH: Millis = 1_577_836_800_000;

/// Every day from 2020 to 2060.
pub(crate) struct Calendar {
    days: Vec<(i32, u32, u32)>,
    numbers: HashMap<(i32, u32, u32), Day>,
    /// When the clocks change: forward, back, forward, …
    pub(crate) changes: Vec<Millis>,
}

impl Calendar {
    pub(crate) fn new() -> Self {
        let mut days = Vec::new();
        let mut changes = Vec::new();
        for year in 2020..=2060 {
            let leap = year % 4 == 0;
            let lengths = [
                31,
                if leap { 29 } else { 28 },
                31,
                30,
                31,
                30,
                31,
                31,
                30,
                31,
                30,
                31,
            ];
            for (month, length) in (1..).zip(lengths) {
                let mut last_sunday = 0;
                for day in 1..=length {
                    // Day 4 of the list, 5 January 2020, was a Sunday.
                    if days.len() % 7 == 4 {
                        last_sunday = days.len();
                    }
                    days.push((year, month, day));
                }
                if month == 3 || month == 10 {
                    changes.push(EPOCH + millis(last_sunday) + HOUR);
                }
            }
        }
        let numbers = days.iter().copied().zip(0..).collect();
        Self {
            days,
            numbers,
            changes,
        }
    }

    fn offset(&self, at: Millis) -> Millis {
        let passed = self.changes.partition_point(|change| *change <= at);
        if passed % 2 == 1 { 2 * HOUR } else { HOUR }
    }

    /// The day it is in Rome.
    pub(crate) fn day(&self, at: Millis) -> Day {
        let local = at + self.offset(at) - EPOCH;
        usize::try_from(local / (24 * HOUR)).expect("after 2020")
    }

    /// When a day begins in Rome: the clocks never change at midnight.
    pub(crate) fn start(&self, day: Day) -> Millis {
        let midnight = EPOCH + millis(day);
        let winter = midnight - HOUR;
        if self.offset(winter) == HOUR {
            winter
        } else {
            midnight - 2 * HOUR
        }
    }

    /// Six months later; where that day does not exist, the one before, and so on.
    pub(crate) fn six_months_later(&self, day: Day) -> Day {
        let (year, month, number) = self.days[day];
        let (year, month) = if month > 6 {
            (year + 1, month - 6)
        } else {
            (year, month + 6)
        };
        (1..=number)
            .rev()
            .find_map(|number| self.numbers.get(&(year, month, number)))
            .copied()
            .expect("every month has a first day")
    }

    pub(crate) fn words(&self, day: Day) -> String {
        let (year, month, day) = self.days[day];
        format!("{year:04}-{month:02}-{day:02}")
    }
}

fn millis(day: Day) -> Millis {
    i64::try_from(day).expect("small") * 24 * HOUR
}

/// A hold: what happened to it, and when.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) reason: HoldReason,
    pub(crate) review: Option<Day>,
    pub(crate) happened: Vec<(Event, Millis)>,
}

impl Held {
    fn is_a_restriction(&self) -> bool {
        !matches!(
            self.reason,
            HoldReason::AnswerPending | HoldReason::LegalClaim | HoldReason::Order
        )
    }

    fn is_a_request(&self) -> bool {
        self.reason == HoldReason::AnswerPending || self.is_a_restriction()
    }

    /// What an event means: it is over at once (`Some(None)`), or after so many whole days.
    fn meaning(&self, event: Event) -> Option<Option<usize>> {
        let over = match (event, self.reason) {
            (Event::Answered, HoldReason::AnswerPending)
            | (Event::ClaimEnded, HoldReason::LegalClaim)
            | (Event::OrderLifted, HoldReason::Order) => None,
            (Event::ErasureAccepted, _) if self.is_a_restriction() => None,
            (Event::LiftingTold, _) if self.is_a_restriction() => Some(7),
            (Event::Withdrawn | Event::NotIdentified, _) if self.is_a_request() => Some(14),
            _ => return None,
        };
        Some(over)
    }

    pub(crate) fn holds(&self, calendar: &Calendar, now: Millis) -> bool {
        self.happened
            .iter()
            .all(|(event, at)| match self.meaning(*event) {
                None => true,
                Some(None) => now < *at,
                Some(Some(days)) => calendar.day(now) <= calendar.day(*at) + days,
            })
    }

    /// The last day on which it holds, if that is known.
    fn last_day(&self, calendar: &Calendar) -> Option<Day> {
        self.happened
            .iter()
            .filter_map(|(event, at)| {
                let day = calendar.day(*at);
                match self.meaning(*event)? {
                    Some(days) => Some(day + days),
                    None if calendar.start(day) == *at => Some(day - 1),
                    None => Some(day),
                }
            })
            .min()
    }
}

/// A recording and all that concerns it.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    pub(crate) last_day: Day,
    pub(crate) erased: bool,
    pub(crate) objected: bool,
    pub(crate) holds: Vec<Held>,
    pub(crate) gone: Option<(Day, DeletedBecause)>,
    pub(crate) came_back: bool,
}

/// What is to be done.
#[derive(Debug, PartialEq)]
pub(crate) enum Answer {
    Gone(Day, DeletedBecause),
    Delete(DeletedBecause),
    Keep {
        in_period: bool,
        holds: Vec<HoldReason>,
        until: Option<Day>,
        review: Option<Day>,
        restricted: bool,
    },
}

impl Answer {
    /// For counting what was seen.
    pub(crate) fn in_short(&self) -> String {
        match self {
            Self::Gone(..) => "gone".to_owned(),
            Self::Delete(because) => format!("deleted: {because}"),
            Self::Keep {
                in_period: true, ..
            } => "kept in its months".to_owned(),
            Self::Keep { holds, .. } if holds.len() == 1 => format!("kept by {}", holds[0]),
            Self::Keep { .. } => "kept by several holds".to_owned(),
        }
    }
}

impl Recorded {
    pub(crate) fn answer(&self, calendar: &Calendar, now: Millis) -> Answer {
        if self.came_back {
            return Answer::Delete(DeletedBecause::DeletedBefore);
        }
        if let Some((day, because)) = self.gone {
            return Answer::Gone(day, because);
        }
        let live: Vec<&Held> = self
            .holds
            .iter()
            .filter(|held| held.holds(calendar, now))
            .collect();
        let in_period = calendar.day(now) <= self.last_day && !self.erased;
        if live.is_empty() && self.erased {
            return Answer::Delete(DeletedBecause::ErasureAccepted);
        }
        if live.is_empty() && !in_period {
            return Answer::Delete(DeletedBecause::PeriodOver);
        }
        let mut until = if in_period {
            Some(self.last_day)
        } else {
            Some(0)
        };
        for held in &live {
            until = match (until, held.last_day(calendar)) {
                (Some(one), Some(other)) => Some(one.max(other)),
                _ => None,
            };
        }
        Answer::Keep {
            in_period,
            holds: HoldReason::ALL
                .into_iter()
                .filter(|reason| live.iter().any(|held| held.reason == *reason))
                .collect(),
            until,
            review: live.iter().filter_map(|held| held.review).min(),
            restricted: self.objected
                || !in_period
                || live.iter().any(|held| held.is_a_restriction()),
        }
    }
}

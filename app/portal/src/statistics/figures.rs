//! Counting: a pure computation over rows.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rules::calendar::days_between;
use rules::decision::Outcome;
use rules::ground::Ground;
use rules::request::State;
use rules::right::{Right, Standing};

use super::{Days, Period, days};
use crate::store::Arrival;

/// A request that was received in the period. All days are days in Rome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The right it is about.
    pub right: Right,
    /// Its ground, where the right has grounds.
    pub ground: Option<Ground>,
    /// How it arrived.
    pub arrival: Arrival,
    /// Where it stands.
    pub state: State,
    /// How it was decided.
    pub outcome: Option<Outcome>,
    /// When it was received.
    pub received_on: Date,
    /// When it was decided.
    pub decided_on: Option<Date>,
    /// The due date in force when it was decided; while it is open, today.
    pub due_on: Date,
    /// Whether the period was extended (Art. 12(3)).
    pub extended: bool,
}

/// Recordings that were deleted on a day, by one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deletion {
    /// The day in Rome.
    pub on: Date,
    /// The rule on their tombstones.
    pub rule: String,
    /// How many.
    pub count: u64,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was decided so.
    Decided(Outcome),
    /// The person took it back.
    Withdrawn,
    /// The end of the recordings' period did what it asked for.
    SatisfiedByExpiry,
    /// It awaits its decision.
    Open,
}

impl Fate {
    /// All fates, in their order on the page.
    pub const ALL: [Self; 7] = [
        Self::Decided(Outcome::Accepted),
        Self::Decided(Outcome::AcceptedInPart),
        Self::Decided(Outcome::Refused),
        Self::Decided(Outcome::CannotIdentify),
        Self::Withdrawn,
        Self::SatisfiedByExpiry,
        Self::Open,
    ];

    /// The fate as files and texts name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Decided(outcome) => outcome.as_str(),
            Self::Withdrawn => State::Withdrawn.as_str(),
            Self::SatisfiedByExpiry => State::SatisfiedByExpiry.as_str(),
            Self::Open => "open",
        }
    }

    fn of(row: &Row) -> Self {
        match (row.state, row.outcome) {
            (State::Withdrawn, _) => Self::Withdrawn,
            (State::SatisfiedByExpiry, _) => Self::SatisfiedByExpiry,
            (_, Some(outcome)) => Self::Decided(outcome),
            (_, None) => Self::Open,
        }
    }
}

/// Whether a request was decided by its day. The whole of the due day is in time (Reg. 1182/71 art. 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timeliness {
    /// Decided by its day.
    InTime,
    /// Decided after its day.
    Late,
    /// Not decided, its day is not over.
    OpenInTime,
    /// Not decided, its day is over.
    OpenLate,
    /// Ended without a decision: withdrawn, or satisfied by expiry.
    NoDecision,
}

impl Timeliness {
    /// All of them, in their order on the page.
    pub const ALL: [Self; 5] = [
        Self::InTime,
        Self::Late,
        Self::OpenInTime,
        Self::OpenLate,
        Self::NoDecision,
    ];

    /// As files and texts name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InTime => "in_time",
            Self::Late => "late",
            Self::OpenInTime => "open_in_time",
            Self::OpenLate => "open_late",
            Self::NoDecision => "no_decision",
        }
    }

    fn of(row: &Row, today: Date) -> Self {
        match (Fate::of(row), row.decided_on) {
            (Fate::Withdrawn | Fate::SatisfiedByExpiry, _) => Self::NoDecision,
            (_, Some(day)) if day <= row.due_on => Self::InTime,
            (_, Some(_)) => Self::Late,
            (_, None) if today <= row.due_on => Self::OpenInTime,
            (_, None) => Self::OpenLate,
        }
    }
}

/// The figures of a period. Every list has all its members, also those that count nothing; each adds up to `requests`.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Of which days.
    pub period: Period,
    /// How many requests were received.
    pub requests: u64,
    /// By the right they are about.
    pub by_right: Vec<(Right, u64)>,
    /// By their ground; `None`: the right has none, or none was given.
    pub by_ground: Vec<(Option<Ground>, u64)>,
    /// By what became of them.
    pub by_fate: Vec<(Fate, u64)>,
    /// By how they arrived.
    pub by_arrival: Vec<(Arrival, u64)>,
    /// By whether they were decided by their day.
    pub by_timeliness: Vec<(Timeliness, u64)>,
    /// From receipt to decision, of those that were decided; `None` where none was.
    pub days: Option<Days>,
    /// How many were extended (Art. 12(3)).
    pub extended: u64,
    /// How many recordings were deleted.
    pub deleted: u64,
    /// By day and rule, the first day first; days on which nothing was deleted are left out.
    pub deleted_by_day: Vec<Deletion>,
    /// By month, named by its first day; all months of the period.
    pub deleted_by_month: Vec<(Date, u64)>,
}

impl Figures {
    /// How many requests became this.
    pub fn fate(&self, fate: Fate) -> u64 {
        let found = self.by_fate.iter().find(|(one, _)| *one == fate);
        found.map_or(0, |(_, count)| *count)
    }
}

/// The figures of these rows, seen on `today`.
pub fn figures(rows: &[Row], deletions: &[Deletion], period: Period, today: Date) -> Figures {
    let rights = Right::ALL
        .into_iter()
        .filter(|right| right.standing() == Standing::Requested);
    let grounds = Ground::ALL.into_iter().map(Some).chain([None]);
    let taken = rows
        .iter()
        .filter_map(|row| Some(days_between(row.received_on, row.decided_on?)));
    let mut by_day: BTreeMap<(Date, &str), u64> = BTreeMap::new();
    for deletion in deletions {
        *by_day.entry((deletion.on, &deletion.rule)).or_default() += deletion.count;
    }
    let in_month = |month: Date| {
        let same = deletions
            .iter()
            .filter(|deletion| deletion.on.first_of_month() == month);
        same.map(|deletion| deletion.count).sum()
    };
    Figures {
        period,
        requests: rows.len() as u64,
        by_right: counted(rights, rows, |row| row.right),
        by_ground: counted(grounds, rows, |row| row.ground),
        by_fate: counted(Fate::ALL, rows, Fate::of),
        by_arrival: counted(Arrival::ALL, rows, |row| row.arrival),
        by_timeliness: counted(Timeliness::ALL, rows, |row| Timeliness::of(row, today)),
        days: days(taken.collect()),
        extended: rows.iter().filter(|row| row.extended).count() as u64,
        deleted: deletions.iter().map(|deletion| deletion.count).sum(),
        deleted_by_day: by_day
            .into_iter()
            .map(|((on, rule), count)| Deletion {
                on,
                rule: rule.to_owned(),
                count,
            })
            .collect(),
        deleted_by_month: period
            .months()
            .into_iter()
            .map(|month| (month, in_month(month)))
            .collect(),
    }
}

/// How many rows are of each member.
fn counted<T: Copy + PartialEq>(
    members: impl IntoIterator<Item = T>,
    rows: &[Row],
    of: impl Fn(&Row) -> T,
) -> Vec<(T, u64)> {
    members
        .into_iter()
        .map(|member| {
            let same = rows.iter().filter(|row| of(row) == member);
            (member, same.count() as u64)
        })
        .collect()
}

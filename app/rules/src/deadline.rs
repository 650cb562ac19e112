//! When an answer is due: one month from receipt, Art. 12(3) GDPR, counted by Reg. 1182/71 art. 3.
//!
//! The day of receipt (date in Rome) is not counted; the month ends with the day of the same number,
//! or the last day of a shorter month; if that is a Saturday, a Sunday or a public holiday, with the
//! next working day. The due day is inclusive: in time until its last second in Rome.
//!
//! The extension counts three months from receipt, not two from the first due date. The chained
//! reading is computed too, so that the desk can aim at the earlier of the two.

mod pause;

pub use pause::{Pause, identity_question_by};

use crate::calendar::{days_later, months_later, why_this_day};
use crate::explanation::{Article, Rule, Step, Why};
use crate::holidays::{self, NonWorking};
use crate::policy::Policy;
use crate::rome;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The dates of one request. All are dates in Rome, all inclusive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The day the request reached the controller through one of its channels (EDPB 01/2022).
    pub received_on: Date,
    /// Whether the clock stands still at the date asked about: `due` then moves on every day.
    pub paused: bool,
    /// Days on which the clock stood still.
    pub paused_days: u16,
    /// One month from receipt, before weekends and holidays (Reg. 1182/71 art. 3(2)(c)).
    pub due_unrolled: Date,
    /// The due date; also the last day on which an extension can be told (Art. 12(3) GDPR).
    pub due: Date,
    /// Days passed over between the two (Reg. 1182/71 art. 3(4)).
    pub rolled_over: Vec<RolledOver>,
    /// Three months from receipt, before weekends and holidays.
    pub extended_unrolled: Date,
    /// The due date if the period is extended (Art. 12(3) GDPR).
    pub extended_due: Date,
    /// Days passed over on the way to `extended_due`.
    pub extended_rolled_over: Vec<RolledOver>,
    /// The other reading: two months from the first due date, rolled.
    pub extended_if_chained: Date,
    /// The last working day on or before `due_unrolled`: what the desk aims at.
    pub internal_target: Date,
    /// How `due` was found.
    pub steps: Vec<Step>,
    /// How `extended_due` was found.
    pub extended_steps: Vec<Step>,
}

impl Deadline {
    /// The earlier of the two readings of the extension: late by neither.
    pub fn extended_target(&self) -> Date {
        self.extended_due.min(self.extended_if_chained)
    }
}

/// A day that the due date passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolledOver {
    /// The day.
    pub date: Date,
    /// Why a period does not end on it.
    pub because: NonWorking,
}

/// The due dates of a request received on this day, whose clock never stopped
/// (Art. 12(3) GDPR; Reg. 1182/71 art. 3).
pub fn due(received_on: Date) -> Deadline {
    with_pauses(received_on, &[], received_on, &Policy::default())
}

/// The due dates of a request whose clock may have stopped while its author was being identified
/// (EDPB Guidelines 01/2022 on Art. 12(6) GDPR). Each day on which the clock stood still moves the
/// unrolled dates by one. A pause not yet answered lasts until `as_of`.
pub fn with_pauses(received_on: Date, pauses: &[Pause], as_of: Date, policy: &Policy) -> Deadline {
    let stopped = pause::stopped(received_on, pauses, as_of, policy);
    let one = count(received_on, 1, Rule::OneMonth, &stopped);
    let three = count(received_on, 3, Rule::TwoFurtherMonths, &stopped);
    let internal_target = holidays::last_working_day(one.unrolled);
    let mut steps = one.steps;
    steps.push(Step {
        rule: Rule::InternalTarget,
        article: Article::Notice,
        from: one.unrolled,
        to: internal_target,
        why: match holidays::non_working(one.unrolled) {
            Some(_) => Why::LastWorkingDayBefore,
            None => Why::Worked,
        },
    });
    Deadline {
        received_on,
        paused: stopped.still,
        paused_days: stopped.days,
        due_unrolled: one.unrolled,
        due: one.rolled,
        rolled_over: one.over,
        extended_unrolled: three.unrolled,
        extended_due: three.rolled,
        extended_rolled_over: three.over,
        extended_if_chained: holidays::next_working_day(months_later(one.rolled, 2)),
        internal_target,
        steps,
        extended_steps: three.steps,
    }
}

/// The first instant that is too late for an answer due on this day (Reg. 1182/71 art. 3(2)(c)).
pub fn expires_at(due: Date) -> Timestamp {
    rome::end_of_day(due)
}

struct Counted {
    unrolled: Date,
    rolled: Date,
    over: Vec<RolledOver>,
    steps: Vec<Step>,
}

/// A period of months from receipt, with its pauses, ending on a working day.
fn count(received_on: Date, months: u8, rule: Rule, stopped: &pause::Stopped) -> Counted {
    let same_day = months_later(received_on, months);
    let unrolled = days_later(same_day, stopped.days);
    let mut steps = vec![
        Step {
            rule: Rule::ReceiptNotCounted,
            article: Article::Reg1182Art3_1,
            from: received_on,
            to: received_on.tomorrow().unwrap_or(received_on),
            why: Why::NextDay,
        },
        Step {
            rule,
            article: Article::Gdpr12_3,
            from: received_on,
            to: same_day,
            why: why_this_day(received_on, same_day, months),
        },
    ];
    steps.extend(stopped.late.iter().map(|asked_on| Step {
        rule: Rule::Pause,
        article: Article::Gdpr12_6,
        from: *asked_on,
        to: *asked_on,
        why: Why::AskedTooLate,
    }));
    if stopped.days > 0 {
        steps.push(Step {
            rule: Rule::Pause,
            article: Article::Gdpr12_6,
            from: same_day,
            to: unrolled,
            why: Why::WaitedForIdentity { days: stopped.days },
        });
    }
    let (rolled, over) = roll(unrolled);
    steps.extend(over.iter().map(|day| Step {
        rule: Rule::NextWorkingDay,
        article: Article::Reg1182Art3_4,
        from: day.date,
        to: day.date.tomorrow().unwrap_or(day.date),
        why: Why::NotWorked(day.because),
    }));
    Counted {
        unrolled,
        rolled,
        over,
        steps,
    }
}

/// To the next working day, remembering what was passed over (Reg. 1182/71 art. 3(4)).
fn roll(date: Date) -> (Date, Vec<RolledOver>) {
    let mut day = date;
    let mut over = Vec::new();
    while let Some(because) = holidays::non_working(day) {
        let Ok(next) = day.tomorrow() else { break };
        over.push(RolledOver { date: day, because });
        day = next;
    }
    (day, over)
}

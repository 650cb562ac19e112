//! Why a date is what it is: steps that pages, letters and the command line put into words in any
//! language. No text here: a rule, the article it rests on, where the date was, where it went, why.

pub use crate::article::Article;
use crate::holidays::NonWorking;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One step on the way to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What was applied.
    pub rule: Rule,
    /// Where it is written.
    pub article: Article,
    /// The date before the step.
    pub from: Date,
    /// The date after it; the same as `from` where a step says that nothing moved.
    pub to: Date,
    /// What decided how far.
    pub why: Why,
}

/// The rules that make dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// An instant becomes the date it had in Rome. `from` is the date it had in UTC.
    DayInRome,
    /// A recording is kept for a number of months, and its last day is kept whole.
    MonthsKept,
    /// Holidays do not lengthen the storage of a recording: six months are a maximum.
    MaximumNotMoved,
    /// Deletion on the day after the last day kept.
    DeletedNextDay,
    /// The day of receipt is not counted; the period begins on the day after.
    ReceiptNotCounted,
    /// The answer is due within one month.
    OneMonth,
    /// With the extension, within three months of receipt.
    TwoFurtherMonths,
    /// The clock stood still while the person's identity was being established.
    Pause,
    /// A period does not end on a day that is not worked.
    NextWorkingDay,
    /// The portal aims at the last working day that no reading of the law could call late.
    InternalTarget,
}

/// What decided how far a step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The civil day in Rome is the one that counts.
    RomeCounts,
    /// The target month has a day with the same number.
    SameNumberedDay {
        /// How many months were added.
        months: u8,
    },
    /// The target month is shorter: its last day.
    LastDayOfShorterMonth {
        /// How many months were added.
        months: u8,
    },
    /// The next day, from its first instant.
    NextDay,
    /// The day is one on which nobody works.
    NotWorked(NonWorking),
    /// Waited for an answer on the person's identity.
    WaitedForIdentity {
        /// Days on which the clock stood still.
        days: u16,
    },
    /// The question about identity was asked too late to stop the clock.
    AskedTooLate,
    /// The day is worked: nothing to move.
    Worked,
    /// The last working day up to the unmoved date.
    LastWorkingDayBefore,
}

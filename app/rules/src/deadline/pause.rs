//! When the clock stands still: only while waiting for information needed to identify the person,
//! and only if it was asked for without undue delay (EDPB Guidelines 01/2022 on Art. 12(6) GDPR).
//! The clock resumes on the day after the answer. Nothing else stops it.

use crate::calendar::days_between;
use crate::holidays::working_days_later;
use crate::policy::Policy;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A question put to the person in order to know who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Date in Rome on which the question left. That day still counts; the day after does not.
    pub asked_on: Date,
    /// Date on which the answer came. It is the last day on which the clock stands still.
    pub answered_on: Option<Date>,
}

/// The last day on which a question about identity still stops the clock: so many working days
/// after receipt ("without undue delay", EDPB 01/2022).
pub fn identity_question_by(received_on: Date, policy: &Policy) -> Date {
    working_days_later(received_on, policy.identity_question_working_days)
}

/// What the pauses come to.
pub(super) struct Stopped {
    /// Days on which the clock stood still, each counted once.
    pub(super) days: u16,
    /// Whether it stands still at the date asked about.
    pub(super) still: bool,
    /// When questions were asked that came too late.
    pub(super) late: Vec<Date>,
}

pub(super) fn stopped(
    received_on: Date,
    pauses: &[Pause],
    as_of: Date,
    policy: &Policy,
) -> Stopped {
    let ask_by = identity_question_by(received_on, policy);
    let (mut in_time, late): (Vec<Pause>, Vec<Pause>) =
        pauses.iter().partition(|pause| pause.asked_on <= ask_by);
    in_time.sort_unstable_by_key(|pause| pause.asked_on);
    let mut days = 0_i64;
    // The clock has not begun before receipt, and two questions at once stop it only once.
    let mut counted_to = received_on;
    for pause in &in_time {
        let from = pause.asked_on.max(counted_to);
        let to = pause.answered_on.unwrap_or(as_of);
        days += days_between(from, to).max(0);
        counted_to = counted_to.max(to);
    }
    Stopped {
        days: u16::try_from(days).unwrap_or(u16::MAX),
        still: in_time.iter().any(|pause| {
            pause.asked_on <= as_of && pause.answered_on.is_none_or(|answered| answered > as_of)
        }),
        late: late.iter().map(|pause| pause.asked_on).collect(),
    }
}

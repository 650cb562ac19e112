//! How long sessions and codes hold, and how often things may be tried.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::store::{StoreError, Tx};

/// The limits in force. Every figure is configuration; the defaults are those of OWASP ASVS 5.0 level 2.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Minutes without a page after which a caller's session ends.
    pub session_idle_minutes: u32,
    /// Minutes after which a caller's session ends in any case.
    pub session_total_minutes: u32,
    /// Minutes for which a one-time code holds.
    pub code_minutes: u32,
    /// Wrong codes after which a code holds no more.
    pub code_tries: u32,
    /// Codes sent to one contact in an hour.
    pub codes_per_hour: u32,
    /// Codes sent to one contact in a day.
    pub codes_per_day: u32,
    /// Codes sent to all contacts together in an hour: what text messages and calls may cost.
    pub codes_in_all_per_hour: u32,
    /// Receipts sent in a day to one address that nobody has proved.
    pub receipts_per_day: u32,
    /// Forms sent from one network address in an hour.
    pub forms_per_address_per_hour: u32,
    /// Messages that a person writes to the office about one request in a day.
    pub messages_per_day: u32,
    /// Minutes for which a proof is fresh enough to fetch a copy.
    pub fresh_proof_minutes: u32,
    /// Minutes without a page after which a session of staff ends.
    pub staff_idle_minutes: u32,
    /// Hours after which a session of staff ends in any case.
    pub staff_total_hours: u32,
    /// Wrong passwords to one account from one network address in an hour, and wrong second factors.
    pub staff_tries_per_hour: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            session_idle_minutes: 15,
            session_total_minutes: 60,
            code_minutes: 10,
            code_tries: 5,
            codes_per_hour: 3,
            codes_per_day: 6,
            codes_in_all_per_hour: 2000,
            receipts_per_day: 3,
            forms_per_address_per_hour: 120,
            messages_per_day: 20,
            fresh_proof_minutes: 10,
            staff_idle_minutes: 30,
            staff_total_hours: 8,
            staff_tries_per_hour: 10,
        }
    }
}

/// Too many attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limited {
    /// From when on the next attempt counts again.
    pub until: Timestamp,
}

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub enum Counted {
    /// A code sent to a contact.
    Code,
    /// A code, whoever gets it.
    CodeInAll,
    /// A receipt sent to an address that nobody has proved.
    Receipt,
    /// A form sent from a network address.
    Form,
    /// A message to the office about a request.
    Message,
    /// A password typed for an account of staff, from one network address.
    Password,
    /// A password typed for an account of staff, from wherever.
    PasswordInAll,
    /// A second factor typed for an account of staff.
    SecondFactor,
}

impl Counted {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::CodeInAll => "code_in_all",
            Self::Receipt => "receipt",
            Self::Form => "form",
            Self::Message => "message",
            Self::Password => "password",
            Self::PasswordInAll => "password_in_all",
            Self::SecondFactor => "second_factor",
        }
    }
}

/// A number of attempts within a span.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// Attempts allowed.
    pub attempts: u32,
    /// Within this span.
    pub span: SignedDuration,
}

impl Limits {
    /// The windows that hold for `counted`.
    pub fn windows(&self, counted: Counted) -> Vec<Window> {
        let hour = SignedDuration::from_hours(1);
        match counted {
            Counted::Code => vec![
                Window {
                    attempts: self.codes_per_hour,
                    span: hour,
                },
                Window {
                    attempts: self.codes_per_day,
                    span: SignedDuration::from_hours(24),
                },
            ],
            Counted::CodeInAll => vec![Window {
                attempts: self.codes_in_all_per_hour,
                span: hour,
            }],
            Counted::Receipt => vec![Window {
                attempts: self.receipts_per_day,
                span: SignedDuration::from_hours(24),
            }],
            Counted::Message => vec![Window {
                attempts: self.messages_per_day,
                span: SignedDuration::from_hours(24),
            }],
            Counted::Form => vec![Window {
                attempts: self.forms_per_address_per_hour,
                span: hour,
            }],
            Counted::Password => vec![Window {
                attempts: self.staff_tries_per_hour,
                span: hour,
            }],
            // So many that nobody keeps somebody else out from a single place.
            Counted::PasswordInAll => vec![Window {
                attempts: self.staff_tries_per_hour.saturating_mul(6),
                span: hour,
            }],
            Counted::SecondFactor => vec![
                Window {
                    attempts: self.staff_tries_per_hour,
                    span: hour,
                },
                Window {
                    attempts: self.staff_tries_per_hour.saturating_mul(3),
                    span: SignedDuration::from_hours(24),
                },
            ],
        }
    }

    /// Since when attempts count at `now`.
    pub(crate) fn since(&self, counted: Counted, now: Timestamp) -> Timestamp {
        let spans = self.windows(counted).into_iter().map(|window| window.span);
        now - spans.max().unwrap_or_default()
    }

    /// Whether there is room at `now` for one more after `attempts`, which are those that count, the oldest first.
    pub(crate) fn room(
        &self,
        counted: Counted,
        attempts: &[Timestamp],
        now: Timestamp,
    ) -> Result<(), Limited> {
        let full = self.windows(counted).into_iter().filter_map(|window| {
            let before = attempts.partition_point(|at| *at <= now - window.span);
            let within = &attempts[before..];
            let first = within.len().checked_sub(window.attempts as usize)?;
            Some(within.get(first).copied().unwrap_or(now) + window.span)
        });
        // Where several windows are full, the last one to have room again counts.
        full.max().map_or(Ok(()), |until| Err(Limited { until }))
    }
}

/// Counts an attempt of `subject` (a keyed hash), unless one of the windows is full.
///
/// # Errors
/// Where the database cannot be reached.
pub async fn count(
    tx: &mut Tx,
    limits: &Limits,
    counted: Counted,
    subject: &str,
    now: Timestamp,
) -> Result<Result<(), Limited>, StoreError> {
    let since = limits.since(counted, now);
    let attempts = tx.attempts_since(counted.as_str(), subject, since).await?;
    let room = limits.room(counted, &attempts, now);
    if room.is_ok() {
        tx.add_attempt(counted.as_str(), subject, now).await?;
    }
    Ok(room)
}

/// Forgets the attempts of `subject`: it turned out to be who it said.
///
/// # Errors
/// Where the database cannot be reached.
pub(crate) async fn forgive(
    tx: &mut Tx,
    counted: Counted,
    subject: &str,
) -> Result<(), StoreError> {
    tx.forget_attempts_of(counted.as_str(), subject).await
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::{Counted, Limited, Limits};

    fn minutes(minutes: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes)
    }

    #[test]
    fn each_window_counts_what_is_within_it() {
        let limits = Limits {
            codes_per_hour: 2,
            codes_per_day: 3,
            ..Limits::default()
        };
        let room = |attempts: &[i64], now| {
            let attempts: Vec<Timestamp> = attempts.iter().copied().map(minutes).collect();
            let room = limits.room(Counted::Code, &attempts, minutes(now));
            room.map_err(|Limited { until }| until)
        };
        let (now, day) = (2000, 24 * 60);
        assert_eq!(
            limits.since(Counted::Code, minutes(now)),
            minutes(now - day)
        );
        assert_eq!(room(&[], now), Ok(()));
        assert_eq!(room(&[now - 90, now - 10], now), Ok(()));
        // Two within the hour: there is room when the first of them is an hour old, to the minute.
        assert_eq!(room(&[now - 59, now - 10], now), Err(minutes(now + 1)));
        assert_eq!(room(&[now - 60, now - 10], now), Ok(()));
        // Three within the day, and so for longer; one of before does not count.
        let full = [now - day, now - 900, now - 59, now - 10];
        assert_eq!(room(&full, now), Err(minutes(now - 900 + day)));
    }
}

//! Whether a machine's clock can be trusted: deleting by a wrong date cannot be undone.

use jiff::{SignedDuration, Timestamp};

/// By how much a clock may be off before nothing is deleted by it.
pub const TRUSTED: SignedDuration = SignedDuration::from_hours(24);

/// Why nothing is deleted by a clock until a person has looked at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It moved otherwise than time passed.
    Jumped {
        /// By how much, forward or back.
        by: SignedDuration,
    },
    /// It is ahead of the last run, or the machine was off: only a person can tell which.
    Ahead {
        /// When that was.
        last: Timestamp,
    },
    /// It is behind the last run.
    Behind {
        /// When that was.
        last: Timestamp,
    },
}

/// What speaks against deleting by a clock that stands at `now`, has moved by `jump` otherwise than time passed since the
/// process began, and by which retention ran last at `last_run`, if it ever ran.
pub fn doubt(now: Timestamp, jump: SignedDuration, last_run: Option<Timestamp>) -> Option<Doubt> {
    if jump.unsigned_abs() > TRUSTED.unsigned_abs() {
        return Some(Doubt::Jumped { by: jump });
    }
    let last = last_run?;
    let since = now.duration_since(last);
    if since > TRUSTED {
        Some(Doubt::Ahead { last })
    } else if since < -TRUSTED {
        Some(Doubt::Behind { last })
    } else {
        None
    }
}

//! When a job that failed is tried again.

use jiff::{SignedDuration, Timestamp};

use crate::delivery::DeliveryError;
use crate::secret::fill_random;
use crate::store::Job;

/// How often a job is begun before it is given up.
pub const MOST_ATTEMPTS: u32 = 10;

/// The longest wait between two attempts, before its jitter of up to a fifth.
pub const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(1);

const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(30);

/// When the job is tried again after its last attempt failed at `now` with `error`; `None` where that is pointless:
/// the error is final, it was tried often enough, or it would have expired by then.
pub(super) fn next_attempt(job: &Job, error: DeliveryError, now: Timestamp) -> Option<Timestamp> {
    if error.is_final() || job.attempts >= MOST_ATTEMPTS {
        return None;
    }
    let run_at = now + jittered(wait(job.attempts));
    job.expires_at
        .is_none_or(|expires_at| run_at < expires_at)
        .then_some(run_at)
}

/// The wait after the attempt number `attempts`: 30 s, 1, 2, 4 … minutes, at most [`LONGEST_WAIT`].
fn wait(attempts: u32) -> SignedDuration {
    let doublings = attempts.saturating_sub(1).min(10);
    (FIRST_WAIT * (1 << doublings)).min(LONGEST_WAIT)
}

/// The wait made longer by up to a fifth, so that what failed together is not tried again together.
fn jittered(wait: SignedDuration) -> SignedDuration {
    let mut byte = [0];
    fill_random(&mut byte);
    wait + wait * i32::from(byte[0]) / (5 * 255)
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::{LONGEST_WAIT, jittered, wait};

    #[test]
    fn waits_double_up_to_an_hour() {
        let seconds: Vec<i64> = (1..=10).map(|n| wait(n).as_secs()).collect();
        assert_eq!(
            seconds,
            [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
        );
        assert_eq!(wait(u32::MAX), LONGEST_WAIT);
    }

    #[test]
    fn jitter_adds_up_to_a_fifth() {
        let minute = SignedDuration::from_mins(1);
        let waits: Vec<SignedDuration> = (0..200).map(|_| jittered(minute)).collect();
        assert!(
            waits
                .iter()
                .all(|&w| w >= minute && w <= SignedDuration::from_secs(72))
        );
        assert!(
            waits.iter().any(|w| *w != waits[0]),
            "every jitter is the same"
        );
    }
}

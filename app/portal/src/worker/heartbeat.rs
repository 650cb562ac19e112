//! Whether the worker lives.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

use super::LOOPS;
use crate::clock::{Clock, from_millis};

/// After so long without a beat something is stuck: a delivery takes at most a minute, and in five
/// a sweep deletes half a million recordings.
const SILENCE: SignedDuration = SignedDuration::from_mins(5);

/// When each loop of the worker last began a round, or a chore of it. Clones share it.
#[derive(Clone, Debug)]
pub struct Heartbeat {
    clock: Clock,
    beats: Arc<[AtomicI64]>,
}

impl Heartbeat {
    /// The heartbeat of a worker that has not begun yet.
    pub fn new(clock: Clock) -> Self {
        Self {
            clock,
            beats: (0..LOOPS).map(|_| AtomicI64::new(i64::MIN)).collect(),
        }
    }

    /// When the loop that is behind the others last began one; `None` where one has not begun yet.
    pub fn last(&self) -> Option<Timestamp> {
        self.beats
            .iter()
            .map(|beat| beat.load(Ordering::Relaxed))
            .min()
            .filter(|&millis| millis != i64::MIN)
            .map(from_millis)
    }

    /// Whether every loop has begun, and none has been silent for five minutes.
    pub fn is_alive(&self) -> bool {
        self.last()
            .is_some_and(|last| self.clock.unmoved().duration_since(last) < SILENCE)
    }

    /// A round or a chore begins. By the clock that no demonstration sets forward, or a jump of days would look like silence.
    pub(super) fn beat(&self, which: usize) {
        if let Some(beat) = self.beats.get(which) {
            beat.store(self.clock.unmoved().as_millisecond(), Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{Clock, Heartbeat, LOOPS};

    #[test]
    fn every_loop_must_beat() {
        let heartbeat = Heartbeat::new(Clock::fixed(Timestamp::UNIX_EPOCH));
        for which in 0..LOOPS {
            assert!(
                !heartbeat.is_alive(),
                "the loops from {which} on have not begun"
            );
            heartbeat.beat(which);
        }
        assert!(heartbeat.is_alive());
        assert_eq!(heartbeat.last(), Some(Timestamp::UNIX_EPOCH));
    }
}

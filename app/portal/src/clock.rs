//! What time it is. The only place of the portal that reads the machine's clock.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

/// The machine's clock, set forward in a demonstration, or standing still in a test.
#[derive(Clone, Debug)]
pub struct Clock {
    source: Source,
    began: (Timestamp, Instant),
    offset_ms: Arc<AtomicI64>,
}

#[derive(Clone, Copy, Debug)]
enum Source {
    Machine,
    Fixed(Timestamp),
}

impl Source {
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    fn read(self) -> Timestamp {
        match self {
            Self::Machine => Timestamp::now(),
            Self::Fixed(at) => at,
        }
    }
}

impl Clock {
    /// The machine's clock.
    pub fn machine() -> Self {
        Self::from(Source::Machine)
    }

    /// A clock that stands at `at` until [`Clock::set_offset_ms`] moves it.
    pub fn fixed(at: Timestamp) -> Self {
        Self::from(Source::Fixed(at))
    }

    fn from(source: Source) -> Self {
        Self {
            source,
            began: (source.read(), Instant::now()),
            offset_ms: Arc::default(),
        }
    }

    /// The present instant, in whole milliseconds: what the database keeps.
    pub fn now(&self) -> Timestamp {
        let offset = self.offset_ms.load(Ordering::Relaxed);
        from_millis(self.unmoved().as_millisecond().saturating_add(offset))
    }

    /// The instant before any setting forward: what tells a demonstration from a jump of the machine's clock.
    pub fn unmoved(&self) -> Timestamp {
        self.source.read()
    }

    /// By how much the machine's clock moved otherwise than time passed since the process began.
    pub fn jump(&self) -> SignedDuration {
        let (instant, passed) = self.began;
        match self.source {
            Source::Machine => {
                let passed = SignedDuration::try_from(passed.elapsed()).unwrap_or_default();
                self.unmoved().duration_since(instant) - passed
            }
            Source::Fixed(_) => SignedDuration::ZERO,
        }
    }

    /// Today in Rome.
    pub fn today(&self) -> Date {
        rules::rome::date(self.now())
    }

    /// Moves the clock by `offset_ms` milliseconds from where its source stands. All clones move with it.
    pub fn set_offset_ms(&self, offset_ms: i64) {
        self.offset_ms.store(offset_ms, Ordering::Relaxed);
    }
}

/// The instant of `millis` since the epoch; what no calendar reaches is clamped to its ends.
pub fn from_millis(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(if millis < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}

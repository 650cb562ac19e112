//! What time it is. The only place of the portal that reads the machine's clock.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

/// The machine's clock, set forward in a demonstration, or standing still in a test.
#[derive(Clone, Debug)]
pub struct Clock {
    source: Source,
    right: Arc<Mutex<Right>>,
    offset_ms: Arc<AtomicI64>,
}

#[derive(Clone, Copy, Debug)]
enum Source {
    /// The machine's, and when the process began.
    Machine(Instant),
    /// One that stands still, so long after its process began.
    Fixed(Timestamp, SignedDuration),
}

/// When the clock was right: when the process began, or when somebody last said so.
#[derive(Debug)]
struct Right {
    at: Timestamp,
    /// How much time had passed by then since the process began.
    passed: SignedDuration,
    /// When somebody said so, by their clock.
    said: Option<Timestamp>,
}

impl Source {
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    fn read(self) -> Timestamp {
        match self {
            Self::Machine(_) => Timestamp::now(),
            Self::Fixed(at, _) => at,
        }
    }

    /// How much time has passed since the process began, whatever the clock says.
    fn passed(self) -> SignedDuration {
        match self {
            Self::Machine(began) => SignedDuration::try_from(began.elapsed()).unwrap_or_default(),
            Self::Fixed(_, passed) => passed,
        }
    }
}

impl Clock {
    /// The machine's clock.
    pub fn machine() -> Self {
        Self::from(Source::Machine(Instant::now()))
    }

    /// A clock that stands at `at` until [`Clock::set_offset_ms`] moves it.
    pub fn fixed(at: Timestamp) -> Self {
        Self::from(Source::Fixed(at, SignedDuration::ZERO))
    }

    /// This clock, standing still, after so much time has passed and it has jumped by `jump`: the process is the same.
    pub fn after(&self, passed: SignedDuration, jump: SignedDuration) -> Self {
        let at = self.unmoved() + passed + jump;
        Self {
            source: Source::Fixed(at, self.source.passed() + passed),
            ..self.clone()
        }
    }

    fn from(source: Source) -> Self {
        let right = Right {
            at: source.read(),
            passed: source.passed(),
            said: None,
        };
        Self {
            source,
            right: Arc::new(Mutex::new(right)),
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

    /// By how much the machine's clock moved otherwise than time passed since the process began, or since somebody last
    /// said that it is right.
    pub fn jump(&self) -> SignedDuration {
        let right = self.right.lock().unwrap_or_else(PoisonError::into_inner);
        self.unmoved().duration_since(right.at) - (self.source.passed() - right.passed)
    }

    /// Somebody said at `said`, by their clock, that the clock is right: what it jumped by until now counts no more. All
    /// clones know it. It is true once: what the clock jumps by later counts, though the same be said again.
    pub fn is_right(&self, said: Timestamp) {
        let mut right = self.right.lock().unwrap_or_else(PoisonError::into_inner);
        if right.said != Some(said) {
            *right = Right {
                at: self.unmoved(),
                passed: self.source.passed(),
                said: Some(said),
            };
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

//! The time of a call centre.

use jiff::Timestamp;
use portal::clock::Clock;

use super::call_centre::CallCentre;

/// The instant that `text` writes.
pub(crate) fn instant(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

impl CallCentre {
    /// Puts the machine's clock to `at`.
    pub(crate) fn set_clock(&mut self, at: Timestamp) {
        self.portal.clock = Clock::fixed(at);
    }
}

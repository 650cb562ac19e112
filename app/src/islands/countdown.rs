//! Seconds that run out.

use std::time::Duration;

use leptos::prelude::*;

/// How many seconds are left. By the machine's clock, so that a tab which slept knows how late it is.
#[derive(Clone, Copy)]
pub(super) struct Countdown {
    left: RwSignal<u32>,
    /// When none is left, in milliseconds since the epoch; unknown until the island is awake.
    end: RwSignal<Option<f64>>,
}

impl Countdown {
    /// Begins when the island wakes.
    pub(super) fn from(seconds: u32) -> Self {
        let countdown = Self {
            left: RwSignal::new(seconds),
            end: RwSignal::new(None),
        };
        Effect::new(move |_| {
            countdown.set(seconds);
            let ticking =
                set_interval_with_handle(move || countdown.tick(), Duration::from_secs(1));
            if let Ok(ticking) = ticking {
                on_cleanup(move || ticking.clear());
            }
        });
        countdown
    }

    /// The seconds that are left.
    pub(super) fn left(self) -> u32 {
        self.left.get()
    }

    /// The seconds that are left at this moment, of which nothing is told again.
    pub(super) fn left_now(self) -> u32 {
        self.left.get_untracked()
    }

    /// `m:ss`
    pub(super) fn shown(self) -> String {
        format!("{}:{:02}", self.left() / 60, self.left() % 60)
    }

    /// Begins anew.
    pub(super) fn set(self, seconds: u32) {
        self.end.set(Some(now() + f64::from(seconds) * 1000.0));
        self.left.set(seconds);
    }

    fn tick(self) {
        if let Some(end) = self.end.get_untracked() {
            // Clamped by the cast: what is over stays over.
            self.left.set(((end - now()) / 1000.0).ceil() as u32);
        }
    }
}

#[cfg(feature = "hydrate")]
fn now() -> f64 {
    js_sys::Date::now()
}

/// On the server nothing counts: its page says how many seconds are left, and the browser goes on from there.
#[cfg(not(feature = "hydrate"))]
fn now() -> f64 {
    0.0
}

//! How long a code still holds.

use std::time::Duration;

use leptos::prelude::*;

/// Counts down to the end of a code. Screen readers hear of its last minute and of its end, not of each second.
#[island]
pub fn CodeClock(
    /// Seconds for which the code still holds.
    seconds_left: u32,
    /// What stands before the minutes and seconds.
    holds: String,
    /// What stands there when the time is over.
    over: String,
) -> impl IntoView {
    let left = RwSignal::new(seconds_left);
    Effect::new(move |_| {
        let ticking = set_interval_with_handle(
            move || left.update(|left| *left = left.saturating_sub(1)),
            Duration::from_secs(1),
        );
        if let Ok(ticking) = ticking {
            on_cleanup(move || ticking.clear());
        }
    });
    let shown = {
        let (holds, over) = (holds.clone(), over.clone());
        move || match left.get() {
            0 => over.clone(),
            left => format!("{holds} {}:{:02}", left / 60, left % 60),
        }
    };
    let spoken = move || match left.get() {
        0 => over.clone(),
        1..=60 => format!("{holds} 1:00"),
        _ => String::new(),
    };
    view! {
        <p class="clock" aria-hidden="true">
            {shown}
        </p>
        <p class="spoken" role="status">
            {spoken}
        </p>
    }
}

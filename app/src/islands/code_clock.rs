//! How long a code still holds.

use leptos::prelude::*;

use super::countdown::Countdown;

/// Counts down to the end of a code. Screen readers hear of its last minute and of its end, not of each second.
#[island]
pub fn CodeClock(
    /// Seconds for which the code still holds.
    seconds_left: u32,
    /// What stands before the minutes and seconds.
    holds: String,
    /// What screen readers hear in the last minute.
    last: String,
    /// What stands there when the time is over.
    over: String,
) -> impl IntoView {
    let countdown = Countdown::from(seconds_left);
    // A clock that stands still would lie.
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    let shown = {
        let over = over.clone();
        move || match countdown.left() {
            _ if !awake.get() => String::new(),
            0 => over.clone(),
            _ => format!("{holds} {}", countdown.shown()),
        }
    };
    let spoken = move || match countdown.left() {
        0 => over.clone(),
        1..=60 => last.clone(),
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

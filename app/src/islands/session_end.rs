//! The end of a session is announced before it comes.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::countdown::Countdown;
use crate::functions::extend_session;

/// From how many seconds before the end on it is announced.
const ANNOUNCED: u32 = 150;

/// Announces the end of the session, offers to stay, and leaves the page when it has come.
#[island]
pub fn SessionEnd(
    /// Seconds until the session ends.
    seconds_left: u32,
    /// The heading of the announcement.
    heading: String,
    /// What it says.
    text: String,
    /// The words on the button.
    stay: String,
    /// What is said when staying did not work.
    problem: String,
) -> impl IntoView {
    let countdown = Countdown::from(seconds_left);
    let failed = RwSignal::new(false);
    Effect::new(move |_| {
        if countdown.left() == 0 {
            // The session is over: nothing personal stays on the screen.
            let _ = window().location().replace("/identify?ended");
        }
    });
    let extend = move |_| {
        spawn_local(async move {
            match extend_session().await {
                Ok(Some(seconds)) => {
                    failed.set(false);
                    countdown.set(seconds);
                }
                Ok(None) => countdown.set(0),
                Err(_) => failed.set(true),
            }
        });
    };
    let announced = Memo::new(move |_| countdown.left() <= ANNOUNCED);
    view! {
        <section
            class="session-end"
            role="alert"
            hidden=move || !announced.get()
        >
            <h2>{heading}</h2>
            <p>
                {text} " "
                <span aria-hidden="true">
                    {move || countdown.shown()}
                </span>
            </p>
            <p hidden=move || !failed.get()>{problem}</p>
            <button type="button" on:click=extend>
                {stay}
            </button>
        </section>
    }
}

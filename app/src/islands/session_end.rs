//! The end of a session is announced before it comes.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::countdown::Countdown;
use crate::functions::{extend_session, extend_staff_session};

/// From how many seconds before the end on it is announced.
const ANNOUNCED: u32 = 150;

/// Announces the end of the session, offers to stay, and leaves the page when it has come.
#[island]
pub fn SessionEnd(
    /// Whether it is a session of staff.
    staff: bool,
    /// Seconds until the session ends.
    seconds_left: u32,
    /// The heading of the announcement.
    heading: String,
    /// What it says.
    text: String,
    /// Whether it has come to its end in any case.
    for_good: bool,
    /// What it says then.
    for_good_text: String,
    /// The words on the button.
    stay: String,
    /// What is said when staying did not work.
    problem: String,
) -> impl IntoView {
    let countdown = Countdown::from(seconds_left);
    let (failed, for_good) = (RwSignal::new(false), RwSignal::new(for_good));
    // Not before it can keep what it promises.
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    Effect::new(move |_| {
        if countdown.left() == 0 {
            // The session is over: nothing personal stays on the screen.
            let page = if staff {
                "/console/sign-in?ended"
            } else {
                "/identify?ended"
            };
            let _ = window().location().replace(page);
        }
    });
    let extend = move |_| {
        spawn_local(async move {
            let extended = if staff {
                extend_staff_session().await
            } else {
                extend_session().await
            };
            match extended {
                Ok(Some(seconds)) => {
                    failed.set(false);
                    // What cannot be moved any more has come to its end.
                    for_good.set(seconds <= countdown.left_now());
                    countdown.set(seconds);
                }
                Ok(None) => countdown.set(0),
                Err(_) => failed.set(true),
            }
        });
    };
    let announced = Memo::new(move |_| awake.get() && countdown.left() <= ANNOUNCED);
    view! {
        <section
            class="session-end"
            role="alert"
            hidden=move || !announced.get()
        >
            <h2>{heading}</h2>
            <p hidden=move || !for_good.get()>{for_good_text}</p>
            <p>
                {text} " "
                <span aria-hidden="true">
                    {move || countdown.shown()}
                </span>
            </p>
            <p hidden=move || !failed.get()>{problem}</p>
            <button type="button" hidden=move || for_good.get() on:click=extend>
                {stay}
            </button>
        </section>
    }
}

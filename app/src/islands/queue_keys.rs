//! The keys of the queue: `j` and `k` go down and up, Enter opens what is focused, as it always does.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, HtmlInputElement};

/// Moves the focus from request to request, and says which keys do it. Whoever does not want them switches them off in
/// their account (WCAG 2.1.4).
#[island]
pub fn QueueKeys(
    /// What the keys do, in words.
    explained: String,
) -> impl IntoView {
    let awake = RwSignal::new(false);
    let at = RwSignal::new(0_u32);
    Effect::new(move |_| {
        awake.set(true);
        let keys = window_event_listener(ev::keydown, move |event| {
            let step: i64 = match event.key().as_str() {
                "j" => 1,
                "k" => -1,
                _ => return,
            };
            if is_meant_for_somebody_else(&event) {
                return;
            }
            let next = (i64::from(at.get_untracked()) + step).max(1);
            if let Ok(next) = u32::try_from(next)
                && focus(next)
            {
                at.set(next);
                event.prevent_default();
            }
        });
        on_cleanup(move || keys.remove());
    });
    view! {
        <p class="hint" hidden=move || !awake.get()>
            {explained}
        </p>
    }
}

/// Whether a key belongs to a field that is being typed in, or to the browser.
fn is_meant_for_somebody_else(event: &KeyboardEvent) -> bool {
    let held = event.ctrl_key() || event.alt_key() || event.meta_key();
    let target = event.target();
    let types = target.is_some_and(|target| {
        target.dyn_ref::<HtmlInputElement>().is_some()
            || target
                .dyn_ref::<HtmlElement>()
                .is_some_and(|element| matches!(element.tag_name().as_str(), "SELECT" | "TEXTAREA"))
    });
    held || types
}

/// Focuses the request in a row; `false` where there is no such row.
fn focus(row: u32) -> bool {
    let link = format!(".queue tbody tr:nth-child({row}) a");
    let found = document().query_selector(&link).ok().flatten();
    found
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
        .is_some_and(|link| link.focus().is_ok())
}

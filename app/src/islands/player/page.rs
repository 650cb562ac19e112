//! What the player touches outside of itself: the waveform that the server drew, and the field of the copy's form.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::prelude::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlAudioElement, HtmlTextAreaElement, PointerEvent};

use crate::stretches::WIDTH;

/// The waveform, as far as it moves.
#[derive(Clone, Copy)]
pub(super) struct Picture {
    place: NodeRef<html::Div>,
    duration_ms: u64,
}

impl Picture {
    /// The one that is drawn in this place, of a recording of so many milliseconds.
    pub(super) fn of(place: NodeRef<html::Div>, duration_ms: u64) -> Self {
        Self { place, duration_ms }
    }

    /// Fills what is played.
    pub(super) fn play(self, to: u64) {
        let x = self.along(to);
        self.set(".played", "width", &x);
        self.set(".at", "x", &x);
    }

    /// Shows what is being marked.
    pub(super) fn mark(self, one: u64, other: u64) {
        self.set(".marking", "x", &self.along(one.min(other)));
        self.set(".marking", "width", &self.along(one.abs_diff(other)));
    }

    /// Stripes what is silenced.
    pub(super) fn silence(self, stripes: &str) {
        self.set(".silenced", "d", stripes);
    }

    /// Follows a pointer also where it leaves the waveform.
    pub(super) fn hold(self, event: &PointerEvent) {
        if let Some(place) = self.place.get_untracked() {
            // A pointer that is gone by now needs no following.
            let _ = place.set_pointer_capture(event.pointer_id());
        }
    }

    /// The place in the recording at which a pointer is.
    pub(super) fn place(self, event: &PointerEvent) -> Option<u64> {
        let area = self.place.get_untracked()?.get_bounding_client_rect();
        let share = (f64::from(event.client_x()) - area.left()) / area.width();
        // Clamped by the cast: what is left of the beginning is the beginning.
        let place = (share * self.duration_ms as f64) as u64;
        share.is_finite().then(|| place.min(self.duration_ms))
    }

    fn along(self, place: u64) -> String {
        (place * WIDTH / self.duration_ms.max(1)).to_string()
    }

    fn set(self, part: &str, name: &str, value: &str) {
        let place = self.place.get_untracked();
        let part = place.and_then(|place| place.query_selector(part).ok().flatten());
        if let Some(part) = part {
            let _ = part.set_attribute(name, value);
        }
    }
}

/// The name of the element that an event is for.
pub(super) fn tag(event: &Event) -> String {
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    element.map_or_else(String::new, |element| element.tag_name())
}

/// Where the recording plays, in milliseconds.
pub(super) fn now(audio: &HtmlAudioElement) -> u64 {
    (audio.current_time() * 1000.0) as u64
}

/// Begins to play. What keeps it from playing, the element tells.
pub(super) fn play(audio: &HtmlAudioElement) {
    if let Ok(promise) = audio.play() {
        let told = Closure::<dyn FnMut(JsValue)>::new(|_| {});
        let _ = promise.catch(&told);
        told.forget();
    }
}

fn area(field: &str) -> Option<HtmlTextAreaElement> {
    document()
        .get_element_by_id(field)
        .and_then(|element| element.dyn_into().ok())
}

/// What stands in a field; nothing where there is none.
pub(super) fn field_text(field: &str) -> String {
    area(field).map_or_else(String::new, |area| area.value())
}

/// Writes a line at the end of a field.
pub(super) fn append(field: &str, line: &str) {
    if let Some(area) = area(field) {
        let before = area.value();
        let before = before.trim_end();
        let text = if before.is_empty() {
            line.to_owned()
        } else {
            format!("{before}\n{line}")
        };
        area.set_value(&text);
    }
}

/// Does something whenever somebody types in a field.
pub(super) fn on_typing(field: String, then: impl Fn() + 'static) {
    let listening = window_event_listener(ev::input, move |event| {
        let area = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
        if area.is_some_and(|area| area.id() == field) {
            then();
        }
    });
    on_cleanup(move || listening.remove());
}

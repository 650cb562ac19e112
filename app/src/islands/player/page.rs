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
pub(super) struct Picture(NodeRef<html::Div>);

impl Picture {
    /// The one that is drawn in this place.
    pub(super) fn of(place: NodeRef<html::Div>) -> Self {
        Self(place)
    }

    /// Fills what is played: a share of the whole.
    pub(super) fn play(self, share: f64) {
        let x = along(share);
        self.set(".played", "width", &x);
        self.set(".at", "x", &x);
    }

    /// Shows what is being marked, from one share of the whole to another.
    pub(super) fn mark(self, one: f64, other: f64) {
        self.set(".marking", "x", &along(one.min(other)));
        self.set(".marking", "width", &along((one - other).abs()));
    }

    /// Stripes what is silenced.
    pub(super) fn silence(self, stripes: &str) {
        self.set(".silenced", "d", stripes);
    }

    /// Follows a pointer also where it leaves the waveform.
    pub(super) fn hold(self, event: &PointerEvent) {
        if let Some(place) = self.0.get_untracked() {
            // A pointer that is gone by now needs no following.
            let _ = place.set_pointer_capture(event.pointer_id());
        }
    }

    fn set(self, part: &str, name: &str, value: &str) {
        let place = self.0.get_untracked();
        let part = place.and_then(|place| place.query_selector(part).ok().flatten());
        if let Some(part) = part {
            let _ = part.set_attribute(name, value);
        }
    }
}

fn along(share: f64) -> String {
    format!("{:.1}", share.clamp(0.0, 1.0) * WIDTH as f64)
}

/// Where a pointer is, as a share of the waveform's width.
pub(super) fn share(place: NodeRef<html::Div>, event: &PointerEvent) -> Option<f64> {
    let place = place.get_untracked()?.get_bounding_client_rect();
    let along = (f64::from(event.client_x()) - place.left()) / place.width();
    along.is_finite().then(|| along.clamp(0.0, 1.0))
}

/// The name of the element that an event is for.
pub(super) fn tag(event: &Event) -> String {
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    element.map_or_else(String::new, |element| element.tag_name())
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

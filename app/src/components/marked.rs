//! A state in words, with its shape before it: it is read without colours, in print and aloud.

use leptos::prelude::*;

/// The shape of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Nothing has been done yet.
    Open,
    /// Somebody has it.
    UnderWay,
    /// It is done.
    Done,
    /// Its time is over.
    Late,
    /// It cannot be done.
    Cannot,
}

impl Shape {
    fn drawn(self) -> (&'static str, &'static str) {
        match self {
            Self::Open => ("marked open", "●"),
            Self::UnderWay => ("marked under-way", "◐"),
            Self::Done => ("marked done-with", "■"),
            Self::Late => ("marked late", "▲"),
            Self::Cannot => ("marked cannot", "✕"),
        }
    }
}

/// A state.
#[component]
pub(crate) fn Marked(
    /// Its shape.
    shape: Shape,
    /// Its words.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    let (class, drawn) = shape.drawn();
    view! {
        <strong class=class>
            <span aria-hidden="true">{drawn}" "</span>
            {words}
        </strong>
    }
}

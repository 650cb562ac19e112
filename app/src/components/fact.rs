//! A line of a list of facts: `<dl class="summary">`.

use leptos::prelude::*;

/// What it is, and what it says.
pub(crate) fn fact(label: String, value: impl IntoView) -> impl IntoView {
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
        </div>
    }
}

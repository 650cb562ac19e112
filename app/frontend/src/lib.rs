//! The wasm entry. Nothing but the islands of `app` is in it.

// Without a reference to the crate the linker drops every island.
use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Wakes the islands of the page.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}

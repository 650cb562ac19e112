//! A QR code, for a telephone's camera.

use std::fmt::Write;

use fast_qr::QRBuilder;
use leptos::prelude::*;

/// Modules of white around it (ISO/IEC 18004, 5.3.8).
const QUIET: usize = 4;

/// The picture of `text`, black on white in every colour scheme; nothing where it is too long for one. `label` says
/// what it is to whoever does not see it.
#[component]
pub(crate) fn QrCode(text: String, label: String) -> impl IntoView {
    let code = QRBuilder::new(text).build().ok()?;
    let side = code.size + 2 * QUIET;
    let mut dark = String::new();
    for row in 0..code.size {
        for column in (0..code.size).filter(|&column| code[row][column].value()) {
            let (x, y) = (column + QUIET, row + QUIET);
            // Writing into a string does not fail.
            let _ = write!(dark, "M{x} {y}h1v1h-1z");
        }
    }
    Some(view! {
        <svg
            class="qr"
            role="img"
            aria-label=label
            viewBox=format!("0 0 {side} {side}")
            shape-rendering="crispEdges"
        >
            <rect width=side.to_string() height=side.to_string() fill="#fff" />
            <path d=dark fill="#000" />
        </svg>
    })
}

//! A chart of bars, drawn on the server: it needs no script, prints, and is read in one colour. What it shows is also
//! in the table beside it.

use leptos::prelude::*;

/// Height of one bar with its label, in pixels.
const STEP: usize = 40;

/// One bar.
#[derive(Clone, Debug)]
pub(crate) struct Bar {
    /// What is counted.
    pub(crate) label: String,
    /// How many.
    pub(crate) value: u64,
}

/// The chart. Widths are percentages, so that it fits without a style.
#[component]
pub(crate) fn Bars(
    /// What it shows, in a sentence.
    sentence: String,
    /// From top to bottom.
    bars: Vec<Bar>,
) -> impl IntoView {
    let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
    let height = (bars.len() * STEP).to_string();
    let rows = bars
        .into_iter()
        .enumerate()
        .map(|(place, bar)| {
            let width = format!("{:.2}%", bar.value as f64 * 100.0 / most as f64);
            let (text, top) = (place * STEP + 15, place * STEP + 20);
            view! {
                <text x="0" y=text.to_string()>
                    {format!("{}: {}", bar.label, bar.value)}
                </text>
                <rect class="whole" x="0" y=top.to_string() width="100%" height="12" />
                <rect class="part" x="0" y=top.to_string() width=width height="12" />
            }
        })
        .collect_view();
    view! {
        <svg class="bars" role="img" aria-label=sentence width="100%" height=height>
            {rows}
        </svg>
    }
}

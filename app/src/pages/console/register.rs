//! What the pages of the registers share: what has just happened, a line of facts, the number of a page.

use leptos::prelude::*;

use crate::visit::Visit;

/// What has just happened: the first of `done` that the address has, in the words of `{prefix}-done-{word}`. The
/// redirect that leads here ends in `#news`.
pub(super) fn news(
    visit: &Visit,
    prefix: &str,
    done: &'static [&'static str],
) -> impl IntoView + use<> {
    let query = visit.path.split_once('?').map_or("", |(_, query)| query);
    let names: Vec<&str> = query
        .split('&')
        .filter_map(|part| part.split('=').next())
        .collect();
    let word = done.iter().find(|word| names.contains(word))?;
    Some(view! {
        <p class="done" id="news" tabindex="-1" role="status">
            {visit.say(&format!("{prefix}-done-{word}"))}
        </p>
    })
}

/// The page that an address asks for, from 1.
pub(super) fn shown(page: Option<String>) -> u32 {
    let page = page.and_then(|page| page.parse().ok());
    page.unwrap_or(1).max(1)
}

/// How many pages of `most` a list of `found` has; at least one.
pub(super) fn pages_of(found: u64, most: u32) -> u32 {
    u32::try_from(found.div_ceil(u64::from(most)))
        .unwrap_or(u32::MAX)
        .max(1)
}

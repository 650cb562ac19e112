//! Files that a person sent: what they call them, what they are, how large.

use leptos::prelude::*;
use portal::evidence::Evidence;

use crate::visit::Visit;

/// What a file is, in words: its name, its kind, its size.
pub(crate) fn file_in_words(visit: &Visit, file: &Evidence) -> String {
    let kilobytes = file.bytes.div_ceil(1024).to_string();
    let kind = file.media_type.extension().to_uppercase();
    visit.say_with(
        "evidence-file",
        &[
            ("name", &file.name),
            ("kind", &kind),
            ("kilobytes", &kilobytes),
        ],
    )
}

/// The files, without anything to be done with them.
#[component]
pub(crate) fn EvidenceList(visit: Visit, files: Vec<Evidence>) -> impl IntoView {
    let items: Vec<_> = files
        .iter()
        .map(|file| view! { <li>{file_in_words(&visit, file)}</li> })
        .collect();
    (!items.is_empty()).then(|| view! { <ul>{items}</ul> })
}

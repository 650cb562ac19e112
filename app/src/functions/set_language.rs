//! Choosing the language.

use leptos::prelude::*;
use portal::texts::Language;

use crate::respond::Answer;
use crate::visit::Visit;

/// Remembers the language and goes back to the page.
#[server(prefix = "/caller/fn", endpoint = "set_language")]
pub async fn set_language(
    /// The ISO 639-1 code of the language.
    #[server(default)]
    language: String,

    /// The page to go back to.
    #[server(default)]
    back: String,
) -> Result<(), ServerFnError> {
    let (visit, answer) = (Visit::new(), Answer::new());
    let offered = &visit.portal.instance.languages;
    if let Some(language) = Language::parse(&language).filter(|chosen| offered.contains(chosen)) {
        answer.language_cookie(language.as_str());
    }
    answer.go_back_to(&back);
    Ok(())
}

//! Every sentence that a person reads, from Fluent catalogues: one folder for each language under `texts/`.

mod dates;
mod elision;
mod language;
mod law;

use std::collections::BTreeMap;

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
pub use fluent_bundle::{FluentArgs, FluentValue};

pub use language::Language;

macro_rules! catalogue {
    ($language:ident, $folder:literal, $file:literal) => {
        (
            Language::$language,
            $file,
            include_str!(concat!("../texts/", $folder, "/", $file)),
        )
    };
}

/// The catalogues: language, file name, content.
const CATALOGUES: &[(Language, &str, &str)] = &[
    catalogue!(It, "it", "pages.ftl"),
    catalogue!(It, "it", "law.ftl"),
    catalogue!(It, "it", "messages.ftl"),
    catalogue!(It, "it", "custody.ftl"),
    catalogue!(It, "it", "documents.ftl"),
    catalogue!(It, "it", "office.ftl"),
    catalogue!(It, "it", "player.ftl"),
    catalogue!(It, "it", "recipients.ftl"),
    catalogue!(It, "it", "registers.ftl"),
    catalogue!(It, "it", "staff.ftl"),
    catalogue!(En, "en", "pages.ftl"),
    catalogue!(En, "en", "law.ftl"),
    catalogue!(En, "en", "messages.ftl"),
    catalogue!(En, "en", "custody.ftl"),
    catalogue!(En, "en", "documents.ftl"),
    catalogue!(En, "en", "office.ftl"),
    catalogue!(En, "en", "player.ftl"),
    catalogue!(En, "en", "recipients.ftl"),
    catalogue!(En, "en", "registers.ftl"),
    catalogue!(En, "en", "staff.ftl"),
];

/// The sentences of every language.
pub struct Texts {
    bundles: BTreeMap<Language, FluentBundle<FluentResource>>,
}

/// A catalogue cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("texts/{language}/{file}: {problem}")]
pub struct CatalogueError {
    language: &'static str,
    file: &'static str,
    problem: String,
}

impl Texts {
    /// The catalogues that the portal ships.
    ///
    /// # Errors
    /// Where one has a syntax error or says something twice.
    pub fn embedded() -> Result<Self, CatalogueError> {
        let mut bundles = BTreeMap::new();
        for &(language, file, content) in CATALOGUES {
            let error = |problem: String| CatalogueError {
                language: language.as_str(),
                file,
                problem,
            };
            let resource = FluentResource::try_new(content.to_owned())
                .map_err(|(_, errors)| error(format!("{errors:?}")))?;
            let bundle = bundles.entry(language).or_insert_with(|| {
                let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
                // Isolation marks would stand in mails and file names, and no text here is right to left.
                bundle.set_use_isolating(false);
                bundle
            });
            bundle
                .add_resource(resource)
                .map_err(|errors| error(format!("{errors:?}")))?;
        }
        Ok(Self { bundles })
    }

    /// The sentence `key` in `language`. A key that is in no catalogue gives the key itself, and a line in the log:
    /// a page with a hole is better than no page.
    pub fn say(&self, language: Language, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        self.find(language, key, args).unwrap_or_else(|| {
            tracing::error!(key, language = language.as_str(), "no text for this key");
            key.to_owned()
        })
    }

    /// Whether there is a sentence `key` in `language`.
    pub fn has(&self, language: Language, key: &str) -> bool {
        let bundle = self.bundles.get(&language);
        bundle.is_some_and(|bundle| bundle.has_message(key))
    }

    fn find(&self, language: Language, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let bundle = self.bundles.get(&language)?;
        let (message, attribute) = match key.split_once('.') {
            Some((message, attribute)) => (message, Some(attribute)),
            None => (key, None),
        };
        let message = bundle.get_message(message)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut errors);
        if !errors.is_empty() {
            tracing::error!(
                key,
                language = language.as_str(),
                ?errors,
                "a text has holes"
            );
        }
        let text = text.into_owned();
        Some(match language {
            Language::It => elision::elided(text),
            Language::En => text,
        })
    }
}

#[cfg(test)]
mod readability;
#[cfg(test)]
mod tests;

//! The languages of the pages.

use serde::{Deserialize, Serialize};
use unic_langid::{LanguageIdentifier, langid};

/// A language in which the portal speaks.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Italian, the source language.
    #[default]
    It,
    /// English.
    En,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::It, Self::En];

    /// Its ISO 639-1 code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::It => "it",
            Self::En => "en",
        }
    }

    /// What its speakers call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::It => "Italiano",
            Self::En => "English",
        }
    }

    /// The language with this ISO 639-1 code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.as_str() == code)
    }

    /// The first of `offered` that a browser's `Accept-Language` names, in the browser's order.
    pub fn preferred(accept_language: &str, offered: &[Self]) -> Option<Self> {
        let mut wanted: Vec<(f32, Self)> = accept_language
            .split(',')
            .filter_map(|range| {
                let mut parts = range.split(';');
                let primary = parts.next()?.trim().split('-').next()?;
                let language = Self::parse(&primary.to_ascii_lowercase())?;
                let weight = parts
                    .find_map(|part| part.trim().strip_prefix("q="))
                    .map_or(Some(1.0), |weight| weight.parse().ok())?;
                (weight > 0.0 && offered.contains(&language)).then_some((weight, language))
            })
            .collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.first().map(|&(_, language)| language)
    }

    pub(super) fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::It => langid!("it"),
            Self::En => langid!("en"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{self, En, It};

    #[test]
    fn the_browser_s_order_decides() {
        let both = [It, En];
        assert_eq!(
            Language::preferred("en-GB,en;q=0.9,it;q=0.8", &both),
            Some(En)
        );
        assert_eq!(Language::preferred("de,it;q=0.7,en;q=0.3", &both), Some(It));
        assert_eq!(Language::preferred("en;q=0", &both), None);
        assert_eq!(Language::preferred("en", &[It]), None);
        assert_eq!(Language::preferred("", &both), None);
    }
}

//! Every language says the same: the same keys, each with the same arguments.

use std::collections::{BTreeMap, BTreeSet};

use super::{CATALOGUES, Language, Texts};

/// Message and attribute keys of a catalogue, each with the arguments that its text names.
fn keys(language: Language, file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys = BTreeMap::new();
    let mut message = String::new();
    let mut current = String::new();
    let content = CATALOGUES
        .iter()
        .find(|(l, f, _)| *l == language && *f == file)
        .map_or("", |(_, _, content)| content);
    for line in content.lines() {
        let opens = |name: &str| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
        };
        if let Some((name, _)) = line.split_once('=') {
            let trimmed = name.trim();
            if !name.starts_with(' ') && opens(trimmed) {
                message = trimmed.to_owned();
                current = message.clone();
            } else if let Some(attribute) = trimmed.strip_prefix('.').filter(|a| opens(a)) {
                current = format!("{message}.{attribute}");
            }
        }
        if current.is_empty() || line.starts_with('#') {
            continue;
        }
        let arguments: &mut BTreeSet<String> = keys.entry(current.clone()).or_default();
        for part in line.split('$').skip(1) {
            let name: String = part
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
                .collect();
            arguments.insert(name);
        }
    }
    keys
}

#[test]
fn the_catalogues_have_no_errors() {
    Texts::embedded().expect("every catalogue is well-formed");
}

#[test]
fn every_language_has_the_same_keys_and_arguments() {
    for (_, file, _) in CATALOGUES.iter().filter(|(l, _, _)| *l == Language::It) {
        let source = keys(Language::It, file);
        assert!(!source.is_empty(), "{file} is empty");
        for language in Language::ALL {
            assert_eq!(keys(language, file), source, "{file} in {language:?}");
        }
    }
}

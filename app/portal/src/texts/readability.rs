//! Whether the Italian is plain: sentences of at most 25 words, and a Gulpease index of at least 60 (readable with
//! eight years of school; Lucisano and Piemontese, 1988).

use super::{CATALOGUES, Language};

const MOST_WORDS: usize = 25;
const LEAST_GULPEASE: f64 = 60.0;
/// What is shorter is a label, and would make the rest look easier than it is.
const A_SENTENCE: usize = 6;

/// The sentences of a catalogue, each with its key. What is filled in counts as one word.
fn sentences(content: &str) -> Vec<(String, String)> {
    let mut messages: Vec<(String, String)> = Vec::new();
    for line in content.lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(" =") {
            Some((key, value)) if !line.starts_with([' ', '*', '}']) => {
                messages.push((key.to_owned(), value.to_owned()));
            }
            _ => {
                if let Some((_, text)) = messages.last_mut() {
                    // A line of a choice begins with its condition.
                    let line = line.trim_start_matches(['*', ' ']);
                    let line = line.strip_prefix('[').map_or(line, |rest| {
                        rest.split_once(']').map_or("", |(_, value)| value)
                    });
                    // A paragraph or a choice of its own is a sentence of its own.
                    text.push_str(if line.trim().is_empty() { ". " } else { " " });
                    text.push_str(line);
                }
            }
        }
    }
    messages
        .into_iter()
        .flat_map(|(key, text)| {
            let text = without_placeables(&text);
            let parts: Vec<String> = text
                .split(['.', '!', '?', ':', ';'])
                .map(|sentence| sentence.trim().to_owned())
                .filter(|sentence| sentence.chars().any(char::is_alphabetic))
                .collect();
            parts.into_iter().map(move |part| (key.clone(), part))
        })
        .collect()
}

fn without_placeables(text: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '{' => {
                depth += 1;
                plain.push_str(" parola ");
            }
            '}' => depth -= i32::from(depth > 0),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

fn words(sentence: &str) -> usize {
    sentence
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

#[test]
fn the_italian_is_plain() {
    let italian = CATALOGUES
        .iter()
        .filter(|(language, ..)| *language == Language::It);
    for (_, file, content) in italian {
        let sentences = sentences(content);
        let (mut whole, mut all_words, mut letters) = (0_u32, 0, 0);
        for (key, sentence) in &sentences {
            let count = words(sentence);
            assert!(
                count <= MOST_WORDS,
                "{file}: {key}: {count} words: {sentence}"
            );
            if count >= A_SENTENCE {
                whole += 1;
                all_words += count;
                letters += sentence.chars().filter(|c| c.is_alphanumeric()).count();
            }
        }
        assert!(whole >= 10, "{file} is nearly empty");
        let gulpease = 89.0 + (300.0 * f64::from(whole) - 10.0 * letters as f64) / all_words as f64;
        println!("{file}: Gulpease {gulpease:.0}");
        assert!(gulpease >= LEAST_GULPEASE, "{file}: Gulpease {gulpease:.0}");
    }
}

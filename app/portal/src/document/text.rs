//! A document as plain text, for mails.

use super::lines::lines;
use super::{Block, Document};

/// How many characters a line has at most; a longer word, such as an address on the web, stays whole.
const WIDTH: u8 = 72;

/// The document as plain text, in lines of at most 72 characters.
pub fn text(document: &Document) -> String {
    let mut parts = vec![document.sender.join("\n"), document.recipient.join("\n")];
    parts.push(wrapped(&document.place_and_date, "", ""));
    parts.extend(
        document
            .reference
            .as_deref()
            .map(|text| wrapped(text, "", "")),
    );
    parts.push(underlined(&document.title, '='));
    parts.extend(document.blocks.iter().map(block));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(text) => underlined(text, '-'),
        Block::Paragraph(text) => wrapped(text, "", ""),
        Block::List(items) => joined(items.iter().map(|item| wrapped(item, "- ", "  "))),
        Block::Facts(facts) => joined(
            facts
                .iter()
                .map(|(label, value)| wrapped(&format!("{label}: {value}"), "", "  ")),
        ),
        Block::Quote(text) => wrapped(text, "> ", "> "),
    }
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join("\n")
}

/// The text in lines, `first` before the first of them and `others` before the others.
fn wrapped(text: &str, first: &str, others: &str) -> String {
    let width = f32::from(WIDTH) - first.len().max(others.len()) as f32;
    joined(
        lines(text, width, |_| 1.0)
            .iter()
            .enumerate()
            .map(|(number, line)| {
                let before = if number == 0 { first } else { others };
                format!("{before}{line}").trim_end().to_owned()
            }),
    )
}

fn underlined(text: &str, with: char) -> String {
    let text = wrapped(text, "", "");
    let wide = text.lines().map(|line| line.chars().count()).max();
    let line: String = std::iter::repeat_n(with, wide.unwrap_or(0)).collect();
    format!("{text}\n{line}")
}

//! A document as one HTML file that needs nothing else: to be kept, read aloud, enlarged and printed.

use super::{Block, Document};

const STYLE: &str = include_str!("html/document.css");

/// The document as an HTML file.
///
/// Its style stands in it, so it is given out as a file: the pages' own policy shows no inline style.
pub fn html(document: &Document) -> String {
    let language = document.language.as_str();
    let title = escaped(&document.title);
    let head = head(document);
    let body: String = document.blocks.iter().map(block).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         {head}<h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n"
    )
}

/// Who writes to whom, when, and with reference to what.
fn head(document: &Document) -> String {
    let mut head = format!(
        "<address class=\"sender\">{}</address>\n",
        rows(&document.sender)
    );
    if !document.recipient.is_empty() {
        head += &format!("<p class=\"recipient\">{}</p>\n", rows(&document.recipient));
    }
    head += &format!(
        "<p><time datetime=\"{}\">{}</time></p>\n",
        document.dated,
        escaped(&document.place_and_date)
    );
    if let Some(reference) = &document.reference {
        head += &format!("<p>{}</p>\n", escaped(reference));
    }
    head
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(text) => format!("<h2>{}</h2>\n", escaped(text)),
        Block::Paragraph(text) => format!("<p>{}</p>\n", escaped(text)),
        Block::List(items) => {
            let items = items
                .iter()
                .map(|item| format!("<li>{}</li>\n", escaped(item)));
            format!("<ul>\n{}</ul>\n", items.collect::<String>())
        }
        Block::Facts(facts) => {
            let facts = facts.iter().map(|(label, value)| {
                let (label, value) = (escaped(label), escaped(value));
                format!("<div><dt>{label}</dt><dd>{value}</dd></div>\n")
            });
            format!("<dl>\n{}</dl>\n", facts.collect::<String>())
        }
        Block::Quote(text) => format!("<blockquote>{}</blockquote>\n", escaped(text)),
    }
}

fn rows(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
    lines.join("<br>")
}

/// The text with nothing in it that HTML would read as its own, between tags or in an attribute.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

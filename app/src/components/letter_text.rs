//! A document on a page: it prints as a letter.

use leptos::prelude::*;
use portal::document::{Block, Document};

/// The text of a letter, in its own language.
#[component]
pub(crate) fn LetterText(letter: Document) -> impl IntoView {
    let lines = |lines: Vec<String>| {
        lines
            .into_iter()
            .map(|line| view! { <span class="line">{line}</span> })
            .collect_view()
    };
    let blocks = letter.blocks.into_iter().map(block).collect_view();
    view! {
        <article class="letter" lang=letter.language.as_str()>
            <address>{lines(letter.sender)}</address>
            <p>{letter.place_and_date}</p>
            <address>{lines(letter.recipient)}</address>
            <h1>{letter.title}</h1>
            {blocks}
        </article>
    }
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Heading(text) => view! { <h2>{text}</h2> }.into_any(),
        Block::Paragraph(text) => view! { <p>{text}</p> }.into_any(),
        Block::List(items) => {
            let items = items
                .into_iter()
                .map(|item| view! { <li>{item}</li> })
                .collect_view();
            view! { <ul>{items}</ul> }.into_any()
        }
        Block::Facts(facts) => {
            let facts = facts
                .into_iter()
                .map(|(label, value)| {
                    view! {
                        <div>
                            <dt>{label}</dt>
                            <dd>{value}</dd>
                        </div>
                    }
                })
                .collect_view();
            view! { <dl class="summary">{facts}</dl> }.into_any()
        }
        Block::Quote(words) => view! { <blockquote class="typed">{words}</blockquote> }.into_any(),
    }
}

//! Nothing falls off a page, and what belongs together stays together.

use jiff::civil::date;

use super::{Faces, Laid, Line};
use crate::document::pdf::style::{BODY, BOTTOM, LEFT, TOP, WIDTH};
use crate::document::{Block, Document};
use crate::texts::Language;

fn laid(faces: &Faces, blocks: Vec<Block>) -> Laid {
    let document = Document {
        language: Language::It,
        title: "Titolo".to_owned(),
        sender: vec!["Esempio S.p.A.".to_owned()],
        recipient: Vec::new(),
        dated: date(2026, 7, 15),
        place_and_date: "15 luglio 2026".to_owned(),
        reference: None,
        blocks,
    };
    Laid::out(&document, faces)
}

/// So many paragraphs of one line, then `last`.
fn after(paragraphs: usize, last: Vec<Block>) -> Vec<Block> {
    let paragraph = Block::Paragraph("Una riga.".to_owned());
    let paragraphs = std::iter::repeat_n(paragraph, paragraphs);
    paragraphs.chain(last).collect()
}

/// On which page the line stands that begins so.
fn page(laid: &Laid, text: &str) -> usize {
    let holds = |page: &Vec<Line>| page.iter().any(|line| line.text.starts_with(text));
    laid.pages.iter().position(holds).expect("it is there")
}

#[test]
fn nothing_stands_outside_the_page() {
    let faces = Faces::new().expect("the font");
    let words = "parole di una lettera molto lunga ".repeat(400);
    let facts = vec![("Etichetta lunga da leggere".to_owned(), words.clone())];
    let blocks = vec![
        Block::Paragraph(words.clone()),
        Block::List(vec![words.clone()]),
        Block::Facts(facts),
        Block::Quote(words),
    ];
    let laid = laid(&faces, blocks);
    assert!(laid.pages.len() > 3);
    for line in laid.pages.iter().flatten() {
        assert!(line.y > TOP && line.y < BOTTOM, "{}: {}", line.text, line.y);
        let glyphs = faces.glyphs(line.text.trim_end(), line.style);
        let wide: f32 = glyphs
            .iter()
            .map(|glyph| glyph.x_advance * line.style.size)
            .sum();
        assert!(line.x + wide < LEFT + WIDTH + 0.1, "{}", line.text);
    }
}

#[test]
fn no_two_lines_stand_on_each_other() {
    let faces = Faces::new().expect("the font");
    let laid = laid(
        &faces,
        after(90, vec![Block::Heading("In fondo".to_owned())]),
    );
    for page in &laid.pages {
        for pair in page.windows(2) {
            assert!(
                pair[1].y - pair[0].y >= pair[1].style.size,
                "{}",
                pair[1].text
            );
        }
    }
}

#[test]
fn a_heading_is_never_parted_from_what_it_is_of() {
    let faces = Faces::new().expect("the font");
    let two_lines = format!("Sotto {}", "parole ".repeat(15));
    let list = Block::List(vec!["Sotto".to_owned(), "Poi".to_owned()]);
    let facts = Block::Facts(vec![("Sotto".to_owned(), two_lines.clone())]);
    let introduction = Block::Paragraph("Ecco:".to_owned());
    for under in [
        vec![Block::Paragraph("Sotto".to_owned())],
        vec![Block::Paragraph(two_lines.clone())],
        vec![Block::Quote(two_lines)],
        vec![introduction, list],
        vec![facts],
    ] {
        let mut pages = Vec::new();
        for paragraphs in 20..45 {
            let heading = Block::Heading("Sopra".to_owned());
            let last = std::iter::once(heading).chain(under.clone());
            let laid = laid(&faces, after(paragraphs, last.collect()));
            let above = page(&laid, "Sopra");
            assert_eq!(above, page(&laid, "Sotto"), "{paragraphs}: {under:?}");
            pages.push(above);
        }
        assert!(pages.contains(&0) && pages.contains(&1));
    }
}

#[test]
fn what_introduces_a_list_is_never_parted_from_it() {
    let faces = Faces::new().expect("the font");
    for paragraphs in 20..45 {
        let last = vec![
            Block::Paragraph("Ecco:".to_owned()),
            Block::List(vec!["Primo".to_owned(), "Secondo".to_owned()]),
        ];
        let laid = laid(&faces, after(paragraphs, last));
        assert_eq!(page(&laid, "Ecco:"), page(&laid, "Primo"), "{paragraphs}");
    }
}

#[test]
fn words_at_the_end_of_a_line_are_parted_from_the_next() {
    let faces = Faces::new().expect("the font");
    let words = "parole ".repeat(60);
    let laid = laid(&faces, vec![Block::Paragraph(words.clone())]);
    let lines = laid.pages.iter().flatten();
    let said: String = lines
        .filter(|line| line.style == BODY)
        .map(|line| line.text.as_str())
        .collect();
    assert!(said.ends_with(words.trim_end()), "{said}");
}

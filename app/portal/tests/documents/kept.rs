//! A document that was kept is the document that was given out.

use portal::document::{Block, Document, html, pdf, text};

use crate::letter::letter;

#[test]
fn from_its_json_it_is_rendered_as_before() {
    let letter = letter();
    let json = serde_json::to_string(&letter).expect("JSON");
    let kept: Document = serde_json::from_str(&json).expect("its own JSON");
    assert_eq!(kept, letter);
    assert_eq!(kept.sha256(), letter.sha256());
    assert_eq!(html(&kept), html(&letter));
    assert_eq!(text(&kept), text(&letter));
    assert!(pdf(&kept).expect("a PDF") == pdf(&letter).expect("a PDF"));
}

/// Computed once: hashes that were written down years ago are compared with those of today.
#[test]
fn its_hash_stays_what_it_was() {
    let known = "fd295197c6a985adc5926421682831af1f9b42f24809bbae17bd00f3df4d8533";
    assert_eq!(letter().sha256(), known);
}

#[test]
fn whatever_changes_changes_the_hash() {
    let changes: [fn(&mut Document); 6] = [
        |letter| letter.title.push('.'),
        |letter| letter.recipient.clear(),
        |letter| letter.reference = None,
        |letter| letter.dated = letter.dated.tomorrow().expect("a day"),
        |letter| letter.blocks.push(Block::Paragraph(String::new())),
        |letter| letter.blocks.reverse(),
    ];
    for change in changes {
        let mut changed = letter();
        change(&mut changed);
        assert_ne!(changed.sha256(), letter().sha256(), "{changed:?}");
    }
}

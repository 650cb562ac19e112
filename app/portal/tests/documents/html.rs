//! The HTML file: it needs nothing else, and nothing in it is taken for HTML.

use portal::document::{Block, html};
use portal::texts::Language;

use crate::letter::letter;

const HOSTILE: &str = "<script>alert('1')</script> & \"<b title='x'>\"";

#[test]
fn whatever_is_written_is_text() {
    let mut letter = letter();
    letter.title = HOSTILE.to_owned();
    letter.sender = vec![HOSTILE.to_owned()];
    letter.recipient = vec![HOSTILE.to_owned()];
    letter.place_and_date = HOSTILE.to_owned();
    letter.reference = Some(HOSTILE.to_owned());
    letter.blocks = vec![
        Block::Heading(HOSTILE.to_owned()),
        Block::Paragraph(HOSTILE.to_owned()),
        Block::List(vec![HOSTILE.to_owned()]),
        Block::Facts(vec![(HOSTILE.to_owned(), HOSTILE.to_owned())]),
        Block::Quote(HOSTILE.to_owned()),
    ];
    let html = html(&letter);
    assert!(!html.contains("<script") && !html.contains("<b "), "{html}");
    let escaped = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;&lt;b title=&#39;x&#39;&gt;&quot;";
    // The title twice: in the head and as the heading.
    assert_eq!(html.matches(escaped).count(), 12);
}

#[test]
fn it_names_its_language_its_title_and_one_main_heading() {
    for (language, tag) in [
        (Language::It, "<html lang=\"it\">"),
        (Language::En, "<html lang=\"en\">"),
    ] {
        let mut letter = letter();
        letter.language = language;
        let html = html(&letter);
        assert!(html.starts_with("<!DOCTYPE html>\n"));
        assert!(html.contains(tag));
        assert!(html.contains("<meta charset=\"utf-8\">"));
        assert!(html.contains("<title>Risposta alla richiesta di limitazione</title>"));
        assert_eq!(html.matches("<h1>").count(), 1);
        assert!(html.contains("<h1>Risposta alla richiesta di limitazione</h1>"));
        assert!(html.contains("<h2>Che cosa abbiamo deciso</h2>"));
    }
}

#[test]
fn it_loads_nothing() {
    let html = html(&letter());
    for outside in [
        "src=", "href=", "url(", "@import", "http:", "https:", "<script",
    ] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.contains("<style>") && html.contains("@media print"));
}

#[test]
fn it_says_everything_in_the_elements_that_it_is() {
    let html = html(&letter());
    for said in [
        "<address class=\"sender\">Esempio S.p.A.<br>Via Prova 1</address>",
        "<p class=\"recipient\">Niccolò Però</p>",
        "<time datetime=\"2026-07-15\">Roma, 15 luglio 2026</time>",
        "<p>Richiesta MV-7K2Q-9XWD</p>",
        "<li>Non costa nulla: 0 €.</li>",
        "<dt>Chiamata</dt><dd>12 giugno 2026, ore 10:30</dd>",
        "<blockquote>Più giù c’è scritto:\n“Così no”.\n\nGrazie – N. P.</blockquote>",
    ] {
        assert!(html.contains(said), "{said}");
    }
    assert!(
        html.contains("white-space: pre-line"),
        "a quote keeps its lines"
    );
}

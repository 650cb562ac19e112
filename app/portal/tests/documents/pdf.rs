//! The PDF: PDF/A-2a and PDF/UA-1 by its own word, and read back.

use portal::document::{Block, Document, pdf};
use portal::texts::Language;

use crate::letter::letter;
use crate::pdf_reader::Pdf;

fn read(document: &Document) -> Pdf {
    let bytes = pdf(document).expect("a PDF");
    assert!(bytes.starts_with(b"%PDF-1.7\n") && bytes.ends_with(b"%%EOF"));
    Pdf::read(&bytes)
}

/// The marked text of all pages.
fn said(pdf: &Pdf) -> String {
    pdf.pages()
        .iter()
        .map(|page| page.content.as_str())
        .collect()
}

#[test]
fn it_is_tagged_and_names_language_and_title() {
    for (language, tag) in [(Language::It, "/Lang(it)"), (Language::En, "/Lang(en)")] {
        let mut letter = letter();
        letter.language = language;
        let pdf = read(&letter);
        let catalog = pdf.the("/Type/Catalog");
        for entry in [
            tag,
            "/MarkInfo<</Marked true",
            "/StructTreeRoot ",
            "/DisplayDocTitle true",
            "/Outlines ",
            "/OutputIntents ",
        ] {
            assert!(catalog.contains(entry), "{entry} in {catalog}");
        }
        assert!(pdf.the("/S/Document").contains(tag));
    }
}

#[test]
fn its_metadata_name_the_standards_it_keeps() {
    let pdf = read(&letter());
    let metadata = pdf.stream(&pdf.the("/Type/Catalog"), "/Metadata");
    let metadata = String::from_utf8(metadata).expect("XML");
    for said in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "Risposta alla richiesta di limitazione</rdf:li>",
        "<dc:language><rdf:Bag><rdf:li>it</rdf:li>",
        "<rdf:li>Esempio S.p.A.</rdf:li>",
        "<xmp:CreateDate>2026-07-15",
    ] {
        assert!(metadata.contains(said), "{said} in {metadata}");
    }
}

#[test]
fn its_structure_is_that_of_the_letter() {
    let pdf = read(&letter());
    let elements: Vec<String> = pdf
        .dictionaries()
        .filter(|object| object.contains("/Type/StructElem"))
        .collect();
    let count = |kind: &str| {
        let kind = format!("/S/{kind}/");
        elements
            .iter()
            .filter(|element| element.contains(&kind))
            .count()
    };
    // Sender, recipient, date, reference, the paragraph, and the one in the quote.
    assert_eq!(count("P"), 6);
    assert_eq!((count("H1"), count("H2")), (1, 1));
    assert_eq!(
        (count("L"), count("LI"), count("Lbl"), count("LBody")),
        (1, 2, 2, 2)
    );
    assert_eq!(
        (count("Table"), count("TR"), count("TH"), count("TD")),
        (1, 2, 2, 2)
    );
    assert_eq!(count("BlockQuote"), 1);
    let headers = elements.iter().filter(|element| element.contains("/S/TH/"));
    assert!(headers.clone().all(|header| header.contains("/Scope/Row")));
}

#[test]
fn its_text_can_be_selected_and_read_aloud_in_order() {
    let expected = "Esempio S.p.A. \nVia Prova 1\nNiccolò Però\nRoma, 15 luglio 2026\nRichiesta MV-7K2Q-9XWD\n\
        Risposta alla richiesta di limitazione\nChe cosa abbiamo deciso\n\
        La registrazione resta, ma nessuno la usa: è così perché Lei ne ha bisogno in \n\
        giudizio. Prima di togliere la limitazione glielo diciamo.\n\
        •\nNon costa nulla: 0 €.\n•\nVale finché Le serve · anche oltre i sei mesi.\n\
        Chiamata\n12 giugno 2026, ore 10:30\nPerché\nart. 18, par. 1, lett. c), GDPR\n\
        Più giù c’è scritto: \n“Così no”. \n \nGrazie – N. P.\n";
    assert_eq!(said(&read(&letter())), expected);
}

#[test]
fn the_letters_of_italian_are_in_the_font() {
    let letters = "à è é ì ò ù À È É Ì Ò Ù ’ “ ” – € · « » º §";
    let mut letter = letter();
    letter.title = letters.to_owned();
    letter.blocks = vec![Block::Paragraph(letters.to_owned())];
    // Once in bold and once not. The reader knows no meaning of the glyph that is none.
    assert_eq!(said(&read(&letter)).matches(letters).count(), 2);
}

#[test]
fn three_pages_are_numbered_and_the_numbers_are_not_read_aloud() {
    let mut letter = letter();
    let paragraph = |number| Block::Paragraph(format!("Riga {number}."));
    letter.blocks = (1..=75).map(paragraph).collect();
    let pages = read(&letter).pages();
    let numbers: Vec<&str> = pages.iter().map(|page| page.artifacts.as_str()).collect();
    let title = "Risposta alla richiesta di limitazione";
    let expected = [1, 2, 3].map(|page| format!("{title} · {page} / 3\n"));
    assert_eq!(numbers, expected);
    let content: Vec<&str> = pages.iter().flat_map(|page| page.content.lines()).collect();
    let lines: Vec<String> = (1..=75).map(|number| format!("Riga {number}.")).collect();
    assert_eq!(content[content.len() - 75..], lines);
    assert!(content.iter().all(|line| !line.contains(" / 3")));
}

#[test]
fn nothing_that_a_person_writes_is_a_reason_to_give_no_letter() {
    let of_everything: String = (0..0x11_0000)
        .step_by(61)
        .filter_map(char::from_u32)
        .collect();
    for words in [
        "",
        " ",
        "\n\n",
        "🙂 漢字 العربية \u{0}\u{e000}\u{feff}\u{ffff}",
        &of_everything,
    ] {
        let mut letter = letter();
        letter.reference = Some(words.to_owned());
        letter.recipient = vec![words.to_owned()];
        letter.blocks = vec![
            Block::Quote(words.to_owned()),
            Block::Facts(vec![(words.to_owned(), words.to_owned())]),
            Block::List(vec![words.to_owned()]),
            Block::List(Vec::new()),
            Block::Facts(Vec::new()),
        ];
        assert!(pdf(&letter).is_ok(), "{:?}", pdf(&letter).err());
    }
}

#[test]
fn what_the_font_does_not_have_is_copied_as_what_it_is() {
    let mut letter = letter();
    letter.title = "Città \u{0}🙂".to_owned();
    letter.blocks = vec![Block::Quote("Ciao 🙂".to_owned())];
    let pdf = read(&letter);
    assert!(
        said(&pdf).ends_with("Città 🙂\nCiao 🙂\n"),
        "{}",
        said(&pdf)
    );
    let metadata = pdf.stream(&pdf.the("/Type/Catalog"), "/Metadata");
    assert!(String::from_utf8_lossy(&metadata).contains(">Città 🙂</rdf:li>"));
}

#[test]
fn without_a_title_there_is_no_pdf() {
    let mut letter = letter();
    letter.title.clear();
    let refused = pdf(&letter).expect_err("no PDF/UA-1").to_string();
    assert!(refused.contains("NoDocumentTitle"), "{refused}");
}

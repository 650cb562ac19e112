//! A letter with everything that a letter can have.

use jiff::civil::date;
use portal::document::{Block, Document};
use portal::texts::Language;

/// The letter.
pub(crate) fn letter() -> Document {
    Document {
        language: Language::It,
        title: "Risposta alla richiesta di limitazione".to_owned(),
        sender: vec!["Esempio S.p.A.".to_owned(), "Via Prova 1".to_owned()],
        recipient: vec!["Niccolò Però".to_owned()],
        dated: date(2026, 7, 15),
        place_and_date: "Roma, 15 luglio 2026".to_owned(),
        reference: Some("Richiesta MV-7K2Q-9XWD".to_owned()),
        blocks: vec![
            Block::Heading("Che cosa abbiamo deciso".to_owned()),
            Block::Paragraph(
                "La registrazione resta, ma nessuno la usa: è così perché Lei ne ha bisogno in giudizio. \
                 Prima di togliere la limitazione glielo diciamo."
                    .to_owned(),
            ),
            Block::List(vec![
                "Non costa nulla: 0 €.".to_owned(),
                "Vale finché Le serve · anche oltre i sei mesi.".to_owned(),
            ]),
            Block::Facts(vec![
                ("Chiamata".to_owned(), "12 giugno 2026, ore 10:30".to_owned()),
                ("Perché".to_owned(), "art. 18, par. 1, lett. c), GDPR".to_owned()),
            ]),
            Block::Quote("Più giù c’è scritto:\n“Così no”.\n\nGrazie – N. P.".to_owned()),
        ],
    }
}

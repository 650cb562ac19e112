//! Plain text, as a mail holds it.

use portal::document::text;

use crate::answered::answered;
use crate::letter::letter;
use portal::texts::Language;

const LETTER: &str = "\
Esempio S.p.A.
Via Prova 1

Niccolò Però

Roma, 15 luglio 2026

Richiesta MV-7K2Q-9XWD

Risposta alla richiesta di limitazione
======================================

Che cosa abbiamo deciso
-----------------------

La registrazione resta, ma nessuno la usa: è così perché Lei ne ha
bisogno in giudizio. Prima di togliere la limitazione glielo diciamo.

- Non costa nulla: 0 €.
- Vale finché Le serve · anche oltre i sei mesi.

Chiamata: 12 giugno 2026, ore 10:30
Perché: art. 18, par. 1, lett. c), GDPR

> Più giù c’è scritto:
> “Così no”.
>
> Grazie – N. P.
";

#[test]
fn a_letter_reads_as_it_was_written() {
    assert_eq!(text(&letter()), LETTER);
}

#[test]
fn what_is_not_there_leaves_no_gap() {
    let mut letter = letter();
    letter.recipient.clear();
    letter.reference = None;
    let written = LETTER
        .replace("Niccolò Però\n\n", "")
        .replace("Richiesta MV-7K2Q-9XWD\n\n", "");
    assert_eq!(text(&letter), written);
}

#[tokio::test]
async fn no_line_has_more_than_72_characters() {
    for language in Language::ALL {
        let (document, _) = answered(language).await;
        let text = text(&document);
        let longest = text.lines().map(|line| line.chars().count()).max();
        assert!(
            longest.is_some_and(|longest| (68..=72).contains(&longest)),
            "{longest:?}"
        );
    }
}

//! The answer holds all that Art. 15(1) and (2) list, letter by letter, in each language.

use jiff::civil::date;
use portal::id::{HoldId, RequestId};
use portal::texts::Language;
use rules::hold::{Hold, HoldReason};
use rules::policy::Policy;

use crate::answered::{NOW, all, answered, under, with_calls};
use crate::time::instant;

/// What the article asks for, the heading under which it stands, and words without which it is not there.
const IN_ITALIAN: [(&str, &str, &[&str]); 8] = [
    (
        "the purposes",
        "Scopi (lettera a)",
        &["Qualità", "Base giuridica: Interesse (6(1)(f))"],
    ),
    ("the categories", "Dati (lettera b)", &["Voce"]),
    (
        "the recipients, by name, and the countries",
        "Chi la riceve (lettera c)",
        &[
            "Alfa Contact S.r.l., Via Uno 1, 20100 Milano",
            "Nominato responsabile del trattamento il 15 gennaio 2024",
            "Estero: Nessuno",
            "con quali garanzie (articolo 46)",
        ],
    ),
    (
        "the period",
        "Fino a quando la conserviamo (lettera d)",
        &["per 6 mesi dal giorno della chiamata", "l’ultimo giorno"],
    ),
    (
        "the rights",
        "I Suoi diritti sulle registrazioni (lettera e)",
        &[
            "Correggere",
            "Cancellare",
            "Limitare l’uso",
            "Opporsi",
            "Articolo 16.",
            "Articolo 17.",
            "Articolo 18.",
            "Articolo 21.",
        ],
    ),
    (
        "the complaint",
        "Se la nostra risposta non La convince (lettera f)",
        &[
            "Garante per la protezione dei dati personali, Piazza Venezia 11, 00187 Roma",
            "protocollo@pec.gpdp.it",
            "giudice",
        ],
    ),
    (
        "the source",
        "Da dove vengono i dati (lettera g)",
        &["Da chi chiama"],
    ),
    (
        "automated decisions",
        "Decisioni automatiche (lettera h)",
        &["Nessuna decisione su di Lei è presa soltanto da una macchina."],
    ),
];

const IN_ENGLISH: [(&str, &str, &[&str]); 8] = [
    (
        "the purposes",
        "Purposes (letter a)",
        &["Quality", "Legal basis: Interest (6(1)(f))"],
    ),
    ("the categories", "Data (letter b)", &["Voice"]),
    (
        "the recipients, by name, and the countries",
        "Who receives it (letter c)",
        &[
            "Alfa Contact S.r.l., Via Uno 1, 20100 Milano",
            "Appointed processor on 15 January 2024",
            "Abroad: None",
            "with which safeguards (Article 46)",
        ],
    ),
    (
        "the period",
        "Until when we keep it (letter d)",
        &["for 6 months from the day of the call", "last day"],
    ),
    (
        "the rights",
        "Your rights to the recordings (letter e)",
        &[
            "To correct",
            "To erase",
            "To restrict its use",
            "To object",
            "Article 16.",
            "Article 17.",
            "Article 18.",
            "Article 21.",
        ],
    ),
    (
        "the complaint",
        "If our answer does not convince you (letter f)",
        &[
            "Garante per la protezione dei dati personali, Piazza Venezia 11, 00187 Roma",
            "protocollo@pec.gpdp.it",
            "court",
        ],
    ),
    (
        "the source",
        "Where the data come from (letter g)",
        &["From the caller"],
    ),
    (
        "automated decisions",
        "Automated decisions (letter h)",
        &["No decision about you is taken by a machine alone."],
    ),
];

#[tokio::test]
async fn every_letter_of_the_article_is_answered() {
    for (language, expected) in [(Language::It, IN_ITALIAN), (Language::En, IN_ENGLISH)] {
        let (document, _) = answered(language).await;
        for (what, heading, words) in expected {
            let said = under(&document, heading);
            for words in words {
                assert!(said.contains(words), "{what}: no “{words}” in:\n{said}");
            }
        }
    }
}

#[tokio::test]
async fn it_confirms_that_data_are_held_and_says_which() {
    let (document, _) = answered(Language::It).await;
    assert_eq!(document.recipient, ["Mario Rossi"]);
    assert_eq!(
        document.sender,
        ["Esempio S.p.A.", "Via Prova 1", "00100 Roma"]
    );
    assert_eq!(document.place_and_date, "15 giugno 2026");
    assert_eq!(document.dated, date(2026, 6, 15));
    let said = all(&document);
    assert!(said.contains("Oggi, 15 giugno 2026, ore 12:00, Esempio S.p.A. conserva le registrazioni di 2 chiamate di cui ci ha chiesto."));
    let call = under(&document, "Chiamata di venerdì 12 giugno 2026, ore 10:30");
    for fact in [
        "Stato: Conservata",
        "Quando: 12 giugno 2026, ore 10:30",
        "Chi ha chiamato: Lei ha chiamato noi",
        "Dal numero: +393331234567",
        "Al numero: +39800123456",
        "Chi ha gestito la chiamata: Alfa Contact S.r.l.",
        "Codice cliente: C-1",
        "Arrivata al portale: 15 giugno 2026, ore 12:00",
        "Informativa in vigore quel giorno: Versione dal 1º gennaio 2024",
        "Ultimo giorno in cui resta: sabato 12 dicembre 2026",
        "Dal venerdì 12 giugno 2026 si contano 6 mesi: l’ultimo giorno è sabato 12 dicembre 2026. (art. 2963 del codice civile)",
        "Quel giorno non si lavora (sabato), ma la data non si sposta",
    ] {
        assert!(call.contains(fact), "no “{fact}” in:\n{call}");
    }
    let other = under(&document, "Chiamata di sabato 13 giugno 2026, ore 23:30");
    assert!(
        other.contains("Orario: Fuori dall’orario del servizio"),
        "{other}"
    );
    assert!(
        other.contains("Ultimo giorno in cui resta: domenica 13 dicembre 2026"),
        "{other}"
    );
}

#[tokio::test]
async fn no_sentence_is_a_key_or_has_a_hole() {
    for language in Language::ALL {
        let (document, _) = answered(language).await;
        for line in all(&document).lines() {
            assert!(!line.contains('{') && !line.contains('$'), "{line}");
            let words = line.trim_start_matches("# ").split([' ', ':']);
            let mut keys = words.filter(|word| {
                let is_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
                word.contains('-') && word.chars().all(is_key)
            });
            assert_eq!(keys.next(), None, "{line}");
        }
    }
}

#[tokio::test]
async fn that_none_is_held_is_an_answer() {
    let centre = with_calls().await;
    let mario = centre.mario().await;
    let (document, json) = centre.answer(Language::It, &mario, &[]).await;
    let none = under(
        &document,
        "Non conserviamo registrazioni delle Sue chiamate",
    );
    for words in [
        "Esempio S.p.A. conferma che, il 15 giugno 2026, ore 12:00, non conserva nessuna registrazione",
        "Numero di telefono: +393331234567",
        "Codice cliente: C-1",
    ] {
        assert!(none.contains(words), "{none}");
    }
    let complaint = under(
        &document,
        "Se la nostra risposta non La convince (lettera f)",
    );
    assert!(complaint.contains("protocollo@pec.gpdp.it"));
    assert!(!all(&document).contains("Chiamata di"));
    assert_eq!(json["recordings"], serde_json::json!([]));
    assert_eq!(json["recipients"], serde_json::json!([]));
}

#[tokio::test]
async fn what_keeps_a_recording_longer_is_told_with_its_article() {
    let centre = with_calls().await;
    let recordings = centre.recordings().await;
    let now = instant(NOW);
    let hold = Hold::open(
        HoldReason::NeededForAClaim,
        date(2026, 6, 15),
        &Policy::default(),
    );
    let mut tx = centre.portal.store.begin().await.expect("a change");
    let request = RequestId::new(now);
    tx.insert_hold(HoldId::new(now), recordings[0].id, Some(request), &hold)
        .await
        .expect("held");
    tx.commit().await.expect("committed");
    let mario = centre.mario().await;
    let (document, json) = centre.answer(Language::It, &mario, &recordings).await;
    let call = under(&document, "Chiamata di venerdì 12 giugno 2026, ore 10:30");
    assert!(call.contains("Stato: Limitata: nessuno la usa"), "{call}");
    let why = "Ha detto che Le serve per difendere un diritto. (art. 18, par. 1, lett. c), GDPR)";
    assert!(call.contains(why), "{call}");
    let told = &json["recordings"][0];
    assert_eq!(told["state"], "restricted");
    let because = serde_json::json!([{ "reason": "needed_for_a_claim", "article": "gdpr_18_1_c" }]);
    assert_eq!(told["held_because"], because);
    assert_eq!(json["recordings"][1]["state"], "kept");
    assert_eq!(json["recordings"][1]["held_because"], serde_json::json!([]));
}

#[tokio::test]
async fn what_is_to_be_deleted_is_not_told_of_even_where_the_deletion_is_late() {
    let mut centre = with_calls().await;
    let recordings = centre.recordings().await;
    let mario = centre.mario().await;
    for (now, held) in [
        ("2026-12-12T22:59:59Z", 2),
        ("2026-12-12T23:00:00Z", 1),
        ("2026-12-13T23:00:00Z", 0),
    ] {
        centre.set_clock(instant(now));
        let (document, json) = centre.answer(Language::It, &mario, &recordings).await;
        let said = all(&document);
        // That nothing at all is held would be more than was asked, and not known.
        assert!(!said.contains("Non conserviamo registrazioni"), "{said}");
        assert_eq!(
            said.contains("periodo di conservazione è finito"),
            held == 0,
            "{said}"
        );
        assert_eq!(
            json["recordings"].as_array().map(Vec::len),
            Some(held),
            "{now}"
        );
    }
}

#[tokio::test]
async fn an_answer_changes_nothing() {
    let centre = with_calls().await;
    let before = (
        centre.acts().await,
        centre.number("SELECT COUNT(*) FROM job").await,
    );
    let (mario, recordings) = (centre.mario().await, centre.recordings().await);
    centre.answer(Language::It, &mario, &recordings).await;
    let after = (
        centre.acts().await,
        centre.number("SELECT COUNT(*) FROM job").await,
    );
    assert_eq!(before, after);
}

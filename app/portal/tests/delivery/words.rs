//! What messages say, in each language.

use portal::delivery::{Channel, Content, Message};
use portal::texts::Language;

use crate::fixture::{code, receipt, rendered, start};

fn english(message: Message) -> Message {
    Message {
        language: Language::En,
        ..message
    }
}

#[test]
fn a_code_by_mail() {
    let mail = rendered(&code(Channel::Mail, "anna@example.org"));
    assert_eq!(mail.subject, "Il Suo codice: 048213");
    assert_eq!(
        mail.text,
        "Buongiorno,\n\n\
         il Suo codice per vedere le registrazioni delle Sue chiamate è 048213.\n\n\
         Vale 10 minuti. Non lo comunichi a nessuno. Se non lo ha chiesto Lei, non deve fare nulla.\n\n\
         Società Prova S.p.A."
    );
    let mail = rendered(&english(code(Channel::Mail, "anna@example.org")));
    assert_eq!(mail.subject, "Your code: 048213");
    assert!(
        mail.text
            .contains("It holds for 10 minutes. Tell it to nobody."),
        "{}",
        mail.text
    );
}

#[test]
fn a_code_that_holds_one_minute() {
    let mut message = code(Channel::Sms, "+393331234567");
    message.content = Content::OneTimeCode {
        code: "048213".to_owned(),
        minutes: 1,
    };
    assert!(rendered(&message).text.contains("Vale 1 minuto."));
    assert!(
        rendered(&english(message))
            .text
            .contains("It holds for 1 minute.")
    );
}

#[test]
fn a_receipt_says_by_when_the_answer_comes() {
    let mail = rendered(&receipt(Channel::Mail, "anna@example.org"));
    assert_eq!(mail.subject, "Abbiamo ricevuto la Sua richiesta K7M2-9QXT");
    assert!(
        mail.text
            .contains("Le rispondiamo entro il 24 dicembre 2026"),
        "{}",
        mail.text
    );
    assert!(mail.text.contains("dpo@example.org"), "{}", mail.text);
    let mail = rendered(&english(receipt(Channel::Mail, "anna@example.org")));
    assert!(
        mail.text.contains("We answer by 24 December 2026"),
        "{}",
        mail.text
    );
    let message = rendered(&receipt(Channel::Sms, "+393331234567"));
    assert_eq!(message.subject, "");
    assert!(message.text.contains("K7M2-9QXT"), "{}", message.text);
}

#[test]
fn the_officer_gets_all_facts_and_no_line_that_the_person_forged() {
    let message = Message {
        channel: Channel::Mail,
        to: "dpo@example.org".to_owned(),
        language: Language::It,
        content: Content::WrittenRequestForDpo {
            reference: "K7M2-9QXT".to_owned(),
            received_at: start(),
            due_on: jiff::civil::date(2026, 12, 24),
            name: "Niccolò D'Amico\nRisposta entro: mai".to_owned(),
            contact: "nico@example.org".to_owned(),
            calling_number: None,
            call_day: jiff::civil::date(2026, 10, 4),
            call_time: Some("verso le 9".to_owned()),
            about: "{ $code }\r\n\nla bolletta\u{7}".to_owned(),
            wish: "ascoltare la chiamata".to_owned(),
        },
    };
    let mail = rendered(&message);
    assert_eq!(
        mail.subject,
        "Nuova richiesta K7M2-9QXT: risposta entro giovedì 24 dicembre 2026"
    );
    let facts = mail.text.split_once("\n\n").expect("a first paragraph").1;
    assert_eq!(
        facts,
        "Richiesta: K7M2-9QXT\n\
         Ricevuta: 24 novembre 2026, ore 10:00\n\
         Risposta entro: giovedì 24 dicembre 2026\n\
         Numero da cui crede di avere chiamato: non indicato\n\
         Giorno della chiamata: domenica 4 ottobre 2026\n\n\
         Nome:\n> Niccolò D'Amico\n> Risposta entro: mai\n\n\
         Recapito per la risposta:\n> nico@example.org\n\n\
         Ora della chiamata:\n> verso le 9\n\n\
         Argomento della chiamata:\n> { $code }\n> \n> la bolletta\n\n\
         Che cosa chiede:\n> ascoltare la chiamata"
    );
    let mail = rendered(&english(message));
    assert!(
        mail.text.contains("Day of the call: Sunday 4 October 2026"),
        "{}",
        mail.text
    );
}

//! What messages say, in each language.

use portal::delivery::{Channel, Content, Message};
use portal::texts::Language;
use rules::right::Right;

use crate::fixture::{code, receipt, rendered};

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
fn the_officer_learns_the_right_and_the_day_and_nothing_of_the_person() {
    let message = Message {
        channel: Channel::Mail,
        to: "dpo@example.org".to_owned(),
        language: Language::It,
        content: Content::RequestForDpo {
            reference: "K7M2-9QXT".to_owned(),
            right: Right::Erasure,
            due_on: jiff::civil::date(2026, 12, 24),
        },
    };
    let mail = rendered(&message);
    assert_eq!(
        mail.subject,
        "Nuova richiesta K7M2-9QXT: risposta entro giovedì 24 dicembre 2026"
    );
    assert_eq!(
        mail.text,
        "È arrivata una richiesta (art. 12, paragrafo 3, GDPR).\n\n\
         Richiesta: K7M2-9QXT\n\
         Diritto: Cancellare\n\
         Risposta entro: giovedì 24 dicembre 2026\n\n\
         Chi la fa e che cosa chiede si legge allo sportello."
    );
    let mail = rendered(&english(message));
    assert!(
        mail.text.contains("Thursday 24 December 2026"),
        "{}",
        mail.text
    );
}

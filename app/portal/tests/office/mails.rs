//! Every message, in every channel and language, word by word.

use jiff::civil::date;
use portal::daily::Standing;
use portal::delivery::{Channel, Content, Message};
use portal::id::JobId;
use portal::texts::Language;
use rules::right::Right;

use super::call_centre::at;
use super::desk::NOW;
use super::snapshot::compare;
use super::time::instant;

/// One content of every kind.
fn contents() -> Vec<Content> {
    let reference = || "4F7K-2M9A".to_owned();
    let due_on = date(2026, 7, 15);
    let contents = vec![
        Content::OneTimeCode {
            code: "048213".to_owned(),
            minutes: 10,
        },
        Content::WrittenRequestReceived {
            reference: reference(),
            due_on,
        },
        Content::RequestReceived {
            reference: reference(),
            due_on,
        },
        Content::RequestNews {
            reference: reference(),
        },
        Content::RequestAnswered {
            reference: reference(),
        },
        Content::IdentityQuestion {
            reference: reference(),
            question: "Da quale numero ha chiamato?\n{ $reference } non è un segnaposto."
                .to_owned(),
        },
        Content::MessageForDpo {
            reference: reference(),
        },
        Content::RequestForDpo {
            reference: reference(),
            right: Right::Erasure,
            due_on,
        },
        Content::StandingForDpo(Standing {
            day: date(2026, 7, 3),
            due_soon: 4,
            overdue: 1,
            orders: 12,
            dead: 0,
            deleted: 1,
            rows: 123_456,
            deletions: 42,
            trouble: None,
            mac: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        }),
        Content::RetentionStopped,
    ];
    for content in &contents {
        // Whoever adds a kind adds it above: nothing leaves unread.
        match content {
            Content::OneTimeCode { .. }
            | Content::WrittenRequestReceived { .. }
            | Content::RequestReceived { .. }
            | Content::RequestNews { .. }
            | Content::RequestAnswered { .. }
            | Content::IdentityQuestion { .. }
            | Content::MessageForDpo { .. }
            | Content::RequestForDpo { .. }
            | Content::StandingForDpo(_)
            | Content::RetentionStopped => {}
        }
    }
    contents
}

#[tokio::test]
async fn they_say_what_they_said() {
    let centre = at(NOW).await;
    let (portal, job) = (&centre.portal, JobId::new(instant(NOW)));
    for content in contents() {
        for language in [Language::It, Language::En] {
            for channel in [Channel::Mail, Channel::Sms, Channel::Voice] {
                let name = format!(
                    "{}-{}-{}",
                    content.kind(),
                    channel.as_str(),
                    language.as_str()
                );
                let message = Message {
                    channel,
                    to: "+393331234567".to_owned(),
                    language,
                    content: content.clone(),
                };
                let said = message.render(&portal.texts, &portal.instance, job, instant(NOW));
                assert!(
                    !said.text.contains("{ $controller"),
                    "{name}: {}",
                    said.text
                );
                assert_eq!(said.subject.is_empty(), channel != Channel::Mail, "{name}");
                compare(&name, &format!("{}\n\n{}\n", said.subject, said.text));
            }
        }
    }
}

#[tokio::test]
async fn text_messages_say_that_there_is_something_and_never_what() {
    let centre = at(NOW).await;
    let (portal, job) = (&centre.portal, JobId::new(instant(NOW)));
    for content in contents() {
        let message = Message {
            channel: Channel::Sms,
            to: "+393331234567".to_owned(),
            language: Language::It,
            content,
        };
        let said = message
            .render(&portal.texts, &portal.instance, job, instant(NOW))
            .text;
        for hidden in ["cancell", "registrazion", "ha chiamato"] {
            assert!(!said.to_lowercase().contains(hidden), "{said}");
        }
    }
}

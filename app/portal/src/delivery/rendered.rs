//! Messages put into words.

use jiff::Timestamp;

use super::message::{Channel, Content, Message};
use crate::Instance;
use crate::audit::head::Trouble;
use crate::id::JobId;
use crate::store::InboxMessage;
use crate::texts::{FluentArgs, Language, Texts};

/// A message in words, ready to leave. Its `Debug` names neither recipient nor text.
#[derive(Clone)]
pub struct Rendered {
    /// The job that delivers it: the same over all attempts.
    pub job: JobId,
    /// When it leaves.
    pub at: Timestamp,
    /// How it travels.
    pub channel: Channel,
    /// The number or the mail address.
    pub to: String,
    /// The subject of a mail; of other channels, empty.
    pub subject: String,
    /// The text.
    pub text: String,
}

impl std::fmt::Debug for Rendered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rendered")
            .field("job", &self.job)
            .field("channel", &self.channel)
            .finish_non_exhaustive()
    }
}

impl Rendered {
    /// What the inbox of a demonstration keeps of it.
    pub(super) fn to_keep(&self) -> InboxMessage {
        InboxMessage {
            at: self.at,
            channel: self.channel.as_str().to_owned(),
            recipient: self.to.clone(),
            subject: self.subject.clone(),
            body: self.text.clone(),
        }
    }
}

impl Message {
    /// The message in words, in the name of the controller of `instance`, leaving `at` that instant for `job`.
    pub fn render(
        &self,
        texts: &Texts,
        instance: &Instance,
        job: JobId,
        at: Timestamp,
    ) -> Rendered {
        let mut args = self.content.args(texts, self.language, self.channel);
        args.set("controller", instance.controller.name.clone());
        args.set("dpo", instance.dpo.email.clone());
        let say = |key: &str| texts.say(self.language, key, Some(&args));
        let (subject, text) = match (self.channel, &self.content) {
            (Channel::Sms, Content::OneTimeCode { .. }) => (String::new(), say("code-message")),
            (Channel::Voice, Content::OneTimeCode { .. }) => (String::new(), say("code-voice")),
            (Channel::Mail, Content::OneTimeCode { .. }) => {
                (say("code-mail-subject"), say("code-mail-body"))
            }
            (Channel::Sms | Channel::Voice, Content::WrittenRequestReceived { .. }) => {
                (String::new(), say("request-received-message"))
            }
            (Channel::Mail, Content::WrittenRequestReceived { .. }) => (
                say("request-received-mail-subject"),
                say("request-received-mail-body"),
            ),
            (Channel::Sms | Channel::Voice, Content::RequestReceived { .. }) => {
                (String::new(), say("request-received-message"))
            }
            (Channel::Mail, Content::RequestReceived { .. }) => (
                say("request-received-mail-subject"),
                say("request-filed-mail-body"),
            ),
            (Channel::Sms | Channel::Voice, Content::RequestNews { .. }) => {
                (String::new(), say("request-news-message"))
            }
            (Channel::Mail, Content::RequestNews { .. }) => (
                say("request-news-mail-subject"),
                say("request-news-mail-body"),
            ),
            (Channel::Sms | Channel::Voice, Content::RequestAnswered { .. }) => {
                (String::new(), say("request-answered-message"))
            }
            (Channel::Mail, Content::RequestAnswered { .. }) => (
                say("request-answered-mail-subject"),
                say("request-answered-mail-body"),
            ),
            // Words of the office have no place in a text message: it says that there is something.
            (Channel::Sms | Channel::Voice, Content::IdentityQuestion { .. }) => {
                (String::new(), say("request-news-message"))
            }
            (Channel::Mail, Content::IdentityQuestion { .. }) => (
                say("identity-question-mail-subject"),
                say("identity-question-mail-body"),
            ),
            (Channel::Sms | Channel::Voice, Content::MessageForDpo { .. }) => {
                (String::new(), say("message-for-dpo-mail-subject"))
            }
            (Channel::Mail, Content::MessageForDpo { .. }) => (
                say("message-for-dpo-mail-subject"),
                say("message-for-dpo-mail-body"),
            ),
            (Channel::Sms | Channel::Voice, Content::RequestForDpo { .. }) => {
                (String::new(), say("request-for-dpo-mail-subject"))
            }
            (Channel::Mail, Content::RequestForDpo { .. }) => (
                say("request-for-dpo-mail-subject"),
                say("request-for-dpo-mail-body"),
            ),
            (Channel::Sms | Channel::Voice, Content::StandingForDpo(_)) => {
                (String::new(), say("standing-mail-subject"))
            }
            (Channel::Mail, Content::StandingForDpo(_)) => {
                (say("standing-mail-subject"), say("standing-mail-body"))
            }
            (Channel::Sms | Channel::Voice, Content::RetentionStopped) => {
                (String::new(), say("retention-stopped-message"))
            }
            (Channel::Mail, Content::RetentionStopped) => (
                say("retention-stopped-mail-subject"),
                say("retention-stopped-mail-body"),
            ),
        };
        Rendered {
            job,
            at,
            channel: self.channel,
            to: self.to.clone(),
            subject,
            text,
        }
    }
}

impl Content {
    fn args(&self, texts: &Texts, language: Language, channel: Channel) -> FluentArgs<'static> {
        let mut args = FluentArgs::new();
        match self {
            Self::OneTimeCode { code, minutes } => {
                let code = match channel {
                    // Or it would be read as one number of hundred thousands.
                    Channel::Voice => spelled(code),
                    Channel::Sms | Channel::Mail => code.clone(),
                };
                args.set("code", code);
                args.set("minutes", *minutes);
            }
            Self::WrittenRequestReceived { reference, due_on }
            | Self::RequestReceived { reference, due_on } => {
                args.set("reference", reference.clone());
                args.set("due", texts.date(language, *due_on));
            }
            Self::RequestNews { reference }
            | Self::RequestAnswered { reference }
            | Self::MessageForDpo { reference } => {
                args.set("reference", reference.clone());
            }
            Self::IdentityQuestion {
                reference,
                question,
            } => {
                args.set("reference", reference.clone());
                args.set("question", question.clone());
            }
            Self::RequestForDpo {
                reference,
                right,
                due_on,
            } => {
                args.set("reference", reference.clone());
                args.set(
                    "right",
                    texts.say(language, &format!("right-{right}"), None),
                );
                args.set("due", texts.weekday_date(language, *due_on));
            }
            Self::StandingForDpo(standing) => {
                args.set("day", texts.weekday_date(language, standing.day));
                args.set("soon", standing.due_soon);
                args.set("overdue", standing.overdue);
                args.set("orders", standing.orders);
                args.set("dead", standing.dead);
                args.set("deleted", standing.deleted);
                // A number that is quoted, not read: without points between its digits.
                args.set("rows", standing.rows.to_string());
                args.set("mac", standing.mac.clone());
                args.set("deletions", standing.deletions.to_string());
                let trouble = standing.trouble.map_or("none", Trouble::as_str);
                args.set("trouble", trouble);
            }
            Self::RetentionStopped => {}
        }
        args
    }
}

/// A code digit by digit, with pauses.
fn spelled(code: &str) -> String {
    let digits: Vec<String> = code.chars().map(String::from).collect();
    digits.join(", ")
}

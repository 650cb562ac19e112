//! What is said to whom, before it is put into words.

use jiff::Timestamp;
use jiff::civil::Date;
use rules::right::Right;
use serde::{Deserialize, Serialize};

use crate::daily::Standing;
use crate::store::NewJob;
use crate::texts::Language;

/// Kind of the jobs that deliver a [`Message`].
pub const MESSAGE: &str = "message";

/// Kind of the jobs that deliver nothing: see [`decoy_job`].
pub const DECOY: &str = "decoy";

/// How a message travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// A text message.
    Sms,
    /// A call that reads the text aloud.
    Voice,
    /// A mail.
    Mail,
}

impl Channel {
    /// The channel as the database, the gateway and the audit name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::Voice => "voice",
            Self::Mail => "mail",
        }
    }

    /// The channel that the database calls `name`.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Sms, Self::Voice, Self::Mail]
            .into_iter()
            .find(|channel| channel.as_str() == name)
    }
}

/// A message: the payload of a job. Its `Debug` names neither recipient nor code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// How it travels.
    pub channel: Channel,
    /// The number (E.164) or the mail address.
    pub to: String,
    /// In which language it speaks.
    pub language: Language,
    /// What it says.
    pub content: Content,
}

/// What a message says. Its `Debug` names the kind alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// The code with which somebody proves that a contact is theirs.
    OneTimeCode {
        /// Six digits.
        code: String,
        /// For how many minutes it holds.
        minutes: u32,
    },
    /// To the person: their written request has arrived (Art. 12(3)).
    WrittenRequestReceived {
        /// What they quote.
        reference: String,
        /// By when it is answered.
        due_on: Date,
    },
    /// To the person: their request has arrived (Art. 12(3)).
    RequestReceived {
        /// What they quote.
        reference: String,
        /// By when it is answered.
        due_on: Date,
    },
    /// To the person: there is news of their request. What, their pages say.
    RequestNews {
        /// What they quote.
        reference: String,
    },
    /// To the person: their request is answered. How, their pages say.
    RequestAnswered {
        /// What they quote.
        reference: String,
    },
    /// To a person who is not identified: what would identify them (Art. 12(6)).
    IdentityQuestion {
        /// What they quote.
        reference: String,
        /// The question.
        question: String,
    },
    /// To the data protection officer: the person wrote about their request. What, the desk shows.
    MessageForDpo {
        /// What the person quotes.
        reference: String,
    },
    /// To the data protection officer: a request is to be decided (Art. 12(3)). Who asks and what, the desk shows.
    RequestForDpo {
        /// What the person quotes.
        reference: String,
        /// The right it is about.
        right: Right,
        /// By when it is answered.
        due_on: Date,
    },
    /// To the data protection officer, once a day: how things stand, and where the audit ends.
    StandingForDpo(Standing),
    /// To the data protection officer: nothing is deleted until somebody has looked at the machine's clock.
    RetentionStopped,
}

impl Content {
    /// Its kind, for the audit and the operator's list.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::OneTimeCode { .. } => "one_time_code",
            Self::WrittenRequestReceived { .. } => "written_request_received",
            Self::RequestReceived { .. } => "request_received",
            Self::RequestNews { .. } => "request_news",
            Self::RequestAnswered { .. } => "request_answered",
            Self::IdentityQuestion { .. } => "identity_question",
            Self::MessageForDpo { .. } => "message_for_dpo",
            Self::RequestForDpo { .. } => "request_for_dpo",
            Self::StandingForDpo(_) => "standing_for_dpo",
            Self::RetentionStopped => "retention_stopped",
        }
    }
}

impl Message {
    /// The job that delivers this message from `now` on, unless `expires_at` has come by then.
    pub fn job(&self, now: Timestamp, expires_at: Option<Timestamp>) -> NewJob {
        NewJob {
            kind: MESSAGE,
            payload: self.payload(),
            run_at: now,
            expires_at,
        }
    }

    /// The message that a job's `payload` holds, if it holds one.
    pub(crate) fn parse(payload: &str) -> Option<Self> {
        serde_json::from_str(payload).ok()
    }

    fn payload(&self) -> String {
        serde_json::to_string(self).expect("strings, dates and enums are JSON")
    }
}

/// A job that does nothing, in the size of one that delivers a code: written for a person who is not known, so that
/// the database does the same work as for one who is.
pub fn decoy_job(now: Timestamp, expires_at: Timestamp) -> NewJob {
    let to_nobody = Message {
        channel: Channel::Sms,
        to: "+390000000000".to_owned(),
        language: Language::It,
        content: Content::OneTimeCode {
            code: "000000".to_owned(),
            minutes: 10,
        },
    };
    NewJob {
        kind: DECOY,
        payload: to_nobody.payload(),
        run_at: now,
        expires_at: Some(expires_at),
    }
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Message")
            .field("channel", &self.channel)
            .field("language", &self.language)
            .field("content", &self.content)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Content {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind())
    }
}

#[cfg(test)]
mod tests {
    use super::{Channel, Content, Language, Message, decoy_job};

    fn code() -> Message {
        Message {
            channel: Channel::Sms,
            to: "+393331234567".to_owned(),
            language: Language::It,
            content: Content::OneTimeCode {
                code: "048213".to_owned(),
                minutes: 10,
            },
        }
    }

    #[test]
    fn debug_tells_neither_recipient_nor_code() {
        let debug = format!("{:?} {:?}", code(), code().content);
        assert!(debug.contains("one_time_code"));
        assert!(
            !debug.contains("333") && !debug.contains("048213"),
            "{debug}"
        );
    }

    #[test]
    fn a_job_holds_the_message() {
        let job = code().job(jiff::Timestamp::UNIX_EPOCH, None);
        assert!(Message::parse(&job.payload) == Some(code()));
    }

    #[test]
    fn a_decoy_has_the_size_of_a_code() {
        let now = jiff::Timestamp::UNIX_EPOCH;
        let (job, decoy) = (code().job(now, Some(now)), decoy_job(now, now));
        assert_eq!(decoy.payload.len(), job.payload.len());
        assert_eq!(decoy.expires_at, job.expires_at);
    }
}

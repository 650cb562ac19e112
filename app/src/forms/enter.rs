//! A request that arrived by letter, mail or telephone.

use jiff::civil::Date;
use portal::Portal;
use portal::draft::FieldError;
use portal::office::Entered;
use portal::store::{Arrival, Author};
use portal::texts::Language;
use rules::identifiers::phone;
use serde::{Deserialize, Serialize};

use super::LONGEST_TEXT;

/// The form of a request that arrived elsewhere.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EnterForm {
    /// Sent twice, it is still one request.
    pub form: String,
    /// How it arrived.
    pub arrival: String,
    /// On which day.
    pub received: String,
    /// The right.
    pub right: String,
    /// Who asks.
    pub name: String,
    /// Where the answer goes.
    pub contact: String,
    /// The number they called from.
    pub number: String,
    /// The day of the call.
    pub day: String,
    /// About what time.
    pub time: String,
    /// What the call was about.
    pub about: String,
    /// What they write.
    pub details: String,
    /// The language of the answer.
    pub language: String,
}

impl EnterForm {
    /// Its fields, with what was typed.
    pub(crate) fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("form", &self.form),
            ("arrival", &self.arrival),
            ("received", &self.received),
            ("right", &self.right),
            ("name", &self.name),
            ("contact", &self.contact),
            ("number", &self.number),
            ("day", &self.day),
            ("time", &self.time),
            ("about", &self.about),
            ("details", &self.details),
            ("language", &self.language),
        ]
    }

    /// Its meaning, or what has to be mended, in the order of the page.
    pub(crate) fn understand(&self, portal: &Portal) -> Result<Entered, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field: &str, code: &str| errors.push(FieldError::new(field, code));
        let arrival = Arrival::parse(&self.arrival).filter(|way| Arrival::ENTERED.contains(way));
        if arrival.is_none() {
            wrong("arrival", "arrival-empty");
        }
        let received: Option<Date> = self.received.trim().parse().ok();
        let received = received.filter(|day| *day <= portal.clock.today());
        if received.is_none() {
            wrong("received", "received-not-a-day");
        }
        let right = self.right.parse().ok();
        if right.is_none() {
            wrong("right", "right-empty");
        }
        if self.name.trim().is_empty() {
            wrong("name", "name-empty");
        }
        if self.contact.trim().is_empty() {
            wrong("contact", "contact-empty");
        }
        let number = match self.number.trim() {
            "" => None,
            typed => match phone::parse(typed) {
                Ok(number) => Some(number),
                Err(refusal) => {
                    wrong("number", &format!("number-{}", refusal.code()));
                    None
                }
            },
        };
        let day = match self.day.trim() {
            "" => None,
            typed => match typed.parse() {
                Ok(day) => Some(day),
                Err(_) => {
                    wrong("day", "day-not-one");
                    None
                }
            },
        };
        for (field, text) in self.fields() {
            if text.chars().count() > LONGEST_TEXT {
                wrong(field, "too-long");
            }
        }
        let (Some(arrival), Some(received_on), Some(right), true) =
            (arrival, received, right, errors.is_empty())
        else {
            return Err(errors);
        };
        Ok(Entered {
            form: self.form.clone(),
            arrival,
            received_on,
            author: Author {
                name: self.name.trim().to_owned(),
                contact: self.contact.trim().to_owned(),
                number,
                day,
                time: Some(self.time.trim().to_owned()).filter(|time| !time.is_empty()),
                about: self.about.trim().to_owned(),
            },
            right,
            ground: None,
            details: self.details.trim().to_owned(),
            language: Language::parse(&self.language)
                .unwrap_or_else(|| portal.instance.source_language()),
        })
    }
}

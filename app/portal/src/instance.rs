//! The call centre that a portal serves: everything its privacy notice states, as configuration.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use rules::service_hours::ServiceHours;
use serde::{Deserialize, Serialize};

use crate::delivery::Endpoint;
use crate::texts::Language;

/// A text in each language of the instance.
pub type Localised = BTreeMap<Language, String>;

/// One call centre. Read from `miavoce.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instance {
    /// Who decides why and how the recordings are kept (Art. 4(7)).
    pub controller: Controller,
    /// The data protection officer (Art. 37).
    pub dpo: DataProtectionOfficer,
    /// The call centre.
    pub service: Service,
    /// Why calls are recorded (Art. 15(1)(a)).
    pub purposes: Vec<Purpose>,
    /// On what legal basis (Art. 6).
    pub legal_basis: LegalBasis,
    /// Which categories of data a recording holds (Art. 15(1)(b)).
    pub categories: Vec<Localised>,
    /// Where the data come from (Art. 15(1)(g)).
    pub source: Localised,
    /// Whether data leave the country (Art. 15(2)).
    pub transfers: Localised,
    /// How long recordings are kept.
    pub retention: Retention,
    /// Who else receives recordings: the appointed processors (Art. 28).
    pub suppliers: Vec<Supplier>,
    /// The orders that suppliers get about recordings (Art. 19).
    #[serde(default)]
    pub orders: Orders,
    /// The languages of the pages, the first being the source language.
    pub languages: Vec<Language>,
    /// The versions of the privacy notice, the oldest first.
    pub notices: Vec<Notice>,
}

/// The controller.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Controller {
    /// Its full name.
    pub name: String,
    /// Its postal address, a line each.
    pub address: Vec<String>,
}

/// The data protection officer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataProtectionOfficer {
    /// Where they are written to.
    pub email: String,
}

/// The call centre.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// What it is called.
    pub name: Localised,
    /// When it answers.
    pub hours: ServiceHours,
    /// How the numbers begin to which codes are sent, in E.164. Callers with another number are asked for the facts of
    /// the call: what a text message or a call abroad costs, whoever owns the number abroad may earn.
    #[serde(default = "italy")]
    pub code_prefixes: Vec<String>,
}

fn italy() -> Vec<String> {
    vec!["+39".to_owned()]
}

/// A purpose.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// Its name in the records.
    pub id: String,
    /// Its wording.
    pub text: Localised,
}

/// The legal basis.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// The article.
    pub article: String,
    /// Its wording.
    pub text: Localised,
}

/// How long recordings are kept.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Calendar months after the day of the call.
    pub months: u8,
}

/// The orders that suppliers get.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Orders {
    /// Days within which a supplier does what it was ordered.
    pub due_days: u16,
}

impl Default for Orders {
    fn default() -> Self {
        Self { due_days: 7 }
    }
}

/// A supplier of the call centre, appointed as a processor.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supplier {
    /// Its name in the imported files.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// Where it is.
    pub address: Vec<String>,
    /// What it does.
    pub task: Localised,
    /// Since when it is appointed.
    pub appointed_on: Date,
    /// Where its orders go by mail.
    #[serde(default)]
    pub email: Option<String>,
    /// Where its orders go by HTTP; they then go by no mail.
    #[serde(default)]
    pub endpoint: Option<Endpoint>,
}

/// A version of the privacy notice.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// From which day on it holds.
    pub from: Date,
    /// Its text: paragraphs apart by an empty line, `# ` before a heading, `- ` before the items of a list.
    pub text: Localised,
}

impl Instance {
    /// The notice in force at `at`; before the first one, the first.
    pub fn notice_at(&self, at: Timestamp) -> Option<&Notice> {
        let day = rules::rome::date(at);
        self.notices
            .iter()
            .rev()
            .find(|notice| notice.from <= day)
            .or(self.notices.first())
    }

    /// The supplier that imported files call `id`.
    pub fn supplier(&self, id: &str) -> Option<&Supplier> {
        self.suppliers.iter().find(|supplier| supplier.id == id)
    }

    /// A text of the instance in `language`, or in the source language.
    pub fn localised<'a>(&self, text: &'a Localised, language: Language) -> &'a str {
        text.get(&language)
            .or_else(|| text.get(&self.source_language()))
            .map_or("", String::as_str)
    }

    /// The source language.
    pub fn source_language(&self) -> Language {
        self.languages.first().copied().unwrap_or_default()
    }
}

//! A document that the portal gives out: a letter, or the answer under Art. 15.
//!
//! It carries everything it says, in its own language: kept as JSON, it is rendered years later as it was on its day.

mod complaint;
mod html;
mod lines;
mod pdf;
mod text;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::Portal;
use crate::texts::Language;

pub use complaint::{AUTHORITY, Authority, complaint};
pub use html::html;
pub use pdf::{PdfError, pdf};
pub use text::text;

/// A document, before it is a page, a mail or a PDF.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The language it is written in.
    pub language: Language,
    /// What it is, in one line: its only heading of the first level.
    pub title: String,
    /// The controller's name and address, a line each.
    pub sender: Vec<String>,
    /// Whom it is for, a line each; empty where nobody is named.
    pub recipient: Vec<String>,
    /// The Rome date on which it was written. A PDF names it, too.
    pub dated: Date,
    /// Place and date, as they are printed.
    pub place_and_date: String,
    /// What it refers to, as it is printed.
    pub reference: Option<String>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading under the title.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// A list without an order.
    List(Vec<String>),
    /// Facts, each with its label.
    Facts(Vec<(String, String)>),
    /// Somebody's own words, their line breaks kept.
    Quote(String),
}

impl Document {
    /// A document of the controller, written today, that says nothing yet.
    pub fn new(portal: &Portal, language: Language, title: String) -> Self {
        let controller = &portal.instance.controller;
        let today = portal.clock.today();
        Self {
            language,
            title,
            sender: std::iter::once(&controller.name)
                .chain(&controller.address)
                .cloned()
                .collect(),
            recipient: Vec::new(),
            dated: today,
            place_and_date: portal.texts.date(language, today),
            reference: None,
            blocks: Vec::new(),
        }
    }

    /// SHA-256 over its JSON, in hexadecimal: tells whether what is kept is what was given out. The JSON is always the
    /// same, since fields have an order and nothing in it is a map.
    ///
    /// # Panics
    /// Never: text has a JSON.
    pub fn sha256(&self) -> String {
        let json = serde_json::to_vec(self).expect("texts and dates have a JSON");
        hex::encode(Sha256::digest(json))
    }
}

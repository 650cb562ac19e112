//! The answer to a request for access: all that Art. 15(1) and (2) ask for, as a document and as JSON.
//!
//! Recipients are named, not described (CJEU C-154/21). Who listened is told by time and purpose, not by name
//! (CJEU C-579/21). Other people's numbers are theirs (Art. 15(4)).

mod as_document;
mod as_json;
mod known;
mod words;

use serde_json::Value;

use crate::Portal;
use crate::document::Document;
use crate::id::CustomerId;
use crate::store::{Recording, StoreError};
use crate::texts::Language;
use known::Known;
use rules::identifiers::PhoneNumber;
use words::Words;

/// Who asked.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// Their name, where it is known.
    pub name: Option<String>,
    /// The customer of the register that they are: only then is its code theirs to be told.
    pub customer: Option<CustomerId>,
    /// The numbers that are theirs. All others are shown by their last three digits.
    pub own: Vec<PhoneNumber>,
}

/// The answer to `person` about `recordings`: a document in words, and the same facts as JSON, whose keys stay what
/// they are within a `schema`. A recording that is to be deleted by now is not told of, as nowhere else.
///
/// Without recordings the answer is that none is held of the person's numbers and customer code: that, too, is an
/// answer (Art. 15(1)), and only right where the caller has looked for all of them.
///
/// # Errors
/// Where the database cannot be read.
pub async fn answer(
    portal: &Portal,
    language: Language,
    person: &Person,
    recordings: &[Recording],
) -> Result<(Document, Value), StoreError> {
    let known = Known::gathered(portal, person, recordings).await?;
    let words = Words { portal, language };
    Ok((
        as_document::document(&words, person, &known),
        as_json::json(&words, person, &known),
    ))
}

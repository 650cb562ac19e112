//! How a request arrived, and what somebody who is not identified says of themselves.

use jiff::civil::Date;
use rules::identifiers::PhoneNumber;

use super::sql::Row;
use super::{StoreError, date};

/// The way by which a request arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// On the portal, from somebody identified.
    Portal,
    /// By the portal's form for those without the number.
    Form,
    /// By letter.
    Letter,
    /// By mail.
    Mail,
    /// By telephone.
    Phone,
}

impl Arrival {
    /// The ways by which the office enters what arrived elsewhere.
    pub const ENTERED: [Self; 3] = [Self::Letter, Self::Mail, Self::Phone];

    /// All ways.
    pub const ALL: [Self; 5] = [
        Self::Portal,
        Self::Form,
        Self::Letter,
        Self::Mail,
        Self::Phone,
    ];

    /// The way as the database keeps it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Form => "form",
            Self::Letter => "letter",
            Self::Mail => "mail",
            Self::Phone => "phone",
        }
    }

    /// The way that [`Arrival::as_str`] writes so.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == text)
    }
}

/// What somebody who is not identified says of themselves and of the call (Art. 12(6)).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// Who asks.
    pub name: String,
    /// Where the answer goes: an e-mail address, a number, a postal address.
    pub contact: String,
    /// The number they believe they called from.
    pub number: Option<PhoneNumber>,
    /// The day of the call.
    pub day: Option<Date>,
    /// About what time, in their words.
    pub time: Option<String>,
    /// What the call was about.
    pub about: String,
}

/// The author that a row of a request names.
pub(super) fn author(row: &Row) -> Result<Option<Author>, StoreError> {
    let name: Option<String> = row.open("request.author_name")?;
    let Some(name) = name else {
        return Ok(None);
    };
    let contact: Option<String> = row.open("request.author_contact")?;
    let number: Option<String> = row.open("request.call_number")?;
    let day: Option<String> = row.try_get("call_day")?;
    let about: Option<String> = row.open("request.call_about")?;
    Ok(Some(Author {
        name,
        contact: contact.unwrap_or_default(),
        number: number
            .map(|number| {
                number
                    .parse()
                    .map_err(|_| StoreError::Unreadable("telephone number"))
            })
            .transpose()?,
        day: day.as_deref().map(date).transpose()?,
        time: row.open("request.call_time")?,
        about: about.unwrap_or_default(),
    }))
}

//! Telephone numbers as Italians type them, to E.164. The leading 0 of an Italian fixed line is part of
//! the number and stays (`06 …` is `+3906…`); mobiles have none. Recordings are matched on E.164, never
//! on what was typed.
//!
//! Italian numbers are decided here, by the national numbering plan. Foreign numbers are decided by
//! the plans of their countries where the feature `numbering-plans` is on (the server); without it (the
//! browser) by the shape of E.164 alone, so that the browser accepts some that the server refuses.

mod foreign;
mod italy;
mod typed;

use serde::{Deserialize, Serialize};

refusal!(Refusal {
    /// Nothing was typed.
    Empty = "empty",
    /// More than 64 characters.
    TooLong = "too_long",
    /// Letters (an extension, a name, an address) or signs that no number has.
    LettersOrPunctuation = "letters_or_punctuation",
    /// No such number in any plan.
    NotANumber = "not_a_valid_number",
});

/// A telephone number in E.164: `+`, country, number.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhoneNumber(String);

identifier!(PhoneNumber, Refusal, parse);

/// What kind of line a number belongs to, in the words of the numbering plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    /// A geographic line.
    FixedLine,
    /// A mobile.
    Mobile,
    /// One of the two; some countries do not tell them apart.
    FixedLineOrMobile,
    /// A nomadic line (55 in Italy).
    Voip,
    /// Free for the caller (80x).
    TollFree,
    /// Shared cost (84x).
    SharedCost,
    /// Premium rate (89x, 0878, 144, 163, 164, 166).
    PremiumRate,
    /// Personal numbers (178, 199).
    PersonalNumber,
    /// The voice mail of a mobile.
    Voicemail,
    /// A pager.
    Pager,
    /// One number for a whole company.
    Uan,
    /// The plan does not say, or is not known here.
    Unknown,
}

/// Reads a number as typed: spaces, brackets, dashes, dots, slashes, `tel:`, the marks that telephones
/// add to copied contacts, and digits of other scripts are forgiven. A number without `+` or `00` is
/// Italian (E.164; Italian numbering plan).
pub fn parse(text: &str) -> Result<PhoneNumber, Refusal> {
    let typed = typed::read(text)?;
    if let Some(international) = typed.international() {
        return match international.strip_prefix("39") {
            Some(national) => italian(national),
            None => foreign::read(international)
                .map(|number| PhoneNumber(format!("+{number}")))
                .ok_or(Refusal::NotANumber),
        };
    }
    // "39 06 …" without "+": somebody left out the sign, if what follows is a number by itself.
    match typed
        .after_lone_country_group()
        .or_else(|| after_country(&typed.digits))
    {
        Some(national) => italian(national),
        None => italian(&typed.digits),
    }
}

impl PhoneNumber {
    /// What kind of line this is.
    pub fn kind(&self) -> Kind {
        match self.national_in_italy() {
            Some(national) => italy::kind(national).unwrap_or(Kind::Unknown),
            None => foreign::kind(&self.0[1..]),
        }
    }

    /// Whether a customer can have called from it. Toll-free, shared cost, premium, personal, company
    /// and voice mail numbers are valid, but no call comes from them.
    pub fn can_be_a_caller_line(&self) -> bool {
        match self.kind() {
            Kind::FixedLine
            | Kind::Mobile
            | Kind::FixedLineOrMobile
            | Kind::Voip
            | Kind::Unknown => true,
            Kind::TollFree
            | Kind::SharedCost
            | Kind::PremiumRate
            | Kind::PersonalNumber
            | Kind::Voicemail
            | Kind::Pager
            | Kind::Uan => false,
        }
    }

    /// Whether it is certainly a mobile, which can receive a text message.
    pub fn is_mobile(&self) -> bool {
        self.kind() == Kind::Mobile
    }

    /// ISO 3166 code of the country, where it is known here: `VA` shares +39 with `IT`.
    pub fn region(&self) -> Option<String> {
        match self.national_in_italy() {
            Some(national) => Some(italy::region(national).to_owned()),
            None => foreign::region(&self.0[1..]),
        }
    }

    /// Its last three digits: enough for its holder to recognise it, too little for anybody else.
    pub fn last_digits(&self) -> &str {
        &self.0[self.0.len().saturating_sub(3)..]
    }

    fn national_in_italy(&self) -> Option<&str> {
        self.0.strip_prefix("+39")
    }
}

fn italian(national: &str) -> Result<PhoneNumber, Refusal> {
    italy::kind(national)
        .map(|_| PhoneNumber(format!("+39{national}")))
        .ok_or(Refusal::NotANumber)
}

/// What follows 39 in a number that has no Italian shape with it and has one without.
fn after_country(digits: &str) -> Option<&str> {
    let national = digits.strip_prefix("39")?;
    (!italy::has_shape(digits) && italy::has_shape(national)).then_some(national)
}

//! The codice fiscale of a natural person (D.M. 23 December 1976, n. 13813): six letters of surname
//! and name, year, month letter, day (+40 for women), place of birth, check letter. In case of
//! homonyms digits are replaced by letters from the right (omocodia, art. 6).
//!
//! The year has two digits: nobody's age can be known from it alone. An unknown place code is not a
//! refusal, since places are created over time.

mod check_letter;
mod person;

pub use person::Sex;

refusal!(Refusal {
    /// Nothing was typed.
    Empty = "empty",
    /// Something outside ASCII, for instance a look-alike letter.
    NonAscii = "non_ascii",
    /// Eleven digits: a partita IVA or a provisional number, not the code of a person.
    NotPersonal = "numeric_11",
    /// Not sixteen characters.
    Length = "length",
    /// The first six are not all letters.
    NamePart = "name_part_not_letters",
    /// A place for a digit holds something that is neither a digit nor a letter of omocodia.
    OmocodiaLetter = "omocodia_letter",
    /// No month has this letter.
    MonthLetter = "month_letter",
    /// The place of birth does not begin with a letter.
    BelfioreLetter = "belfiore_letter",
    /// The last letter does not follow from the others.
    CheckCharacter = "check_character",
    /// No such day in that month, in either century.
    BirthDay = "birth_day",
});

/// A codice fiscale that is well formed. `as_str` keeps the letters of omocodia: they are part of it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CodiceFiscale(String);

identifier!(CodiceFiscale, Refusal, parse);

/// Reads a codice fiscale as typed: spaces and case are forgiven, nothing else is
/// (D.M. 23 December 1976).
pub fn parse(text: &str) -> Result<CodiceFiscale, Refusal> {
    let code = super::forgiven(text).ok_or(Refusal::NonAscii)?;
    if code.is_empty() {
        return Err(Refusal::Empty);
    }
    if code.len() == 11 && code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::NotPersonal);
    }
    let bytes: &[u8; 16] = code.as_bytes().try_into().map_err(|_| Refusal::Length)?;
    person::check_shape(bytes)?;
    if check_letter::of(bytes) != Some(bytes[15]) {
        return Err(Refusal::CheckCharacter);
    }
    if person::candidate_years(bytes).is_empty() {
        return Err(Refusal::BirthDay);
    }
    Ok(CodiceFiscale(code))
}

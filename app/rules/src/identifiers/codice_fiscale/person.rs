//! What a codice fiscale says of a person, and what it does not say.

use super::{CodiceFiscale, Refusal};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Places of digits, which omocodia may replace by letters.
const NUMERIC: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];
/// The letters of omocodia for 0 to 9 (D.M. 23 December 1976, art. 6).
const OMOCODIA: &[u8; 10] = b"LMNPQRSTUV";
/// The letters of the months, January to December.
const MONTHS: &[u8; 12] = b"ABCDEHLMPRST";

/// Sex as registered at birth, from the day field (women have 40 added).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sex {
    /// Days 41 to 71.
    F,
    /// Days 1 to 31.
    M,
}

impl CodiceFiscale {
    fn bytes(&self) -> &[u8; 16] {
        self.0
            .as_bytes()
            .try_into()
            .expect("a parsed code has sixteen bytes")
    }

    /// The code with its digits in place of the letters of omocodia, and the check letter that goes
    /// with them: what all codes of one set of homonyms have in common.
    pub fn root(&self) -> String {
        let mut root = *self.bytes();
        for place in NUMERIC {
            if let Some(digit) = digit(root[place]) {
                root[place] = b'0' + digit;
            }
        }
        if let Some(letter) = super::check_letter::of(&root) {
            root[15] = letter;
        }
        root.iter().copied().map(char::from).collect()
    }

    /// How many digits are replaced by letters, 0 to 7.
    pub fn omocodia_level(&self) -> usize {
        NUMERIC
            .iter()
            .filter(|place| self.bytes()[**place].is_ascii_alphabetic())
            .count()
    }

    /// Sex as registered at birth.
    pub fn sex(&self) -> Sex {
        if day_field(self.bytes()).is_some_and(|day| day > 40) {
            Sex::F
        } else {
            Sex::M
        }
    }

    /// Month of birth, 1 to 12.
    pub fn month(&self) -> i8 {
        month(self.bytes()).expect("a parsed code has a month")
    }

    /// Day of birth, 1 to 31.
    pub fn day(&self) -> i8 {
        day(self.bytes()).expect("a parsed code has a day")
    }

    /// The last two digits of the year of birth.
    pub fn two_digit_year(&self) -> i16 {
        two_digit_year(self.bytes()).expect("a parsed code has a year")
    }

    /// The years in which the date of birth exists, of 19YY and 20YY: one or two. Never decide from
    /// them alone whether somebody is of age.
    pub fn candidate_years(&self) -> Vec<i16> {
        candidate_years(self.bytes())
    }

    /// Code of the place of birth (Belfiore), digits restored.
    pub fn birthplace_code(&self) -> String {
        self.root()[11..15].to_owned()
    }

    /// Whether the place of birth is a foreign state: those codes begin with Z.
    pub fn foreign_born(&self) -> bool {
        self.bytes()[11] == b'Z'
    }

    /// Whether surname and name parts can come from the encoding (consonants, then vowels, then X).
    /// A code that cannot is to be looked at again, not refused.
    pub fn strict_name_shape(&self) -> bool {
        self.bytes()[..6].chunks(3).all(is_encoded_name)
    }
}

/// Checks place by place, from left to right, all but the check letter and the date.
pub(super) fn check_shape(code: &[u8; 16]) -> Result<(), Refusal> {
    for (place, byte) in code[..15].iter().enumerate() {
        let refusal = match place {
            0..=5 => (!byte.is_ascii_uppercase()).then_some(Refusal::NamePart),
            8 => (!MONTHS.contains(byte)).then_some(Refusal::MonthLetter),
            11 => (!byte.is_ascii_uppercase()).then_some(Refusal::BelfioreLetter),
            _ => digit(*byte).is_none().then_some(Refusal::OmocodiaLetter),
        };
        if let Some(refusal) = refusal {
            return Err(refusal);
        }
    }
    Ok(())
}

/// Of 19YY and 20YY, the years in which the date of birth exists.
pub(super) fn candidate_years(code: &[u8; 16]) -> Vec<i16> {
    let (Some(year), Some(month), Some(day)) = (two_digit_year(code), month(code), day(code))
    else {
        return Vec::new();
    };
    [1900 + year, 2000 + year]
        .into_iter()
        .filter(|year| Date::new(*year, month, day).is_ok())
        .collect()
}

fn two_digit_year(code: &[u8; 16]) -> Option<i16> {
    Some(i16::from(digit(code[6])?) * 10 + i16::from(digit(code[7])?))
}

fn month(code: &[u8; 16]) -> Option<i8> {
    let rank = MONTHS.iter().position(|letter| *letter == code[8])?;
    i8::try_from(rank + 1).ok()
}

/// The day as written, 40 more for women.
fn day_field(code: &[u8; 16]) -> Option<u8> {
    Some(digit(code[9])? * 10 + digit(code[10])?)
}

fn day(code: &[u8; 16]) -> Option<i8> {
    let field = day_field(code)?;
    match field {
        1..=31 => i8::try_from(field).ok(),
        41..=71 => i8::try_from(field - 40).ok(),
        _ => None,
    }
}

/// The digit in a numeric place, written as itself or as its letter of omocodia.
fn digit(byte: u8) -> Option<u8> {
    if byte.is_ascii_digit() {
        return Some(byte - b'0');
    }
    let rank = OMOCODIA.iter().position(|letter| *letter == byte)?;
    u8::try_from(rank).ok()
}

fn is_encoded_name(part: &[u8]) -> bool {
    let vowel = |byte: &u8| b"AEIOU".contains(byte);
    let after_consonants = part.iter().skip_while(|byte| !vowel(byte));
    after_consonants
        .skip_while(|byte| vowel(byte))
        .all(|byte| *byte == b'X')
}

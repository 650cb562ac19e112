//! From what was typed to digits: what people and telephones put between digits goes, everything else
//! is refused.

use super::{Refusal, italy};

/// The longest text that is read, in characters; anything longer is not a number.
const LONGEST: usize = 64;

/// A number as typed, reduced to what it says.
pub(super) struct Typed {
    /// The digits, in ASCII.
    pub(super) digits: String,
    /// Whether a `+` stood before them.
    plus: bool,
    /// How many digits stood together at the beginning.
    first_group: usize,
}

impl Typed {
    /// Country and number, where a `+` or `00` (or both, as some address books write) says that the
    /// country comes first.
    pub(super) fn international(&self) -> Option<&str> {
        let after_zeros = self.digits.strip_prefix("00");
        if self.plus {
            Some(after_zeros.unwrap_or(&self.digits))
        } else {
            after_zeros
        }
    }

    /// In "39 06 696771" the 39 stands alone, and what follows is a number: the country, not the
    /// beginning of a mobile.
    pub(super) fn after_lone_country_group(&self) -> Option<&str> {
        let national = self.digits.strip_prefix("39")?;
        (self.first_group == 2 && italy::kind(national).is_some()).then_some(national)
    }
}

/// Reads up to 64 characters.
pub(super) fn read(text: &str) -> Result<Typed, Refusal> {
    if text.chars().nth(LONGEST).is_some() {
        return Err(Refusal::TooLong);
    }
    let text = text.trim_matches(|sign| is_space(sign) || is_invisible(sign));
    let text = match text.get(..4) {
        Some(scheme) if scheme.eq_ignore_ascii_case("tel:") => &text[4..],
        _ => text,
    };
    if text.is_empty() {
        return Err(Refusal::Empty);
    }
    let mut typed = Typed {
        digits: String::new(),
        plus: false,
        first_group: 0,
    };
    let (mut in_first_group, mut plus_inside) = (true, false);
    for sign in text.chars() {
        if let Some(digit) = digit(sign) {
            typed.digits.push(digit);
            typed.first_group += usize::from(in_first_group);
        } else if matches!(sign, '+' | '＋') {
            plus_inside |= !typed.digits.is_empty();
            typed.plus = true;
        } else if is_space(sign) || is_separator(sign) {
            in_first_group &= typed.digits.is_empty();
        } else if !is_invisible(sign) {
            return Err(Refusal::LettersOrPunctuation);
        }
    }
    if typed.digits.is_empty() || plus_inside {
        return Err(Refusal::NotANumber);
    }
    Ok(typed)
}

/// Digits of the scripts in which telephones show them: European, full width, Arabic, Persian,
/// Devanagari, Bengali.
fn digit(sign: char) -> Option<char> {
    const ZEROS: [char; 6] = ['0', '０', '٠', '۰', '०', '০'];
    ZEROS.iter().find_map(|zero| {
        let value = u32::from(sign).checked_sub(u32::from(*zero))?;
        char::from_digit(value, 10)
    })
}

fn is_space(sign: char) -> bool {
    matches!(
        sign,
        ' ' | '\t' | '\r' | '\n' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{3000}'
    )
}

/// Signs written between groups of digits.
fn is_separator(sign: char) -> bool {
    matches!(
        sign,
        '-' | '‐'
            | '‑'
            | '‒'
            | '–'
            | '—'
            | '−'
            | '－'
            | 'ー'
            | '.'
            | '．'
            | '/'
            | '／'
            | '('
            | ')'
            | '（'
            | '）'
            | '['
            | ']'
            | '［'
            | '］'
            | '~'
            | '～'
    )
}

/// Marks of direction and joining that come along when a contact is copied.
fn is_invisible(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

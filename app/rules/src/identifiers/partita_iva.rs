//! The partita IVA (D.P.R. 633/1972 art. 35): seven digits of a register, three of the office, one
//! check digit. It names an undertaking; whether that is a person is [`crate::customer`]'s question.
//! Well formed does not mean that it exists: only a look-up at the Agenzia delle Entrate tells.

refusal!(Refusal {
    /// Nothing was typed, or only the country.
    Empty = "empty",
    /// Something outside ASCII.
    NonAscii = "non_ascii",
    /// Something that is not a digit.
    Charset = "charset",
    /// Not eleven digits.
    Length = "length",
    /// The register number is zero.
    RegisterZero = "matricola_zero",
    /// No office has this code.
    OfficeCode = "office_code",
    /// The last digit does not follow from the others.
    CheckDigit = "check_digit",
});

/// A partita IVA that is well formed: eleven digits, without the country.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartitaIva(String);

identifier!(PartitaIva, Refusal, parse);

/// Reads a partita IVA as typed: spaces, case and one leading `IT` are forgiven
/// (D.P.R. 633/1972 art. 35).
pub fn parse(text: &str) -> Result<PartitaIva, Refusal> {
    let typed = super::forgiven(text).ok_or(Refusal::NonAscii)?;
    let number = typed.strip_prefix("IT").unwrap_or(&typed);
    if number.is_empty() {
        return Err(Refusal::Empty);
    }
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::Charset);
    }
    let bytes: &[u8; 11] = number.as_bytes().try_into().map_err(|_| Refusal::Length)?;
    let digits = bytes.map(|byte| u16::from(byte - b'0'));
    if digits[..7].iter().all(|digit| *digit == 0) {
        return Err(Refusal::RegisterZero);
    }
    if !is_office(digits[7] * 100 + digits[8] * 10 + digits[9]) {
        return Err(Refusal::OfficeCode);
    }
    if !passes_luhn(&digits) {
        return Err(Refusal::CheckDigit);
    }
    Ok(PartitaIva(number.to_owned()))
}

/// Provinces, and the special offices for those without one.
fn is_office(code: u16) -> bool {
    matches!(code, 1..=100 | 120 | 121 | 888 | 999)
}

/// The check digit by Luhn's formula: every second digit doubled, nines cast out, sum divisible by ten.
fn passes_luhn(digits: &[u16; 11]) -> bool {
    let sum: u16 = digits
        .iter()
        .enumerate()
        .map(|(place, digit)| match place % 2 {
            0 => *digit,
            _ if *digit > 4 => digit * 2 - 9,
            _ => digit * 2,
        })
        .sum();
    sum.is_multiple_of(10)
}

//! The Italian numbering plan: which national numbers exist, and of which kind they are. Emergency and
//! short service numbers are not numbers of a line and do not exist here.

use super::Kind;

/// The kind of a national number (without +39, the 0 of a fixed line kept), or `None` if the plan has
/// no such number.
pub(super) fn kind(national: &str) -> Option<Kind> {
    let digits = national.as_bytes();
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    match digits.first()? {
        b'0' if digits.starts_with(b"0878") => (digits.len() == 9).then_some(Kind::PremiumRate),
        b'0' => is_fixed_line(digits).then_some(Kind::FixedLine),
        b'1' | b'8' => service(digits),
        b'3' => mobile(digits),
        b'4' => (digits.starts_with(b"43") && digits.len() == 10).then_some(Kind::Mobile),
        b'5' => (digits.starts_with(b"55") && digits.len() == 10).then_some(Kind::Voip),
        _ => None,
    }
}

/// Whether the digits have the length of a number with this beginning, be it assigned or not.
pub(super) fn has_shape(digits: &str) -> bool {
    let length = digits.len();
    match digits.as_bytes() {
        [b'0', ..] => (6..=12).contains(&length),
        [b'1', ..] => (9..=11).contains(&length),
        [b'3', b'9', ..] => matches!(length, 9 | 10),
        [b'3', ..] => (9..=12).contains(&length),
        [b'4', b'3', ..] | [b'5', b'5', ..] | [b'7', b'0', ..] => length == 10,
        [b'8', ..] => matches!(length, 6 | 8..=10),
        _ => false,
    }
}

/// `VA` for the lines of the Vatican, which share the country code and Rome's 06, else `IT`.
pub(super) fn region(national: &str) -> &'static str {
    if national.starts_with("06698") {
        "VA"
    } else {
        "IT"
    }
}

fn mobile(digits: &[u8]) -> Option<Kind> {
    match (digits.get(1)?, digits.len()) {
        (b'1', 10) => Some(Kind::Mobile),
        (b'2'..=b'9', 9 | 10) => Some(Kind::Mobile),
        (b'2'..=b'8', 11 | 12) => Some(Kind::Voicemail),
        _ => None,
    }
}

/// Numbers of services, by prefix and length.
fn service(digits: &[u8]) -> Option<Kind> {
    match (digits, digits.len()) {
        ([b'8', b'0', b'0', ..], 9) | ([b'8', b'0', b'3', ..], 6) => Some(Kind::TollFree),
        ([b'8', b'4', b'0' | b'8', ..], 9) | ([b'8', b'4', b'1' | b'7', ..], 6) => {
            Some(Kind::SharedCost)
        }
        ([b'1', b'7', b'8', ..], 10) | ([b'1', b'9', b'9', ..], 9) => Some(Kind::PersonalNumber),
        ([b'1', b'4', b'4', ..] | [b'1', b'6', b'3' | b'4' | b'6', ..], 9)
        | ([b'8', b'9', b'2', ..] | [b'8', b'9', b'3', b'0' | b'4', ..], 6)
        | ([b'8', b'9', b'4' | b'5', b'0'..=b'4', ..], 6)
        | ([b'8', b'9', b'4', b'5'..=b'9', ..], 8)
        | ([b'8', b'9', b'3', b'8', ..] | [b'8', b'9', b'5', b'5'..=b'9', ..], 10)
        | ([b'8', b'9', b'9', ..], 9) => Some(Kind::PremiumRate),
        _ => None,
    }
}

/// A geographic number: a district, then two to seven digits of a line.
fn is_fixed_line(digits: &[u8]) -> bool {
    match digits {
        // The Vatican, behind Rome's district.
        [b'0', b'6', b'6', b'9', b'8', ..] => (6..=11).contains(&digits.len()),
        [b'0', b'6', b'6', b'9', _, ..] => (6..=11).contains(&digits.len()),
        [b'0', b'8', b'3', b'1', ..] => (6..=12).contains(&digits.len()),
        [b'0', a, b, c, ..] => is_district(*a, *b, *c) && (6..=11).contains(&digits.len()),
        _ => false,
    }
}

/// Whether some district begins with these three digits after the 0.
fn is_district(a: u8, b: u8, c: u8) -> bool {
    // Provincial capitals of the eight zones have districts of two digits, the others of three.
    let capital = matches!(b, b'0' | b'1' | b'5' | b'9');
    match (a, b) {
        (b'2', _) => true,
        (b'6', b'6') => (b'0'..=b'8').contains(&c),
        (b'6', _) => true,
        (b'1' | b'3' | b'4' | b'5' | b'7' | b'8' | b'9', _) if capital => true,
        (b'1', b'2' | b'7') => (b'1'..=b'5').contains(&c),
        (b'1', b'3') => c == b'1',
        (b'1', b'4') => (b'1'..=b'4').contains(&c),
        (b'1', b'6') => matches!(c, b'1' | b'3' | b'5' | b'6'),
        (b'1', b'8') => matches!(c, b'2'..=b'5' | b'7'),
        (b'3', b'2') => (b'1'..=b'4').contains(&c),
        (b'3', b'3') => matches!(c, b'1' | b'2'),
        (b'3', b'4' | b'8') => (b'1'..=b'6').contains(&c),
        (b'3', b'6') => matches!(c, b'2'..=b'5' | b'9'),
        (b'3', b'7') => (b'1'..=b'7').contains(&c),
        (b'4', b'2' | b'3') => (b'1'..=b'9').contains(&c),
        (b'4', b'4') => matches!(c, b'2' | b'4' | b'5'),
        (b'4', b'6') => (b'1'..=b'5').contains(&c),
        (b'4', b'7') => (b'1'..=b'4').contains(&c),
        (b'4', b'8') => c == b'1',
        (b'5', b'2') => (b'1'..=b'5').contains(&c),
        (b'5', b'3') => (b'2'..=b'6').contains(&c),
        (b'5', b'4') => matches!(c, b'1'..=b'7' | b'9'),
        (b'5', b'6') => (b'4'..=b'6').contains(&c),
        (b'5', b'7') => matches!(c, b'1'..=b'5' | b'7' | b'8'),
        (b'5', b'8') => (b'3'..=b'8').contains(&c),
        (b'7', b'2') => matches!(c, b'1' | b'2'),
        (b'7', b'3') => (b'1'..=b'7').contains(&c),
        (b'7', b'4') => matches!(c, b'2'..=b'4' | b'6'),
        (b'7', b'6') => matches!(c, b'1' | b'3' | b'5' | b'6' | b'9'),
        (b'7', b'7') => matches!(c, b'1' | b'3'..=b'6'),
        (b'7', b'8') => matches!(c, b'1'..=b'5' | b'9'),
        (b'8', b'2') => matches!(c, b'3' | b'4' | b'5' | b'7' | b'8'),
        (b'8', b'3') => matches!(c, b'2' | b'3' | b'5' | b'6'),
        (b'8', b'6'..=b'8') => (b'1'..=b'5').contains(&c),
        (b'9', b'2' | b'3' | b'8') => (b'1'..=b'5').contains(&c),
        (b'9', b'4') => matches!(c, b'1' | b'2'),
        (b'9', b'6') => (b'1'..=b'8').contains(&c),
        (b'9', b'7') => (b'1'..=b'6').contains(&c),
        _ => false,
    }
}

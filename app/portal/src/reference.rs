//! References: what a person quotes on the telephone. Short, without look-alikes, with a check character.

/// Crockford's alphabet: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Random symbols: 35 bits.
const SYMBOLS: usize = 7;

/// A new reference, such as `4F7K-2M9A`. Its last character is the Luhn check, modulo 32, of the others.
pub fn new() -> String {
    let mut random = [0; SYMBOLS];
    crate::secret::fill_random(&mut random);
    let mut values: Vec<u8> = random.iter().map(|byte| byte % 32).collect();
    values.push(check(&values));
    let text: String = values
        .iter()
        .map(|&value| char::from(ALPHABET[usize::from(value)]))
        .collect();
    format!("{}-{}", &text[..4], &text[4..])
}

/// The reference that a person typed, in its one form: case, spaces, hyphens and look-alikes are forgiven. `None`
/// where its check character does not fit.
pub fn parse(typed: &str) -> Option<String> {
    let mut values = Vec::new();
    for c in typed.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        let c = match c.to_ascii_uppercase() {
            'I' | 'L' => '1',
            'O' => '0',
            c => c,
        };
        let value = ALPHABET
            .iter()
            .position(|&symbol| char::from(symbol) == c)?;
        values.push(u8::try_from(value).ok()?);
    }
    let (last, rest) = values.split_last()?;
    if rest.len() != SYMBOLS || check(rest) != *last {
        return None;
    }
    let text: String = values
        .iter()
        .map(|&value| char::from(ALPHABET[usize::from(value)]))
        .collect();
    Some(format!("{}-{}", &text[..4], &text[4..]))
}

/// Luhn modulo 32: finds every single wrong character and nearly every swap of neighbours.
fn check(values: &[u8]) -> u8 {
    let sum: u32 = values
        .iter()
        .rev()
        .enumerate()
        .map(|(place, &value)| {
            let value = u32::from(value) * if place % 2 == 0 { 2 } else { 1 };
            value / 32 + value % 32
        })
        .sum();
    ((32 - sum % 32) % 32) as u8
}

#[cfg(test)]
mod tests {
    use super::{ALPHABET, new, parse};

    #[test]
    fn a_reference_is_recognised_however_it_is_typed() {
        let reference = new();
        assert_eq!(parse(&reference).as_deref(), Some(reference.as_str()));
        let typed = format!(" {} ", reference.to_lowercase().replace('-', " "));
        assert_eq!(parse(&typed), Some(reference));
    }

    #[test]
    fn every_single_wrong_character_is_found() {
        let reference = new();
        for place in (0..reference.len()).filter(|place| *place != 4) {
            for symbol in ALPHABET {
                let mut wrong = reference.clone().into_bytes();
                if wrong[place] == *symbol {
                    continue;
                }
                wrong[place] = *symbol;
                let wrong = String::from_utf8(wrong).expect("it is ASCII");
                assert_eq!(parse(&wrong), None, "{wrong} for {reference}");
            }
        }
    }
}

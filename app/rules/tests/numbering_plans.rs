//! Our Italian numbering plan against libphonenumber's: the same numbers, of the same kinds.
#![cfg(feature = "numbering-plans")]

use proptest::prelude::*;
use rlibphonenumber::enums::Region;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat};
use rules::identifiers::PhoneNumber;

/// E.164 and kind as libphonenumber sees them, in Italy.
fn theirs(text: &str) -> Option<(String, String)> {
    let number = PHONE_NUMBER_UTIL.parse(text, Some(Region::IT)).ok()?;
    let kind = format!("{:?}", number.get_type()).to_lowercase();
    number
        .is_valid()
        .then(|| (number.format_as(PhoneNumberFormat::E164).into_owned(), kind))
}

fn ours(text: &str) -> Option<(String, String)> {
    let number: PhoneNumber = text.parse().ok()?;
    Some((
        number.to_string(),
        format!("{:?}", number.kind()).to_lowercase(),
    ))
}

#[test]
fn every_beginning_in_every_length() {
    // Four digits decide the kind, five behind Rome's 0669.
    let beginnings = (0..10_000).map(|digits| format!("{digits:04}"));
    let mut compared = 0;
    for beginning in beginnings.chain((0..10).map(|digit| format!("0669{digit}"))) {
        for length in 5..=13 {
            let text = format!("{beginning:1<length$}");
            // "00" means abroad, and then it is not our plan that decides.
            if text.starts_with("00") && !text.starts_with("0039") {
                continue;
            }
            assert_eq!(ours(&text), theirs(&text), "{text}");
            compared += 1;
        }
    }
    assert_eq!(compared, 89_199);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn any_digits(text in "(\\+39|0039|)[0-9]{4,13}") {
        prop_assert_eq!(ours(&text), theirs(&text));
    }

    #[test]
    fn any_digits_abroad(text in "\\+[0-9]{5,16}") {
        prop_assert_eq!(ours(&text), theirs(&text));
    }
}

//! Foreign numbers where the plans of other countries are not known (the browser): by the shape of
//! E.164 alone, seven to fifteen digits that do not begin with 0.
#![cfg(not(feature = "numbering-plans"))]

use rules::identifiers::PhoneNumber;
use rules::identifiers::phone::Kind;

fn read(text: &str) -> Result<String, &'static str> {
    text.parse::<PhoneNumber>()
        .map(|number| number.to_string())
        .map_err(|refusal| refusal.code())
}

#[test]
fn seven_to_fifteen_digits_and_no_zero_first() {
    for (digits, fits) in [
        ("430123", false),
        ("4301234", true),
        ("430123456789012", true),
        ("4301234567890123", false),
    ] {
        let expected = if fits {
            Ok(format!("+{digits}"))
        } else {
            Err("not_a_valid_number")
        };
        assert_eq!(read(&format!("+{digits}")), expected, "{digits}");
        assert_eq!(read(&format!("00{digits}")), expected, "{digits}");
    }
    assert_eq!(read("+0123456789"), Err("not_a_valid_number"));
    assert_eq!(read("+44 20 7946 0958"), Ok("+442079460958".to_owned()));
}

#[test]
fn of_a_foreign_number_neither_kind_nor_country_is_known_here() {
    let number: PhoneNumber = "+44 20 7946 0958".parse().expect("a shape");
    assert_eq!(
        (number.kind(), number.region(), number.is_mobile()),
        (Kind::Unknown, None, false)
    );
    assert!(number.can_be_a_caller_line());
    let here: PhoneNumber = "06 69677 1".parse().expect("a number");
    assert_eq!(
        (here.kind(), here.region().as_deref(), here.is_mobile()),
        (Kind::FixedLine, Some("IT"), false)
    );
}

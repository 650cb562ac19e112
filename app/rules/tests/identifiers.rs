//! What holds for every identifier: hostile text is refused quickly, silence in `Debug`, and a value
//! that was accepted is accepted again in its own words.

use core::fmt::Debug;
use proptest::prelude::*;
use rules::identifiers::{CodiceFiscale, CustomerCode, PartitaIva, PhoneNumber};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::str::FromStr;
use std::time::Instant;

fn accepted<T>(text: &str)
where
    T: FromStr + ToString + Debug + PartialEq + Serialize + DeserializeOwned,
{
    let Ok(value) = text.parse::<T>() else { return };
    let normal = value.to_string();
    assert!(
        value == normal.parse::<T>().ok().expect("a normal form is accepted"),
        "{text:?}"
    );
    let name = std::any::type_name::<T>()
        .rsplit("::")
        .next()
        .expect("a name");
    assert_eq!(format!("{value:?}"), format!("{name}(…)"));
    let json = serde_json::to_string(&value).expect("JSON");
    assert_eq!(json, format!("\"{normal}\""));
    assert!(value == serde_json::from_str(&json).expect("its own JSON"));
}

fn accepted_by_all(text: &str) {
    accepted::<CodiceFiscale>(text);
    accepted::<PartitaIva>(text);
    accepted::<CustomerCode>(text);
    accepted::<PhoneNumber>(text);
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,40}") {
        accepted_by_all(&text);
    }

    #[test]
    fn no_text_of_the_right_characters_panics(text in "[+0-9A-Z ()./-]{0,20}") {
        accepted_by_all(&text);
    }

    #[test]
    fn codes_of_the_right_shape(text in "[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]") {
        accepted::<CodiceFiscale>(&text);
    }

    #[test]
    fn exactly_one_check_letter_fits(text in "[A-Z]{6}[0-9]{2}[ABCDEHLMPRST][012][1-8][A-Z][0-9]{3}") {
        let fitting = ('A'..='Z').filter(|letter| format!("{text}{letter}").parse::<CodiceFiscale>().is_ok());
        prop_assert_eq!(fitting.count(), 1);
    }

    #[test]
    fn exactly_one_check_digit_fits(register in 1..10_000_000_u32, office in 1..=100_u32) {
        let fitting = (0..10).filter(|digit| {
            format!("{register:07}{office:03}{digit}").parse::<PartitaIva>().is_ok()
        });
        prop_assert_eq!(fitting.count(), 1);
    }

    #[test]
    fn a_mobile_is_read_however_it_is_written(
        number in 3_200_000_000_u64..4_000_000_000, plus in "(\\+39|0039)? ?", gap in "[ ./-]?",
    ) {
        // 39x without a sign may be a country: not this test's matter.
        prop_assume!(number / 100_000_000 != 39 || !plus.trim().is_empty());
        let digits = number.to_string();
        let typed = format!("{plus}{}{gap}{}", &digits[..3], &digits[3..]);
        let read: PhoneNumber = typed.parse().expect("a mobile");
        prop_assert_eq!(read.as_str(), format!("+39{digits}"));
        prop_assert!(read.is_mobile());
        prop_assert_eq!(read.last_digits(), &digits[7..]);
    }
}

#[test]
fn hostile_text_is_refused_quickly() {
    let long: Vec<String> = ["A", "0", "٣", "\0", "М", " ", "+", "\u{202a}", "🂡"]
        .iter()
        .map(|sign| sign.repeat(100_000))
        .collect();
    let start = Instant::now();
    for text in &long {
        assert!(text.parse::<CodiceFiscale>().is_err());
        assert!(text.parse::<PartitaIva>().is_err());
        assert!(text.parse::<CustomerCode>().is_err());
        assert!(text.parse::<PhoneNumber>().is_err());
    }
    assert!(start.elapsed().as_millis() < 1_000, "{:?}", start.elapsed());
    for text in [
        "RSSMRA80A01H501U\0",
        "\0",
        "00743110157\0",
        "333 1234567\0",
        "ＲSSMRA80A01H501U",
    ] {
        assert!(text.parse::<CodiceFiscale>().is_err(), "{text:?}");
        assert!(text.parse::<PartitaIva>().is_err(), "{text:?}");
        assert!(text.parse::<CustomerCode>().is_err(), "{text:?}");
        assert!(text.parse::<PhoneNumber>().is_err(), "{text:?}");
    }
}

#[test]
fn a_country_typed_without_its_sign_is_not_a_mobile() {
    let read = |text: &str| {
        text.parse::<PhoneNumber>()
            .map(|number| number.to_string())
            .ok()
    };
    assert_eq!(read("39 06 696771").as_deref(), Some("+3906696771"));
    assert_eq!(read("39-06-696771").as_deref(), Some("+3906696771"));
    assert_eq!(read("39 333 1234567").as_deref(), Some("+393331234567"));
    assert_eq!(read("393331234567").as_deref(), Some("+393331234567"));
    assert_eq!(read("390612345678").as_deref(), Some("+390612345678"));
    assert_eq!(read("391781234567").as_deref(), Some("+391781234567"));
    // A mobile of the 39x series remains one, written in its own groups.
    assert_eq!(read("393 1234567").as_deref(), Some("+393931234567"));
    assert_eq!(read("390 1234567").as_deref(), Some("+393901234567"));
}

#[test]
fn the_vatican_answers_behind_rome() {
    let number: PhoneNumber = "06 69812345".parse().expect("a number of the Vatican");
    assert_eq!(number.as_str(), "+390669812345");
    assert_eq!(number.region().as_deref(), Some("VA"));
}

#[test]
fn eleven_digits_are_another_number_and_eleven_letters_are_too_few() {
    let refusal = |text: &str| {
        text.parse::<CodiceFiscale>()
            .expect_err("no code of a person")
            .code()
    };
    assert_eq!(refusal("00743110157"), "numeric_11");
    assert_eq!(refusal("RSSMRA80A01"), "length");
    assert_eq!(refusal("0074311015"), "length");
    assert_eq!(refusal("0074311015700000"), "name_part_not_letters");
}

#[test]
fn only_a_mobile_is_certainly_one() {
    for (text, mobile) in [
        ("333 1234567", true),
        ("06 696771", false),
        ("800 123456", false),
        ("55 12345678", false),
    ] {
        let number: PhoneNumber = text.parse().expect("a number");
        assert_eq!(number.is_mobile(), mobile, "{text}");
    }
}

#[test]
fn a_plus_stands_before_the_digits_and_a_scheme_may_follow_a_space() {
    let read = |text: &str| {
        text.parse::<PhoneNumber>()
            .map(|number| number.to_string())
            .map_err(|refusal| refusal.code())
    };
    for text in [
        " tel:333 1234567",
        "\u{202a}tel:+39 333 1234567\u{202c}",
        "(+39) 333 1234567",
    ] {
        assert_eq!(read(text), Ok("+393331234567".to_owned()), "{text:?}");
    }
    for text in ["333+1234567", "333 1234567+", "+", "( )"] {
        assert_eq!(read(text), Err("not_a_valid_number"), "{text:?}");
    }
}

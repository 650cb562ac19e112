//! Closed lists: each word leads back to its member and to no other.

use core::fmt::{Debug, Display};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashSet;
use std::str::FromStr;

fn there_and_back<T, const N: usize>(all: [T; N], as_str: fn(T) -> &'static str)
where
    T: Copy + Debug + Display + PartialEq + FromStr + Serialize + DeserializeOwned,
    T::Err: Debug,
{
    let mut words = HashSet::new();
    for member in all {
        let word = as_str(member);
        assert!(words.insert(word), "{word} twice");
        assert_eq!(member.to_string(), word);
        assert_eq!(word.parse::<T>().expect("its own word"), member);
        let json = serde_json::to_string(&member).expect("JSON");
        assert_eq!(json, format!("\"{word}\""));
        assert_eq!(
            serde_json::from_str::<T>(&json).expect("its own JSON"),
            member
        );
        // Files and pages know lower case and underscores alone.
        assert!(
            word.bytes()
                .all(|byte| byte == b'_' || byte.is_ascii_lowercase() || byte.is_ascii_digit()),
            "{word}"
        );
        for wrong in [
            word.to_uppercase(),
            format!(" {word}"),
            format!("{word}\0"),
            String::new(),
            // Look-alike letters are not letters, and nothing long is read twice.
            word.replace('e', "е").replace('o', "о") + "а",
            word.repeat(100_000),
        ] {
            assert!(wrong.parse::<T>().is_err(), "{word}");
        }
    }
    assert!(serde_json::from_str::<T>("\"no such word\"").is_err());
    assert!(serde_json::from_str::<T>("7").is_err());
}

macro_rules! lists {
    ($($path:path),+ $(,)?) => {
        $({
            use $path as List;
            there_and_back(List::ALL, List::as_str);
        })+
    };
}

#[test]
fn every_word_of_every_list_goes_and_comes_back() {
    lists![
        rules::article::Article,
        rules::carry::Carry,
        rules::conflict::ConflictKind,
        rules::conflict::Resolution,
        rules::customer::CustomerKind,
        rules::decision::Outcome,
        rules::decision::Protection,
        rules::decision::Reason,
        rules::ground::Ground,
        rules::ground::WithoutObject,
        rules::hold::Event,
        rules::hold::HoldReason,
        rules::opinion::Missing,
        rules::representative::Addressee,
        rules::representative::AuthorityKind,
        rules::request::Act,
        rules::request::Actor,
        rules::request::Condition,
        rules::request::State,
        rules::restriction::Exception,
        rules::restriction::Use,
        rules::right::NotApplicable,
        rules::right::Right,
        rules::verdict::DeletedBecause,
    ];
}

#[test]
fn an_unknown_word_says_so_and_repeats_nothing() {
    let error = "<script>"
        .parse::<rules::right::Right>()
        .expect_err("no word");
    assert_eq!(
        (error.code(), error.to_string().as_str()),
        ("unknown_word", "unknown_word")
    );
}

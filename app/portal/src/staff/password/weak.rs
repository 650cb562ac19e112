//! What is too easy to guess to be a password.
//!
//! No composition is asked for (NIST SP 800-63B, 5.1.1.2): length, and nothing that is tried first.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::Portal;

/// Least characters of a password.
pub const SHORTEST: usize = 12;
/// Most characters of a password.
pub const LONGEST: usize = 128;

/// Passwords that many people have, and words that many put digits after.
const COMMON: &str = include_str!("common.txt");
/// What fingers run along: keys side by side, the alphabet, the digits.
const RUNS: [&str; 12] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "azertyuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "qazwsxedcrfvtgbyhnujmikolp",
    "aqswdefrgthyjukilop",
];
/// Least pieces of a password, a run or a repeated part being one.
const LEAST_PIECES: usize = 6;
/// Least different characters of a password.
const LEAST_DIFFERENT: usize = 5;
/// Least letters that a password has besides names that anybody knows.
const LEAST_BESIDES: usize = 5;

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// Fewer than [`SHORTEST`] characters.
    TooShort,
    /// More than [`LONGEST`] characters.
    TooLong,
    /// Hardly more than the person's, the controller's or the product's name.
    Named,
    /// One character, one run of keys or one part over and over.
    Simple,
    /// Many people have it.
    Common,
    /// It is the one before.
    Same,
}

impl Weak {
    /// The word by which texts and the command line know it.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooShort => "password-too-short",
            Self::TooLong => "password-too-long",
            Self::Named => "password-named",
            Self::Simple => "password-simple",
            Self::Common => "password-common",
            Self::Same => "password-same",
        }
    }
}

/// Whether `password` may be that of the account `user_id` of a person called `name`.
pub(in crate::staff) fn check(
    portal: &Portal,
    user_id: &str,
    name: &str,
    password: &str,
) -> Result<(), Weak> {
    let controller = portal.instance.controller.name.as_str();
    let names = [user_id, name, controller, "miavoce"];
    check_against(&names, password)
}

fn check_against(names: &[&str], password: &str) -> Result<(), Weak> {
    let length = password.chars().count();
    let lower = password.to_lowercase();
    if length < SHORTEST {
        Err(Weak::TooShort)
    } else if length > LONGEST {
        Err(Weak::TooLong)
    } else if is_named(names, &lower) {
        Err(Weak::Named)
    } else if is_simple(&lower) {
        Err(Weak::Simple)
    } else if is_common(&lower) {
        Err(Weak::Common)
    } else {
        Ok(())
    }
}

/// Whether next to nothing is left without the words of the names, digits and marks.
fn is_named(names: &[&str], password: &str) -> bool {
    let mut words: Vec<String> = names
        .iter()
        .flat_map(|name| name.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().count() >= 3)
        .map(str::to_lowercase)
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let rest = words
        .iter()
        .fold(password.to_owned(), |rest, word| rest.replace(word, " "));
    let letters = rest.chars().filter(|c| c.is_alphabetic()).count();
    rest != password && letters < LEAST_BESIDES
}

fn is_simple(password: &str) -> bool {
    let characters: Vec<char> = password.chars().collect();
    let different: HashSet<&char> = characters.iter().collect();
    let repeats = (1..=characters.len() / 3).any(|part| {
        characters
            .iter()
            .zip(characters.iter().skip(part))
            .all(|(one, next)| one == next)
    });
    different.len() < LEAST_DIFFERENT || repeats || pieces(&characters) < LEAST_PIECES
}

/// Into how many pieces a password falls where three or more keys of a run, or of one key, are one piece.
fn pieces(characters: &[char]) -> usize {
    let mut rest = characters;
    let mut pieces = 0;
    while !rest.is_empty() {
        let longest = (3..=rest.len())
            .take_while(|length| is_run(&rest[..*length]))
            .last();
        rest = &rest[longest.unwrap_or(1)..];
        pieces += 1;
    }
    pieces
}

fn is_run(characters: &[char]) -> bool {
    let forth: String = characters.iter().collect();
    let back: String = characters.iter().rev().collect();
    characters.iter().all(|c| Some(c) == characters.first())
        || RUNS
            .iter()
            .any(|run| run.contains(&forth) || run.contains(&back))
}

/// Whether it is on the list as it is; without the digits and marks around it; with the digits in it read as the
/// letters they look like; or as two words of the list.
fn is_common(password: &str) -> bool {
    static LIST: OnceLock<HashSet<&str>> = OnceLock::new();
    let list = LIST.get_or_init(|| COMMON.lines().collect());
    let core = password.trim_matches(|c: char| !c.is_alphabetic());
    let letters: String = core.chars().filter(|c| c.is_alphanumeric()).collect();
    let read: String = letters.chars().map(looks_like).collect();
    let marks_read: String = core.chars().map(looks_like).collect();
    [password, core, &letters, &read, &marks_read]
        .iter()
        .any(|form| {
            list.contains(form)
                || form.char_indices().any(|(middle, _)| {
                    let (one, other) = form.split_at(middle);
                    list.contains(one) && list.contains(other)
                })
        })
}

fn looks_like(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{COMMON, Weak, check_against};

    const NAMES: [&str; 4] = ["m.bianchi", "Maria Bianchi", "Vivigas S.p.A.", "miavoce"];

    #[test]
    fn what_is_tried_first_is_refused() {
        for (password, weak) in [
            ("", Weak::TooShort),
            ("xk7&qpw2v9t", Weak::TooShort),
            (&"xk7&qpw2v9tz".repeat(11), Weak::TooLong),
            ("m.bianchi2026", Weak::Named),
            ("MariaBianchi1985!", Weak::Named),
            ("Vivigas2026!!", Weak::Named),
            ("miavoce-vivigas-1", Weak::Named),
            ("aaaaaaaaaaaaaaaa", Weak::Simple),
            ("abcabcabcabcabc", Weak::Simple),
            ("xk7&xk7&xk7&xk7&", Weak::Simple),
            ("qwertyuiop12", Weak::Simple),
            ("poiuytrewq!!!", Weak::Simple),
            ("1q2w3e4r5t6y", Weak::Simple),
            ("123456789012", Weak::Simple),
            ("111222333444", Weak::Simple),
            ("password1234", Weak::Common),
            ("P4ssw0rd!2026", Weak::Common),
            ("p@$$word!2026", Weak::Common),
            ("2026Francesco!", Weak::Common),
            ("passwordadmin", Weak::Common),
            ("ForzaJuventus1", Weak::Common),
        ] {
            assert_eq!(check_against(&NAMES, password), Err(weak), "{password}");
        }
    }

    #[test]
    fn what_a_person_thinks_up_is_taken() {
        for password in [
            "quattro cavalli gialli",
            "xk7&qpw2v9tz",
            "ombrello-vivigas-carta",
            "però così è lunga",
            "日本語のとても長い合言葉です",
            "23456-abcde-fghij-kmnpq-7",
            &"xk7&qpw2v9tzü3m?".repeat(2),
        ] {
            assert_eq!(check_against(&NAMES, password), Ok(()), "{password}");
        }
    }

    #[test]
    fn twelve_characters_are_enough_and_128_not_too_many() {
        let long: String = ('!'..='~')
            .chain('à'..='ÿ')
            .chain('ж'..='я')
            .take(129)
            .collect();
        let most: String = long.chars().take(128).collect();
        assert_eq!(check_against(&NAMES, &most), Ok(()));
        assert_eq!(check_against(&NAMES, &long), Err(Weak::TooLong));
        // Characters are counted, not bytes.
        assert_eq!(check_against(&NAMES, "èòàùìéçèòàù"), Err(Weak::TooShort));
    }

    #[test]
    fn the_list_is_in_order_small_and_without_doubles() {
        let lines: Vec<&str> = COMMON.lines().collect();
        assert!(lines.len() > 300, "{}", lines.len());
        assert!(lines.is_sorted_by(|one, next| one < next));
        assert!(
            lines
                .iter()
                .all(|line| line.to_lowercase() == *line && line.len() > 2)
        );
    }
}

//! The table of who sees what (rules.md §2), cell by cell, and the properties that hold whatever the
//! facts.

use proptest::prelude::*;
use rules::identifiers::{PhoneNumber, phone};
use rules::visibility::{Act, Level, Proofs, RecordingFacts, Visibility, may, visibility};

fn number(text: &str) -> PhoneNumber {
    phone::parse(text).expect("a number")
}

fn sees(proofs: &Proofs<u8>, calling: Option<&PhoneNumber>, customer: Option<u8>) -> Visibility {
    let facts = RecordingFacts {
        calling_number: calling,
        customer: customer.as_ref(),
    };
    visibility(proofs, &facts)
}

#[test]
fn the_line_lists_what_is_linked_to_nobody_and_counts_the_rest() {
    let (mine, other) = (number("333 1234567"), number("06 69677 1"));
    let line = Proofs {
        line: Some(mine.clone()),
        customer: None,
    };
    assert_eq!(
        sees(&line, Some(&mine), None),
        Visibility::Listed(Level::Line)
    );
    assert_eq!(sees(&line, Some(&mine), Some(1)), Visibility::Counted);
    assert_eq!(sees(&line, Some(&other), None), Visibility::Hidden);
    assert_eq!(sees(&line, Some(&other), Some(1)), Visibility::Hidden);
    assert_eq!(sees(&line, None, None), Visibility::Hidden);
}

#[test]
fn the_customer_lists_what_is_linked_to_them_from_whatever_line() {
    let other = number("06 69677 1");
    let customer = Proofs {
        line: None,
        customer: Some(1),
    };
    assert_eq!(
        sees(&customer, Some(&other), Some(1)),
        Visibility::Listed(Level::Person)
    );
    assert_eq!(
        sees(&customer, None, Some(1)),
        Visibility::Listed(Level::Person)
    );
    assert_eq!(sees(&customer, Some(&other), Some(2)), Visibility::Hidden);
    assert_eq!(sees(&customer, Some(&other), None), Visibility::Hidden);
}

#[test]
fn both_proofs_give_what_each_of_them_gives() {
    let mine = number("333 1234567");
    let both = Proofs {
        line: Some(mine.clone()),
        customer: Some(1),
    };
    assert_eq!(
        sees(&both, Some(&mine), None),
        Visibility::Listed(Level::Line)
    );
    assert_eq!(
        sees(&both, Some(&mine), Some(1)),
        Visibility::Listed(Level::Person)
    );
    // A line shared by two customers: the other's calls stay a number.
    assert_eq!(sees(&both, Some(&mine), Some(2)), Visibility::Counted);
}

#[test]
fn nothing_proved_shows_nothing() {
    let line = number("333 1234567");
    for customer in [None, Some(1)] {
        for calling in [None, Some(&line)] {
            assert_eq!(sees(&Proofs::NONE, calling, customer), Visibility::Hidden);
        }
    }
    assert_eq!(Proofs::<u8>::NONE.level(), Level::None);
}

#[test]
fn what_may_be_done_follows_the_level() {
    for released in [false, true] {
        for act in Act::ALL {
            assert!(!may(Visibility::Hidden, act, released));
            assert!(!may(Visibility::Counted, act, released));
            assert!(!may(Visibility::Listed(Level::None), act, released));
            let audio = matches!(act, Act::Hear | Act::Download);
            assert_eq!(may(Visibility::Listed(Level::Line), act, released), !audio);
            assert_eq!(
                may(Visibility::Listed(Level::Person), act, released),
                !audio || released
            );
        }
    }
}

fn a_line() -> impl Strategy<Value = Option<PhoneNumber>> {
    prop::option::of((0..3u8).prop_map(|last| number(&format!("333 123456{last}"))))
}

fn a_customer() -> impl Strategy<Value = Option<u8>> {
    prop::option::of(0..3u8)
}

proptest! {
    #[test]
    fn a_call_linked_to_another_customer_is_never_listed(
        line in a_line(), customer in a_customer(), calling in a_line(), linked in 0..3u8,
    ) {
        prop_assume!(customer != Some(linked));
        let proofs = Proofs { line, customer };
        let seen = sees(&proofs, calling.as_ref(), Some(linked));
        prop_assert!(!matches!(seen, Visibility::Listed(_)));
        for act in Act::ALL {
            prop_assert!(!may(seen, act, true));
        }
    }

    #[test]
    fn a_further_proof_never_hides_anything(
        line in a_line(), customer in a_customer(), calling in a_line(), linked in a_customer(),
    ) {
        let both = Proofs { line: line.clone(), customer };
        let seen = sees(&both, calling.as_ref(), linked);
        let by_line = sees(&Proofs { line, customer: None }, calling.as_ref(), linked);
        let by_customer = sees(&Proofs { line: None, customer }, calling.as_ref(), linked);
        prop_assert_eq!(seen, by_line.max(by_customer));
        // Nobody sees more than the level that they reached.
        prop_assert!(seen <= Visibility::Listed(both.level()));
    }
}

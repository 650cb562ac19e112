//! Who acts for another (rules.md §2), and what may be done with what is restricted (Art. 18(2), (3)).

use jiff::civil::Date;
use rules::article::Article;
use rules::identifiers::{PhoneNumber, phone};
use rules::policy::Policy;
use rules::representative::{Addressee, Authority, AuthorityKind, may_by, visibility_by};
use rules::restriction::{Exception, Use, lifted_on, may_use};
use rules::right::Right;
use rules::visibility::{Act, Level, Proofs, RecordingFacts, Visibility};

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn number() -> PhoneNumber {
    phone::parse("333 1234567").expect("a number")
}

fn authority(rights: &[Right]) -> Authority<u8> {
    Authority {
        kind: AuthorityKind::Delegation,
        stands_for: Proofs {
            line: Some(number()),
            customer: Some(1),
        },
        rights: rights.to_vec(),
        from: date("2026-03-01"),
        until: Some(date("2026-03-31")),
        checked: true,
    }
}

#[test]
fn an_authority_counts_from_its_first_to_its_last_day_once_checked() {
    let bounded = authority(&[Right::Access]);
    for (day, counts) in [
        ("2026-02-28", false),
        ("2026-03-01", true),
        ("2026-03-31", true),
        ("2026-04-01", false),
    ] {
        assert_eq!(bounded.is_in_force(date(day)), counts, "{day}");
        assert_eq!(bounded.covers(Right::Access, date(day)), counts, "{day}");
        assert!(!bounded.covers(Right::Erasure, date(day)), "{day}");
    }
    let endless = Authority {
        until: None,
        ..bounded.clone()
    };
    assert!(endless.is_in_force(Date::MAX));
    let unchecked = Authority {
        checked: false,
        ..bounded
    };
    assert!(!unchecked.is_in_force(date("2026-03-15")));
}

#[test]
fn a_representative_sees_what_the_person_would_while_it_is_in_force() {
    let line = number();
    let facts = |customer: Option<&'static u8>| RecordingFacts {
        calling_number: Some(&line),
        customer,
    };
    let sees = |customer, day: &str| {
        visibility_by(&authority(&[Right::Access]), date(day), &facts(customer))
    };
    assert_eq!(
        sees(Some(&1), "2026-03-15"),
        Visibility::Listed(Level::Person)
    );
    assert_eq!(sees(None, "2026-03-15"), Visibility::Listed(Level::Line));
    assert_eq!(sees(Some(&2), "2026-03-15"), Visibility::Counted);
    assert_eq!(sees(Some(&1), "2026-04-01"), Visibility::Hidden);
}

#[test]
fn a_representative_may_do_what_the_scope_covers() {
    let line = number();
    let facts = RecordingFacts {
        calling_number: Some(&line),
        customer: Some(&1),
    };
    let day = date("2026-03-15");
    for act in Act::ALL {
        let may =
            |rights: &[Right], released| may_by(&authority(rights), day, &facts, act, released);
        let audio = matches!(act, Act::Hear | Act::Download);
        assert!(may(&[Right::Access], true), "{act:?}");
        assert_eq!(may(&[Right::Access], false), !audio, "{act:?}");
        assert_eq!(may(&[Right::Erasure], true), !audio, "{act:?}");
        assert!(!may(&[], true), "{act:?}");
        let over = date("2026-04-01");
        assert!(!may_by(
            &authority(&[Right::Access]),
            over,
            &facts,
            act,
            true
        ));
    }
}

#[test]
fn the_answer_goes_to_the_person_where_one_can_be_written_to() {
    for (kind, article, addressee) in [
        (
            AuthorityKind::Delegation,
            Article::Gdpr12_6,
            Addressee::Person,
        ),
        (
            AuthorityKind::ParentalResponsibility,
            Article::Gdpr12_6,
            Addressee::Representative,
        ),
        (
            AuthorityKind::Heir,
            Article::Code2Terdecies,
            Addressee::Representative,
        ),
        (AuthorityKind::Lawyer, Article::Gdpr12_6, Addressee::Person),
    ] {
        assert_eq!(kind.article(), article, "{kind}");
        assert_eq!(kind.answer_goes_to(), addressee, "{kind}");
    }
}

#[test]
fn what_is_restricted_is_stored_and_used_for_the_answer_and_else_only_by_exception() {
    for purpose in Use::ALL {
        assert!(may_use(false, purpose, None), "{purpose}");
        let always = matches!(purpose, Use::Store | Use::HandleRequest);
        assert_eq!(may_use(true, purpose, None), always, "{purpose}");
        for exception in Exception::ALL {
            assert!(may_use(true, purpose, Some(exception)), "{purpose}");
        }
    }
}

#[test]
fn a_restriction_is_lifted_after_seven_whole_days_of_notice() {
    let policy = Policy::default();
    assert_eq!(
        lifted_on(date("2026-03-25"), &policy),
        date("2026-04-02"),
        "the 26th to the 1st are seven whole days"
    );
    assert_eq!(lifted_on(Date::MAX, &policy), Date::MAX);
    let longest = Policy {
        notice_before_lifting_days: u16::MAX,
        ..policy
    };
    assert!(lifted_on(date("2026-03-25"), &longest) > date("2200-01-01"));
}

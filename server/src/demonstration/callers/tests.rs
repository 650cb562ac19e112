//! The callers to try see what is said of them.

use super::*;
use rules::identifiers::{CodiceFiscale, PartitaIva, PhoneNumber};
use std::collections::BTreeSet;

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

fn reasons(callers: &[CallerToTry]) -> Vec<Reason> {
    callers.iter().map(|caller| caller.reason).collect()
}

fn find(callers: &[CallerToTry], reason: Reason) -> &CallerToTry {
    let mut found = callers.iter().filter(|caller| caller.reason == reason);
    found.next().expect("such a caller")
}

const LAST_DAY_TODAY: &str = "2026-11-24T15:30:00+01:00";
/// No call date has 31 August as its last day.
const LAST_DAY_OF_NOBODY: &str = "2026-08-31T12:00:00+02:00";

#[test]
fn there_is_one_for_each_reason() {
    let now = at(LAST_DAY_TODAY);
    let callers = callers_to_try(now, now);
    use Reason::*;
    assert_eq!(
        reasons(&callers),
        [
            LineOnly,
            LineOfCustomer,
            SharedLine,
            Private,
            SoleTrader,
            LastDay,
            LargeCompany,
            NothingHeld
        ]
    );
    assert_eq!(
        find(&callers, LastDay).next_last_day,
        Some(rome::date(now)),
        "it goes at the end of today"
    );
}

#[test]
fn where_nothing_goes_today_it_is_the_next_to_go() {
    let now = at(LAST_DAY_OF_NOBODY);
    let callers = callers_to_try(now, now);
    assert!(!reasons(&callers).contains(&Reason::LastDay));
    let next = find(&callers, Reason::NextToGo);
    assert_eq!(next.next_last_day, rome::date(now).tomorrow().ok());
}

#[test]
fn they_see_as_many_as_is_said() {
    for now in [LAST_DAY_TODAY, LAST_DAY_OF_NOBODY] {
        let now = at(now);
        let calls = calls::until(now);
        for caller in callers_to_try(now, now) {
            let (listed, counted): (Vec<&Call>, Vec<&Call>) = match &caller.way {
                Way::Line(number) => calls
                    .iter()
                    .filter(|call| call.calling_number.as_ref() == Some(number))
                    .partition(|call| call.customer.is_none()),
                Way::Customer { code, .. } => (
                    calls
                        .iter()
                        .filter(|call| call.customer == Some(*code))
                        .collect(),
                    Vec::new(),
                ),
            };
            assert_eq!(caller.listed, listed.len(), "{caller:?}");
            assert_eq!(caller.counted, counted.len(), "{caller:?}");
            let next = listed.iter().map(|call| call.last_day_kept()).min();
            assert_eq!(caller.next_last_day, next, "{caller:?}");
            let nothing_held = caller.reason == Reason::NothingHeld;
            assert_eq!(nothing_held, caller.listed + caller.counted == 0);
        }
    }
}

#[test]
fn what_they_enter_belongs_to_them() {
    let now = at(LAST_DAY_TODAY);
    let callers = callers_to_try(now, now);
    for caller in &callers {
        match &caller.way {
            Way::Line(number) => assert!(number.parse::<PhoneNumber>().is_ok()),
            Way::Customer { code, tax_number } => {
                let customers = customers::all();
                let customer = customers.iter().find(|it| it.code == *code);
                let customer = customer.expect("a customer of the register");
                let held = [customer.codice_fiscale, customer.partita_iva];
                assert!(held.contains(&Some(*tax_number)), "{caller:?}");
                let contacts = [customer.phone, customer.email];
                assert!(contacts.contains(&Some(caller.code_goes_to.as_str())));
            }
        }
    }
    let tax_number = |reason| match find(&callers, reason).way {
        Way::Customer { tax_number, .. } => tax_number,
        Way::Line(_) => "",
    };
    assert!(tax_number(Reason::Private).parse::<CodiceFiscale>().is_ok());
    for reason in [Reason::SoleTrader, Reason::LargeCompany] {
        assert!(tax_number(reason).parse::<PartitaIva>().is_ok());
    }
    assert!(find(&callers, Reason::LineOnly).counted == 0);
    assert!(find(&callers, Reason::LineOfCustomer).counted > 0);
    assert!(find(&callers, Reason::SharedLine).counted > 0);
    let ways: BTreeSet<String> = callers.iter().map(|it| format!("{:?}", it.way)).collect();
    assert_eq!(ways.len(), callers.len(), "everybody comes once");
}

#[test]
fn as_days_pass_fewer_are_left() {
    let made_at = at(LAST_DAY_TODAY);
    let tomorrow = callers_to_try(made_at, at("2026-11-25T00:00:00+01:00"));
    let today = Some(rome::date(made_at));
    assert!(
        tomorrow
            .iter()
            .all(|caller| caller.next_last_day > today || caller.listed == 0)
    );
    let after_all = callers_to_try(made_at, at("2027-06-01T12:00:00+02:00"));
    assert_eq!(reasons(&after_all), [Reason::NothingHeld]);
}

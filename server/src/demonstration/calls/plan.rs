//! Which calls there are, before they get their day: enough of each sort to show what the portal
//! makes of it.

use super::super::customers::{self, Customer};
use super::super::random::Random;
use rules::customer::CustomerKind;
use rules::identifiers::codice_fiscale::Sex;

/// Lines from which only people called whom nobody linked to a customer.
const LINES_OF_STRANGERS: usize = 12;
/// Customers from whose line somebody also called without being linked to them.
const LINES_WITH_UNLINKED_CALLS: usize = 8;
/// Calls from withheld numbers that are linked to nobody: no proof leads to them.
const CALLS_OF_NOBODY: usize = 8;

/// When a call is to be.
#[derive(Clone, Copy)]
pub(super) enum When {
    /// On a day of service.
    AnyDay,
    /// On a day of service, not today: so that it is there whatever the hour of the first start.
    BeforeToday,
    /// Today, if it is a day of service.
    Today,
    /// So long ago that its recording is kept until the end of today.
    LastDayIsToday,
    /// The same until the end of tomorrow.
    LastDayIsTomorrow,
    /// Outside the hours of service.
    TooEarlyOrLate,
    /// On a Sunday or a holiday.
    ClosedDay,
}

/// A call that is to be.
pub(super) struct Plan {
    pub(super) calling_number: Option<String>,
    pub(super) kind: CustomerKind,
    pub(super) sex: Option<Sex>,
    pub(super) customer: Option<&'static str>,
    /// Its number among the calls of this caller.
    pub(super) turn: usize,
    pub(super) when: When,
}

/// All calls, about four hundred.
pub(super) fn all(random: &mut Random) -> Vec<Plan> {
    let customers = customers::all();
    let mut plans = Vec::new();
    for (place, customer) in customers.iter().enumerate() {
        linked(&mut plans, place, customer, random);
    }
    unlinked_from_lines_of(&mut plans, &customers, random);
    from_lines_of_strangers(&mut plans, random);
    for turn in 0..CALLS_OF_NOBODY {
        plans.push(unlinked(None, turn, When::AnyDay, random));
    }
    on_special_days(&mut plans, &customers, random);
    plans
}

/// The calls that were linked to a customer: mostly from the line on file, some from elsewhere.
fn linked(plans: &mut Vec<Plan>, place: usize, customer: &Customer, random: &mut Random) {
    let first_turn = random.below(6);
    for call in 0..4 + random.below(9) {
        let line = match customer.phone {
            Some(phone) if call == 0 || !random.one_in(14) => phone.to_owned(),
            // A line that the register does not know: at work, at a friend's.
            _ => format!("+390200000{}", 400 + place),
        };
        let withheld = call > 0 && random.one_in(16);
        plans.push(Plan {
            calling_number: (!withheld).then_some(line),
            turn: first_turn + call,
            when: if call == 0 {
                When::BeforeToday
            } else {
                When::AnyDay
            },
            ..of(customer)
        });
    }
}

/// Somebody called from a customer's line and was not linked: what control of the line shows.
fn unlinked_from_lines_of(plans: &mut Vec<Plan>, customers: &[Customer], random: &mut Random) {
    // The first line is shared by two customers; after it every fifth.
    let lines = customers.iter().step_by(5).filter_map(|it| it.phone);
    for line in lines.take(LINES_WITH_UNLINKED_CALLS) {
        for turn in 0..2 {
            let line = Some(line.to_owned());
            plans.push(unlinked(line, turn, When::BeforeToday, random));
        }
    }
}

fn from_lines_of_strangers(plans: &mut Vec<Plan>, random: &mut Random) {
    for place in 0..LINES_OF_STRANGERS {
        for call in 0..2 + random.below(4) {
            let when = if call == 0 {
                When::BeforeToday
            } else {
                When::AnyDay
            };
            let line = line_of_stranger(place);
            plans.push(unlinked(Some(line), place + call, when, random));
        }
    }
}

/// What presenters and tests look for: calls of today, recordings that go today or tomorrow, calls
/// that the import warns of.
fn on_special_days(plans: &mut Vec<Plan>, customers: &[Customer], random: &mut Random) {
    let on_file: Vec<&Customer> = customers.iter().filter(|it| it.phone.is_some()).collect();
    let whens = [
        When::Today,
        When::Today,
        When::Today,
        When::LastDayIsToday,
        When::LastDayIsTomorrow,
        When::LastDayIsToday,
        When::LastDayIsTomorrow,
        When::TooEarlyOrLate,
        When::TooEarlyOrLate,
        When::TooEarlyOrLate,
        When::ClosedDay,
        When::ClosedDay,
    ];
    for (turn, when) in whens.into_iter().enumerate() {
        if let Some(customer) = random.pick(&on_file) {
            plans.push(Plan {
                turn,
                when,
                ..of(customer)
            });
        }
    }
    for when in [When::LastDayIsToday, When::LastDayIsTomorrow] {
        let line = line_of_stranger(random.below(LINES_OF_STRANGERS));
        plans.push(unlinked(Some(line), 0, when, random));
    }
}

/// A call from the line on file, linked to its customer.
fn of(customer: &Customer) -> Plan {
    Plan {
        calling_number: customer.phone.map(str::to_owned),
        kind: customer.kind,
        sex: customer.sex(),
        customer: Some(customer.code),
        turn: 0,
        when: When::AnyDay,
    }
}

fn unlinked(line: Option<String>, turn: usize, when: When, random: &mut Random) -> Plan {
    Plan {
        calling_number: line,
        kind: if random.one_in(6) {
            CustomerKind::Vat
        } else {
            CustomerKind::Private
        },
        sex: None,
        customer: None,
        turn,
        when,
    }
}

/// Mobiles and, every fourth, a fixed line.
fn line_of_stranger(place: usize) -> String {
    let beginning = if place % 4 == 3 {
        "+390300000"
    } else {
        "+393510000"
    };
    format!("{beginning}{}", 701 + place)
}

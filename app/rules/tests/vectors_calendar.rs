//! Every case of the vectors on dates: retention (`six_months.json`) and due dates
//! (`one_month_deadlines.json`).

use jiff::Timestamp;
use jiff::civil::Date;
use rules::holidays::{Holiday, NonWorking};
use rules::{deadline, retention, rome};
use serde::Deserialize;

#[derive(Deserialize)]
struct SixMonths {
    cases: Vec<SixMonthsCase>,
}

#[derive(Deserialize)]
struct SixMonthsCase {
    id: String,
    recorded_at: Timestamp,
    recorded_local: String,
    civil_day: CivilDay,
}

#[derive(Deserialize)]
struct CivilDay {
    last_day_kept: Date,
    delete_at: Timestamp,
}

#[test]
fn six_months() {
    let file: SixMonths =
        serde_json::from_str(include_str!("vectors/six_months.json")).expect("the vectors");
    for case in &file.cases {
        let day = retention::last_day_kept(case.recorded_at, 6);
        assert_eq!(
            day.last_day_kept, case.civil_day.last_day_kept,
            "{}",
            case.id
        );
        assert_eq!(day.delete_at, case.civil_day.delete_at, "{}", case.id);
        assert_eq!(
            day.recorded_on.to_string(),
            case.recorded_local[..10],
            "{}",
            case.id
        );
        assert!(
            !retention::is_due(day.last_day_kept, before(case.civil_day.delete_at)),
            "{}",
            case.id
        );
        assert!(
            retention::is_due(day.last_day_kept, case.civil_day.delete_at),
            "{}",
            case.id
        );
    }
    assert_eq!(file.cases.len(), 37);
}

#[derive(Deserialize)]
struct OneMonth {
    receipt_instants: Vec<Instant>,
    cases: Vec<OneMonthCase>,
}

#[derive(Deserialize)]
struct Instant {
    received_at: Timestamp,
    received_on: Date,
    due: Date,
    expires_at: Timestamp,
}

#[derive(Deserialize)]
struct OneMonthCase {
    id: String,
    received_on: Date,
    due_unrolled: Date,
    due: Date,
    rolled_over: Vec<String>,
    extension_notice_by: Date,
    extended_unrolled: Date,
    extended_due: Date,
    extended_rolled_over: Vec<String>,
    extended_if_chained: Date,
    internal_target: Date,
}

#[test]
fn one_month() {
    let file: OneMonth = serde_json::from_str(include_str!("vectors/one_month_deadlines.json"))
        .expect("the vectors");
    for case in &file.cases {
        let found = deadline::due(case.received_on);
        let id = &case.id;
        assert_eq!(found.due_unrolled, case.due_unrolled, "{id}");
        assert_eq!(found.due, case.due, "{id}");
        assert_eq!(found.due, case.extension_notice_by, "{id}");
        assert_eq!(words(&found.rolled_over), case.rolled_over, "{id}");
        assert_eq!(found.extended_unrolled, case.extended_unrolled, "{id}");
        assert_eq!(found.extended_due, case.extended_due, "{id}");
        assert_eq!(
            words(&found.extended_rolled_over),
            case.extended_rolled_over,
            "{id}"
        );
        assert_eq!(found.extended_if_chained, case.extended_if_chained, "{id}");
        assert_eq!(found.internal_target, case.internal_target, "{id}");
    }
    assert_eq!(file.cases.len(), 87);
}

#[test]
fn receipt_at_an_instant() {
    let file: OneMonth = serde_json::from_str(include_str!("vectors/one_month_deadlines.json"))
        .expect("the vectors");
    for case in &file.receipt_instants {
        let received_on = rome::date(case.received_at);
        assert_eq!(received_on, case.received_on, "{}", case.received_at);
        let due = deadline::due(received_on).due;
        assert_eq!(due, case.due, "{}", case.received_at);
        assert_eq!(
            deadline::expires_at(due),
            case.expires_at,
            "{}",
            case.received_at
        );
    }
    assert_eq!(file.receipt_instants.len(), 10);
}

fn before(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second() - 1).expect("an instant")
}

/// The days passed over in the words of the vectors.
fn words(days: &[deadline::RolledOver]) -> Vec<String> {
    days.iter()
        .map(|day| format!("{} {}", day.date, word(day.because)))
        .collect()
}

fn word(because: NonWorking) -> &'static str {
    match because {
        NonWorking::Saturday => "Sat",
        NonWorking::Sunday => "Sun",
        NonWorking::Holiday(holiday) => match holiday {
            Holiday::NewYear => "Capodanno",
            Holiday::Epiphany => "Epifania",
            Holiday::EasterMonday => "Lunedì dopo Pasqua",
            Holiday::Liberation => "Liberazione",
            Holiday::Labour => "Festa del lavoro",
            Holiday::Republic => "Festa della Repubblica",
            Holiday::Assumption => "Assunzione",
            Holiday::SaintFrancis => "San Francesco d'Assisi (L. 151/2025)",
            Holiday::AllSaints => "Ognissanti",
            Holiday::ImmaculateConception => "Immacolata",
            Holiday::Christmas => "Natale",
            Holiday::SaintStephen => "Santo Stefano",
        },
    }
}

//! Requests of people who cannot prove the number they called from.

mod call_centre;
#[path = "call_centre/database.rs"]
mod database;
#[path = "call_centre/outbox.rs"]
mod outbox;
#[path = "call_centre/time.rs"]
mod time;

use std::net::{IpAddr, Ipv4Addr};

use jiff::SignedDuration;
use jiff::civil::date;
use portal::limits::Limited;
use portal::reference;
use portal::requests::written::{Facts, Receipt, file};
use portal::store::{Arrival, Author};
use portal::texts::Language;
use rules::request::State;
use rules::right::Right;
use serde_json::{Value, json};

use call_centre::{CallCentre, at};
use time::instant;

/// Monday 15 June 2026, 12:00 in Rome.
const NOW: &str = "2026-06-15T10:00:00Z";
const ADDRESS: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7));

/// The facts of a call, on a form of their own.
fn facts(contact: &str) -> Facts {
    Facts {
        form: portal::secret::token(),
        name: "Lucia Bianchi".to_owned(),
        contact: contact.to_owned(),
        calling_number: Some("+390645551234".parse().expect("a number")),
        call_day: date(2026, 6, 10),
        call_time: Some("verso le dieci".to_owned()),
        about: "La bolletta di maggio".to_owned(),
        right: Right::Access,
        wish: "Vorrei una copia".to_owned(),
    }
}

impl CallCentre {
    async fn file(&self, contact: &str) -> Result<Receipt, Limited> {
        file(&self.portal, ADDRESS, facts(contact), Language::En)
            .await
            .expect("an answer")
    }

    /// The messages that wait, the first one first.
    async fn messages(&self) -> Vec<Value> {
        let jobs = self.jobs().await;
        jobs.iter()
            .map(|(_, payload)| serde_json::from_str(payload).expect("JSON"))
            .collect()
    }

    /// How many rows a filing leaves: requests, jobs, attempts, acts.
    async fn rows(&self) -> [i64; 4] {
        [
            self.number("SELECT COUNT(*) FROM request").await,
            self.number("SELECT COUNT(*) FROM job").await,
            self.number("SELECT COUNT(*) FROM attempt").await,
            self.number("SELECT COUNT(*) FROM audit").await,
        ]
    }
}

#[tokio::test]
async fn it_is_kept_as_it_was_written_and_the_office_learns_of_it() {
    let centre = at(NOW).await;
    let receipt = centre.file("lucia@esempio.it").await.expect("filed");
    let request = centre.portal.store.request(&receipt.reference).await;
    let request = request.expect("readable").expect("a request");
    let asked = &request.asked;
    let author = Author {
        name: "Lucia Bianchi".to_owned(),
        contact: "lucia@esempio.it".to_owned(),
        number: Some("+390645551234".parse().expect("a number")),
        day: Some(date(2026, 6, 10)),
        time: Some("verso le dieci".to_owned()),
        about: "La bolletta di maggio".to_owned(),
    };
    assert_eq!(asked.author, Some(author));
    assert_eq!(asked.arrival, Arrival::Form);
    assert_eq!(asked.right, Right::Access);
    assert_eq!(asked.details, "Vorrei una copia");
    assert_eq!(asked.language, Language::En);
    assert_eq!(asked.received_at, instant(NOW));
    assert!(!request.identified, "nobody knows yet who it is");
    assert_eq!(request.state, State::Received);
    assert_eq!(request.due_on(&centre.portal), date(2026, 7, 15));
    let due = "SELECT COUNT(*) FROM request WHERE due_on = '2026-07-15'";
    assert_eq!(centre.number(due).await, 1);

    let [to_office, to_person] = <[Value; 2]>::try_from(centre.messages().await).expect("two");
    let office = json!({
        "channel": "mail",
        "to": "dpo@esempio.it",
        "language": "it",
        "content": {
            "request_for_dpo": {
                "reference": receipt.reference,
                "right": "access",
                "due_on": "2026-07-15",
            }
        },
    });
    assert_eq!(to_office, office, "who asks and what, the desk shows");
    let person = json!({
        "channel": "mail",
        "to": "lucia@esempio.it",
        "language": "en",
        "content": {
            "written_request_received": { "reference": receipt.reference, "due_on": "2026-07-15" }
        },
    });
    assert_eq!(to_person, person);

    let filed = ("caller".to_owned(), "written_request_filed".to_owned());
    assert_eq!(centre.acts().await, [filed]);
    let mut database = centre.database().await;
    let act: (String, String) = sqlx::query_as("SELECT request_id, detail FROM audit")
        .fetch_one(&mut database)
        .await
        .expect("one act");
    assert_eq!(act, (asked.id.to_string(), "{}".to_owned()));
}

#[tokio::test]
async fn sent_twice_it_is_one_request_and_one_receipt_whose_dates_stay() {
    let mut centre = at(NOW).await;
    let facts = facts("lucia@esempio.it");
    let first = file(&centre.portal, ADDRESS, facts.clone(), Language::It).await;
    let first = first.expect("an answer").expect("filed");
    let rows = centre.rows().await;
    // Two days later, and when no more forms are taken from this address.
    centre.set_clock(instant(NOW) + SignedDuration::from_hours(48));
    centre.portal.limits.forms_per_address_per_hour = 0;
    let again = file(&centre.portal, ADDRESS, facts, Language::It).await;
    assert_eq!(again.expect("an answer"), Ok(first));
    assert_eq!(centre.rows().await, rows);
}

#[tokio::test]
async fn a_receipt_goes_only_where_the_contact_is_an_email_address() {
    for (contact, receives) in [
        ("lucia@esempio.it", true),
        (" lucia@esempio.it ", true),
        ("333 1234567", false),
        ("Via Prova 1, 00100 Roma", false),
        ("presso Studio B@rbieri, Via Prova 1, Roma", false),
        ("lucia@esempio.it oppure 333 1234567", false),
        ("@lucia", false),
    ] {
        let centre = at(NOW).await;
        centre.file(contact).await.expect("filed");
        let messages = centre.messages().await;
        let to: Vec<&Value> = messages.iter().map(|message| &message["to"]).collect();
        let expected = ["dpo@esempio.it", "lucia@esempio.it"];
        assert_eq!(to, expected[..1 + usize::from(receives)], "{contact}");
    }
}

#[tokio::test]
async fn it_is_answered_within_a_month_of_the_day_it_arrived_in_rome() {
    for (now, received_on, due_on) in [
        ("2026-06-15T10:00:00Z", date(2026, 6, 15), date(2026, 7, 15)),
        // Past midnight in Rome.
        ("2026-06-15T22:00:00Z", date(2026, 6, 16), date(2026, 7, 16)),
        // Christmas, Saint Stephen's, a Sunday.
        (
            "2026-11-25T10:00:00Z",
            date(2026, 11, 25),
            date(2026, 12, 28),
        ),
        // There is no 31 February, and the 28th is a Sunday.
        ("2027-01-31T10:00:00Z", date(2027, 1, 31), date(2027, 3, 1)),
    ] {
        let centre = at(now).await;
        let receipt = centre.file("333 1234567").await.expect("filed");
        assert_eq!((receipt.received_on, receipt.due_on), (received_on, due_on));
        assert_eq!(receipt.due_on, rules::deadline::due(received_on).due);
        let request = centre.portal.store.request(&receipt.reference).await;
        let request = request.expect("readable").expect("a request");
        assert_eq!(request.due_on(&centre.portal), due_on);
    }
}

#[tokio::test]
async fn its_reference_is_its_own_and_bears_a_check_character() {
    let centre = at(NOW).await;
    let one = centre.file("333 1234567").await.expect("filed").reference;
    let other = centre.file("333 1234567").await.expect("filed").reference;
    assert_ne!(one, other);
    assert_eq!(reference::parse(&one).as_ref(), Some(&one));
    let last = one.chars().next_back().expect("not empty");
    let mistyped = one[..8].to_owned() + if last == 'X' { "Y" } else { "X" };
    assert_eq!(reference::parse(&mistyped), None);
}

#[tokio::test]
async fn it_is_filed_whole_or_not_at_all() {
    for broken in ["request", "request_event", "job", "attempt", "audit"] {
        let centre = at(NOW).await;
        let mut database = centre.database().await;
        let mut rename = async |from: &str, to: &str| {
            let rename = format!("ALTER TABLE {from} RENAME TO {to}");
            sqlx::raw_sql(sqlx::AssertSqlSafe(rename))
                .execute(&mut database)
                .await
                .expect("renamed");
        };
        rename(broken, "away").await;
        let filed = file(&centre.portal, ADDRESS, facts("a@b.it"), Language::It).await;
        assert!(filed.is_err(), "{broken}");
        rename("away", broken).await;
        assert_eq!(centre.rows().await, [0; 4], "{broken}");
        centre.file("a@b.it").await.expect("filed");
        assert_eq!(centre.rows().await, [1, 2, 2, 1], "{broken}");
    }
}

#[tokio::test]
async fn so_many_an_hour_come_from_one_address_and_one_too_many_leaves_nothing() {
    let mut centre = at(NOW).await;
    centre.portal.limits.forms_per_address_per_hour = 2;
    let minute = SignedDuration::from_mins(1);
    for minutes in [0, 1] {
        centre.set_clock(instant(NOW) + minute * minutes);
        centre.file("333 1234567").await.expect("filed");
    }
    let until = instant(NOW) + minute * 60;
    centre.set_clock(until - SignedDuration::from_millis(1));
    let rows = centre.rows().await;
    let limited = centre.file("333 1234567").await;
    assert_eq!(limited, Err(Limited { until }));
    assert_eq!(centre.rows().await, rows);
    centre.set_clock(until);
    centre.file("333 1234567").await.expect("filed");
}

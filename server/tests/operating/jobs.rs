//! `miavoce jobs` as an operator runs it.

use jiff::SignedDuration;
use portal::delivery::{Channel, Content, Delivery, DeliverySettings, Message};
use portal::id::JobId;
use portal::jobs::run_due_jobs;
use portal::texts::Language;
use serde_json::Value;

use super::House;

/// To whom nothing can be sent.
const NUMBER: &str = "+393331234567";

/// What was given up, because there is no way out for it.
struct GivenUp {
    house: House,
    receipt: JobId,
    code: JobId,
}

impl GivenUp {
    async fn new() -> Self {
        let house = House::new();
        let portal = house.portal().await;
        let now = portal.clock.now();
        let message = |content| Message {
            channel: Channel::Sms,
            to: NUMBER.to_owned(),
            language: Language::It,
            content,
        };
        let receipt = message(Content::WrittenRequestReceived {
            reference: "K7M2-9QXT".to_owned(),
            due_on: portal.clock.today(),
        });
        let code = message(Content::OneTimeCode {
            code: "048213".to_owned(),
            minutes: 10,
        });
        let until = now + SignedDuration::from_mins(10);
        let mut tx = portal.store.begin().await.expect("begins");
        let receipt = tx.enqueue(receipt.job(now, None), now).await;
        let code = tx.enqueue(code.job(now, Some(until)), now).await;
        tx.commit().await.expect("commits");
        let nowhere = DeliverySettings {
            smtp: None,
            gateway: None,
        };
        let delivery = Delivery::new(&nowhere).expect("no ways out");
        let begun = run_due_jobs(&portal, &delivery).await;
        assert_eq!(begun.expect("it ran"), 2);
        portal.store.close().await;
        Self {
            house,
            receipt: receipt.expect("a job"),
            code: code.expect("a job"),
        }
    }

    fn said(&self, arguments: &[&str]) -> String {
        let output = self.house.run(arguments);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).expect("text")
    }

    /// What a command prints that ends with 1.
    fn failed(&self, arguments: &[&str]) -> String {
        let output = self.house.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let said = [output.stdout, output.stderr].concat();
        String::from_utf8(said).expect("text")
    }

    fn listed(&self) -> Vec<Value> {
        serde_json::from_str(&self.said(&["jobs", "--json"])).expect("JSON")
    }

    fn retried(&self, id: JobId) -> String {
        self.failed(&["jobs", "retry", &id.to_string()])
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_up_is_listed_and_tried_again() {
    let given_up = GivenUp::new().await;
    let (receipt, code) = (given_up.receipt.to_string(), given_up.code.to_string());
    let said = given_up.said(&["jobs"]);
    let line = said.lines().find(|line| line.starts_with(&receipt));
    let line = line.unwrap_or_else(|| panic!("{said}"));
    for part in [
        "  dead ",
        "sms written_request_received",
        "attempts 1",
        "no_transport",
    ] {
        assert!(line.contains(part), "{part}: {line}");
    }
    assert!(said.contains(&code), "{said}");
    assert!(!said.contains("3331234567"), "to whom is not told: {said}");
    assert_eq!(given_up.said(&["jobs", "list"]), said);
    let listed = given_up.listed();
    assert_eq!(listed.len(), 2);
    for (id, content, can_retry) in [
        (&receipt, Value::from("written_request_received"), true),
        (&code, Value::Null, false),
    ] {
        let job = listed.iter().find(|job| job["id"] == **id).expect("listed");
        assert_eq!(job["kind"], "message");
        assert_eq!(job["state"], "dead");
        assert_eq!(job["content"], content);
        assert_eq!(job["last_error"], "no_transport");
        assert_eq!(job["can_retry"], can_retry);
    }

    let said = given_up.said(&["jobs", "retry", &receipt]);
    assert_eq!(said, "It is tried again.\n");
    let listed = given_up.listed();
    let job = listed.iter().find(|job| job["id"] == receipt);
    let job = job.expect("listed");
    assert_eq!(
        (&job["state"], &job["attempts"]),
        (&"queued".into(), &0.into())
    );
    // Whoever serves does it: here there is a way.
    let portal = given_up.house.portal().await;
    let begun = run_due_jobs(&portal, &Delivery::inbox()).await;
    assert_eq!(begun.expect("it ran"), 1);
    let inbox = portal.store.inbox(10).await.expect("the inbox");
    assert_eq!(inbox.len(), 1);
    assert_eq!(inbox[0].recipient, NUMBER);
    portal.store.close().await;
    assert_eq!(given_up.listed().len(), 1, "what is done is not listed");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_tried_again_says_why() {
    let given_up = GivenUp::new().await;
    let forgotten = given_up.retried(given_up.code);
    assert!(
        forgotten.contains("the person asks for a new code"),
        "{forgotten}"
    );
    given_up.said(&["jobs", "retry", &given_up.receipt.to_string()]);
    let again = given_up.retried(given_up.receipt);
    assert!(again.contains("It was not given up."), "{again}");
    let unknown = given_up.retried(JobId::new(
        "2026-01-01T00:00:00Z".parse().expect("an instant"),
    ));
    assert!(unknown.contains("There is no such job."), "{unknown}");
    let none = given_up.failed(&["jobs", "retry", "the first"]);
    assert!(none.contains("`miavoce jobs` lists them"), "{none}");
    let house = House::new();
    house.portal().await.store.close().await;
    let nothing = house.run(&["jobs"]);
    assert_eq!(nothing.stdout, b"Nothing waits and nothing was given up.\n");
}

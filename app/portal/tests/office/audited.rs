//! The audit of the office: who did what, and nothing of what anybody wrote.

use portal::office;
use rules::decision::{Outcome, Reason};
use rules::right::Right;

use super::desk::{decision, desk, letter};
use super::refusal::everything;

#[tokio::test]
async fn every_act_is_there_with_who_did_it_and_no_word_of_anybody() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = &desk
        .entered(&letter(Right::Erasure, jiff::civil::date(2026, 6, 15)))
        .await;
    let before = desk.acts().await.len();
    desk.name(reference, one).await;
    let portal = &desk.portal;
    let version = desk.version(reference).await;
    let asked = office::ask_identity(portal, &desk.carla, reference, version, "Chi chiama?").await;
    assert_eq!(asked.expect("an answer"), Ok(()));
    desk.identify(reference, "C-1").await;
    let version = desk.version(reference).await;
    let extended = office::extend(portal, &desk.carla, reference, version, "Tante chiamate").await;
    assert_eq!(extended.expect("an answer"), Ok(()));
    let written = office::write(portal, &desk.carla, reference, "Abbia pazienza").await;
    assert_eq!(written.expect("an answer"), Ok(()));
    let mut refusal = decision(Outcome::Refused, Reason::Excessive);
    refusal.backing = everything();
    let waits = desk.decide(&desk.carla, reference, &refusal).await;
    assert_eq!(waits, Ok(office::Decided::WaitsForSecond));
    assert_eq!(desk.approve(&desk.bruno, reference).await, Ok(()));
    assert!(desk.carry_out(reference).await);

    let acts = desk.acts().await;
    let acts: Vec<_> = acts[before..]
        .iter()
        .map(|(actor, action)| (actor.as_str(), action.as_str()))
        .collect();
    let expected = [
        ("staff", "request_filed"),
        ("staff", "request_handled"),
        ("staff", "request_handled"),
        ("staff", "person_identified"),
        ("staff", "request_handled"),
        ("staff", "message_written"),
        ("staff", "decision_proposed"),
        ("staff", "request_handled"),
        ("staff", "request_decided"),
        ("staff", "decision_approved"),
        ("system", "request_carried_out"),
    ];
    assert_eq!(acts, expected);
    let mut database = desk.database().await;
    let by: Vec<(Option<String>, String)> =
        sqlx::query_as("SELECT staff_id, action FROM audit WHERE actor = 'staff' ORDER BY seq")
            .fetch_all(&mut database)
            .await
            .expect("the audit");
    let (carla, bruno) = (desk.carla.id.to_string(), desk.bruno.id.to_string());
    for (staff, action) in by {
        let who = if action == "decision_approved" {
            &bruno
        } else {
            &carla
        };
        assert_eq!(staff.as_ref(), Some(who), "{action}");
    }
    let rows: Vec<String> = sqlx::query_scalar("SELECT LOWER(detail) FROM audit")
        .fetch_all(&mut database)
        .await
        .expect("the audit");
    for row in rows {
        for word in [
            "lucia",
            "bolletta",
            "chi chiama",
            "tante",
            "pazienza",
            "perdere",
            "causa",
            "vorrei",
            "333",
        ] {
            assert!(!row.contains(word), "{word} in {row}");
        }
    }
}

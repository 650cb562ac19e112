//! The audit: every act once, by whom, and nothing of anybody.

mod call_centre;
#[path = "call_centre/callers.rs"]
mod callers;
#[path = "call_centre/calls.rs"]
mod calls;
#[path = "call_centre/database.rs"]
mod database;
#[path = "call_centre/outbox.rs"]
mod outbox;
#[path = "call_centre/register.rs"]
mod register;
#[path = "call_centre/time.rs"]
mod time;

use jiff::SignedDuration;
use jiff::civil::date;
use portal::audit::{Action, Actor, Entry};
use portal::delivery::Delivery;
use portal::identification::Entered;
use portal::jobs::run_due_jobs;
use portal::recordings::{self, Opened};
use portal::requests::written::{Facts, file};
use portal::texts::Language;
use portal::{retention, session};
use rules::right::Right;

use call_centre::{CallCentre, at};
use callers::{ADDRESS, line};
use calls::{Call, call};
use register::{MARIO, customer};
use time::instant;

/// Monday 15 June 2026, 12:00 in Rome.
const NOW: &str = "2026-06-15T10:00:00Z";
/// When a call of 12 June 2026 goes.
const DUE: &str = "2026-12-12T23:00:00Z";

/// A row that the audit cannot lose.
async fn with_a_row() -> CallCentre {
    let centre = at(NOW).await;
    centre.take(&[call("R-1")]).await;
    assert_eq!(centre.acts().await.len(), 1);
    centre
}

#[tokio::test]
async fn no_row_is_changed_deleted_or_replaced() {
    let centre = with_a_row().await;
    let acts = centre.acts().await;
    let mut database = centre.database().await;
    for statement in [
        "UPDATE audit SET actor = 'system'",
        "UPDATE audit SET at = at + 1 WHERE seq = 1",
        "DELETE FROM audit",
        "DELETE FROM audit WHERE seq = 1",
        "DELETE FROM audit WHERE action = 'recording_imported'",
        "INSERT INTO audit (seq, at, actor, action, detail, mac) VALUES (1, 0, 'system', 'nothing', '{}',
             '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef')
             ON CONFLICT (seq) DO UPDATE SET action = excluded.action",
    ] {
        let refused = sqlx::raw_sql(statement).execute(&mut database).await;
        let refusal = refused.expect_err(statement).to_string();
        assert!(refusal.contains("the audit is append-only"), "{refusal}");
    }
    assert_eq!(centre.acts().await, acts);
}

#[tokio::test]
async fn an_actor_that_is_not_known_is_refused() {
    let centre = with_a_row().await;
    let mut database = centre.database().await;
    for (actor, is_taken) in [("somebody", false), ("system", true)] {
        let row = format!(
            "INSERT INTO audit (seq, at, actor, action, detail, mac) VALUES (2, 0, '{actor}', 'nothing', '{{}}', '{}')",
            "0".repeat(64)
        );
        let row = sqlx::raw_sql(sqlx::AssertSqlSafe(row));
        let put = row.execute(&mut database).await;
        assert_eq!(put.is_ok(), is_taken, "{actor}");
    }
}

#[tokio::test]
async fn what_does_not_happen_is_not_written_down() {
    let centre = with_a_row().await;
    let mut tx = centre.portal.store.begin().await.expect("a change");
    let entry = Entry::new(instant(NOW), Actor::System, Action::OrphanRemoved);
    tx.audit(entry).await.expect("written");
    drop(tx);
    assert_eq!(centre.acts().await.len(), 1);
    assert_eq!(centre.number("SELECT MAX(seq) FROM audit").await, 1);
}

/// Mario's call, and an hour of his in the portal; then the retention of half a year later.
async fn story() -> CallCentre {
    let mut centre = at(NOW).await;
    centre.register().await;
    let his = Call {
        customer: "C-1",
        agent: "AGENT-9X7K2",
        ..call("EXT-7Q4Z9")
    };
    centre.take(&[his]).await;
    let id = centre.id("EXT-7Q4Z9").await;

    let session = centre.visitor().await;
    centre.ask(&session, &line("+393331234567")).await;
    let entered = centre.enter(&session, "not a code").await;
    assert_eq!(entered, Entered::Wrong { left: 4 });
    let entered = centre.enter(&session, &centre.code().await).await;
    let Entered::SignedIn(token) = entered else {
        panic!("{entered:?}");
    };
    let session = centre.found(&token).await.expect("a session");
    let session = centre.prove(&session, &customer(MARIO, true)).await;
    let mine = recordings::list(&centre.portal, &session).await;
    assert_eq!(mine.expect("readable").listed.len(), 1);
    let opened = recordings::open(&centre.portal, &session, id).await;
    assert!(matches!(opened, Ok(Opened::Recording(..))));
    let facts = Facts {
        form: "form-1".to_owned(),
        name: "Mario Rossi".to_owned(),
        contact: "mario@esempio.it".to_owned(),
        calling_number: Some("+393331234567".parse().expect("a number")),
        call_day: date(2026, 6, 12),
        call_time: Some("verso mezzogiorno".to_owned()),
        about: "La lettura del contatore".to_owned(),
        right: Right::Access,
        wish: "Vorrei riascoltarla".to_owned(),
    };
    let filed = file(&centre.portal, ADDRESS, facts, Language::It).await;
    assert!(filed.expect("an answer").is_ok());
    let begun = run_due_jobs(&centre.portal, &Delivery::inbox()).await;
    assert_eq!(begun.expect("done"), 4);
    session::end(&centre.portal, &session).await.expect("ended");

    centre.set_clock(instant(DUE));
    let run = retention::run(&centre.portal, Actor::Operator).await;
    assert_eq!(run.expect("it ran").deleted.len(), 1);
    centre.set_clock(instant(DUE) + SignedDuration::from_mins(1));
    let forgotten = session::forget_expired(&centre.portal).await;
    assert!(forgotten.expect("forgotten") > 0);
    centre
}

#[tokio::test]
async fn every_act_of_a_story_is_there_once_with_its_actor() {
    let centre = story().await;
    let acts = centre.acts().await;
    let acts: Vec<_> = acts
        .iter()
        .map(|(actor, action)| (actor.as_str(), action.as_str()))
        .collect();
    let expected = [
        ("operator", "customer_imported"),
        ("operator", "customer_imported"),
        ("operator", "customer_imported"),
        ("operator", "customer_imported"),
        ("operator", "recording_imported"),
        ("caller", "code_requested"),
        ("caller", "code_refused"),
        ("caller", "signed_in"),
        ("caller", "code_requested"),
        ("caller", "signed_in"),
        ("caller", "recording_viewed"),
        ("caller", "written_request_filed"),
        ("system", "message_delivered"),
        ("system", "message_delivered"),
        ("system", "message_delivered"),
        ("system", "message_delivered"),
        ("caller", "signed_out"),
        ("operator", "recording_deleted"),
        ("system", "expired_forgotten"),
    ];
    assert_eq!(acts, expected);
}

#[tokio::test]
async fn no_row_of_it_holds_anything_personal() {
    let centre = story().await;
    let mut database = centre.database().await;
    let rows: Vec<String> = sqlx::query_scalar(
        "SELECT LOWER(CONCAT_WS(' ', seq, at, actor, action, recording_id, customer_id, request_id, detail)) FROM audit",
    )
    .fetch_all(&mut database)
    .await
    .expect("the audit");
    assert_eq!(rows.len(), 19);
    for row in rows {
        // Ids and instants may hold any digits.
        let words: Vec<_> = row.split(['"', ' ']).filter(|word| is_text(word)).collect();
        let text = words.join(" ");
        assert!(text.contains('_'), "no action in {row}");
        for personal in [
            "mario",
            "rossi",
            "rssmra",
            "333",
            "1234567",
            "esempio",
            "@",
            "c-1",
            "ext-7q4z9",
            "agent-9x7k2",
            "contatore",
            "mezzogiorno",
            "riascoltarla",
            "192.0.2.7",
        ] {
            assert!(!text.contains(personal), "{personal} in {row}");
        }
    }
}

/// Whether a word is neither an id nor an instant.
fn is_text(word: &str) -> bool {
    let id = word.len() == 36 && word.matches('-').count() == 4;
    let instant = word.len() == 13 && word.bytes().all(|byte| byte.is_ascii_digit());
    !id && !instant
}

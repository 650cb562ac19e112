//! Who sees which recording: a number is not a person, and a contract is not a person.

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

use std::time::Duration;

use jiff::SignedDuration;
use jiff::civil::Date;
use portal::id::RecordingId;
use portal::recordings::{self, Opened};
use portal::session::Session;

use call_centre::{CallCentre, at};
use callers::line;
use calls::{Call, call};
use register::{MARIO, customer};
use time::instant;

/// Monday 15 June 2026, 12:00 in Rome.
const NOW: &str = "2026-06-15T10:00:00Z";
const LINE: &str = "+393331234567";

/// Every way in which a call can belong to a line and a customer. C-1 is Mario, whose line [`LINE`] is.
const CALLS: [(&str, &str, &str); 7] = [
    ("his-line", LINE, ""),
    ("his-line-linked-to-him", LINE, "C-1"),
    ("his-line-linked-to-another", LINE, "C-2"),
    ("another-line-linked-to-him", "+390645551234", "C-1"),
    ("withheld-linked-to-him", "", "C-1"),
    ("withheld", "", ""),
    ("another-line", "+390645551234", ""),
];

/// A call centre with [`CALLS`], a day apart, the first one the latest.
async fn with_calls() -> CallCentre {
    let centre = at(NOW).await;
    centre.register().await;
    let latest = instant("2026-06-13T08:00:00Z");
    let calls = (0..)
        .zip(CALLS)
        .map(|(days, (external_id, line, customer))| {
            let started_at = latest - SignedDuration::from_hours(24) * days;
            Call {
                started_at: started_at.to_string().leak(),
                line,
                customer,
                ..call(external_id)
            }
        });
    centre.take(&calls.collect::<Vec<_>>()).await;
    centre
}

impl CallCentre {
    /// What a session sees: the names of what is listed, and how many more are counted. Whatever is listed can be
    /// opened, and nothing else can.
    async fn seen(&self, session: &Session) -> (Vec<&'static str>, usize) {
        let mine = recordings::list(&self.portal, session).await;
        let mine = mine.expect("readable");
        let listed: Vec<RecordingId> = mine
            .listed
            .iter()
            .map(|listed| listed.recording.id)
            .collect();
        let mut names = vec![""; listed.len()];
        for (external_id, ..) in CALLS {
            let id = self.id(external_id).await;
            let place = listed.iter().position(|listed| *listed == id);
            let opened = recordings::open(&self.portal, session, id).await;
            match (opened.expect("readable"), place) {
                (Opened::Recording(recording, _), Some(place)) => {
                    assert_eq!(recording.recording.id, id);
                    names[place] = external_id;
                }
                (Opened::Nothing, None) => {}
                (opened, _) => panic!("{external_id}: {opened:?}"),
            }
        }
        (names, mine.counted)
    }
}

#[tokio::test]
async fn who_proved_nothing_sees_nothing() {
    let centre = with_calls().await;
    let session = centre.visitor().await;
    assert_eq!(centre.seen(&session).await, (vec![], 0));
}

#[tokio::test]
async fn a_line_lists_calls_linked_to_nobody_and_counts_those_linked_to_anybody() {
    let centre = with_calls().await;
    let session = centre.visitor().await;
    let session = centre.prove(&session, &line(LINE)).await;
    assert_eq!(centre.seen(&session).await, (vec!["his-line"], 2));
}

#[tokio::test]
async fn a_person_sees_what_is_linked_to_them_from_whatever_line() {
    let centre = with_calls().await;
    let session = centre.visitor().await;
    let session = centre.prove(&session, &customer(MARIO, true)).await;
    let linked = vec![
        "his-line-linked-to-him",
        "another-line-linked-to-him",
        "withheld-linked-to-him",
    ];
    assert_eq!(centre.seen(&session).await, (linked, 0));
}

#[tokio::test]
async fn both_proofs_give_what_each_gives_once_and_what_is_anothers_stays_counted() {
    let centre = with_calls().await;
    let session = centre.visitor().await;
    let session = centre.prove(&session, &line(LINE)).await;
    let session = centre.prove(&session, &customer(MARIO, true)).await;
    let listed = vec![
        "his-line",
        "his-line-linked-to-him",
        "another-line-linked-to-him",
        "withheld-linked-to-him",
    ];
    assert_eq!(centre.seen(&session).await, (listed, 1));
}

#[tokio::test]
async fn of_a_shared_line_each_person_sees_their_own() {
    let centre = with_calls().await;
    let anna = customer(("C-2", "00743110157"), true);
    let session = centre.visitor().await;
    let session = centre.prove(&session, &line(LINE)).await;
    let session = centre.prove(&session, &anna).await;
    let listed = vec!["his-line", "his-line-linked-to-another"];
    assert_eq!(centre.seen(&session).await, (listed, 1));
}

#[tokio::test]
async fn a_withheld_number_is_nobodys_line() {
    let centre = with_calls().await;
    for number in [LINE, "+390645551234"] {
        let session = centre.visitor().await;
        let session = centre.prove(&session, &line(number)).await;
        let (listed, _) = centre.seen(&session).await;
        assert!(listed.iter().all(|name| !name.starts_with("withheld")));
    }
}

#[tokio::test]
async fn what_is_anothers_and_what_does_not_exist_look_the_same_and_leave_no_trace() {
    let centre = with_calls().await;
    let session = centre.visitor().await;
    let session = centre.prove(&session, &line(LINE)).await;
    let acts = centre.acts().await;
    let unknown = RecordingId::new(instant(NOW));
    let foreign = centre.id("another-line").await;
    let counted = centre.id("his-line-linked-to-him").await;
    for id in [unknown, foreign, counted] {
        let opened = recordings::open(&centre.portal, &session, id).await;
        assert!(matches!(opened, Ok(Opened::Nothing)), "{opened:?}");
    }
    assert_eq!(centre.acts().await, acts);
}

#[tokio::test]
async fn opening_is_written_down_with_the_person_as_far_as_they_are_known() {
    let centre = with_calls().await;
    let visitor = centre.visitor().await;
    let by_line = centre.prove(&visitor, &line(LINE)).await;
    let person = centre.prove(&by_line, &customer(MARIO, true)).await;
    let id = centre.id("his-line").await;
    for session in [&by_line, &person] {
        let opened = recordings::open(&centre.portal, session, id).await;
        assert!(matches!(opened, Ok(Opened::Recording(..))));
    }
    let mut database = centre.database().await;
    let written: Vec<(String, Option<String>)> = sqlx::query_as(
        "SELECT recording_id, customer_id FROM audit WHERE action = 'recording_viewed' ORDER BY seq",
    )
    .fetch_all(&mut database)
    .await
    .expect("the audit");
    let mario = person.customer().expect("proved").to_string();
    let id = id.to_string();
    assert_eq!(written, [(id.clone(), None), (id, Some(mario))]);
}

#[tokio::test]
async fn its_history_shows_the_latest_acts_first_and_no_others() {
    let mut centre = with_calls().await;
    let (id, other) = (
        centre.id("his-line").await,
        centre.id("withheld-linked-to-him").await,
    );
    let session = centre.visitor().await;
    let session = centre.prove(&session, &line(LINE)).await;
    let session = centre.prove(&session, &customer(MARIO, true)).await;
    let mut history = Vec::new();
    for minutes in 1..=3 {
        centre.set_clock(instant(NOW) + SignedDuration::from_mins(minutes));
        for id in [other, id] {
            let opened = recordings::open(&centre.portal, &session, id).await;
            let Ok(Opened::Recording(_, acts)) = opened else {
                panic!("{opened:?}");
            };
            history = acts;
        }
    }
    let acts: Vec<_> = history
        .iter()
        .map(|act| {
            let minutes = act.at.duration_since(instant(NOW)).as_mins();
            (minutes, act.actor.as_str(), act.action.as_str())
        })
        .collect();
    let expected = [
        (3, "caller", "recording_viewed"),
        (2, "caller", "recording_viewed"),
        (1, "caller", "recording_viewed"),
        (0, "operator", "recording_imported"),
    ];
    assert_eq!(acts, expected);

    for _ in 0..60 {
        recordings::open(&centre.portal, &session, id)
            .await
            .expect("opened");
    }
    let opened = recordings::open(&centre.portal, &session, id).await;
    assert!(matches!(opened, Ok(Opened::Recording(_, acts)) if acts.len() == 50));
    let viewed = "SELECT COUNT(*) FROM audit WHERE action = 'recording_viewed'";
    assert_eq!(centre.number(viewed).await, 6 + 61);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_goes_away_while_something_is_read_leaves_the_connection_fit_for_others() {
    let centre = with_calls().await;
    for round in 0..60 {
        let reads: Vec<_> = (0..16)
            .map(|_| {
                let store = centre.portal.store.clone();
                tokio::spawn(async move { store.recordings_past(Date::MAX, None, 100).await })
            })
            .collect();
        tokio::time::sleep(Duration::from_micros(round * 30)).await;
        reads.iter().for_each(tokio::task::JoinHandle::abort);
        let store = &centre.portal.store;
        let all = store.recordings_past(Date::MAX, None, 100).await;
        let all = all.expect("readable");
        assert_eq!(all.len(), CALLS.len());
        for past in all {
            let recording = store.recording(past.id).await.expect("readable");
            assert_eq!(recording.expect("there").id, past.id);
        }
    }
    centre.portal.store.close().await;
}

//! Jobs: what is done, tried again, given up and forgotten.

use jiff::SignedDuration;
use portal::delivery::{Channel, Delivery, decoy_job};
use portal::id::JobId;
use portal::jobs::{
    MOST_ATTEMPTS, Revived, attempt, claim, list, retry_dead, run_due_jobs, settle,
};
use portal::store::{JobState, NewJob};
use serde_json::json;

use crate::fixture::{CODE, Fixture, NUMBER, code, receipt};
use crate::http_server::{Answer, HttpServer};

const TEN_MINUTES: SignedDuration = SignedDuration::from_mins(10);

async fn run(fixture: &Fixture, delivery: &Delivery) -> usize {
    run_due_jobs(&fixture.portal, delivery)
        .await
        .expect("the jobs run")
}

#[tokio::test]
async fn a_delivered_message_leaves_no_trace_of_its_recipient() {
    let (fixture, server) = (Fixture::new().await, HttpServer::start([]).await);
    let id = fixture
        .enqueue(&code(Channel::Sms, NUMBER), Some(TEN_MINUTES))
        .await;
    let sealed = fixture.sealed_payload().await;
    assert!(
        fixture.database_holds(&sealed).await,
        "the search finds what is there"
    );
    for plain in [NUMBER, CODE] {
        assert!(
            !fixture.database_holds(plain).await,
            "{plain} is not sealed"
        );
    }
    assert_eq!(run(&fixture, &server.delivery()).await, 1);
    let job = fixture.job(id).await;
    assert_eq!((job.state, job.payload.as_str()), (JobState::Done, ""));
    assert_eq!(server.asked()[0].header("idempotency-key"), id.to_string());
    let audit = fixture.audit().await;
    assert_eq!(audit.len(), 1);
    assert_eq!(audit[0].0, "message_delivered");
    assert_eq!(audit[0].1["content"], "one_time_code");
    assert_eq!(audit[0].1["channel"], "sms");
    assert!(
        !fixture.database_holds(&sealed).await,
        "the database still knows number and code"
    );
    assert_eq!(run(&fixture, &server.delivery()).await, 0);
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn failures_are_tried_again_ever_later_and_then_given_up() {
    let fixture = Fixture::new().await;
    let server = HttpServer::start([Answer::Status(503); MOST_ATTEMPTS as usize]).await;
    let delivery = server.delivery();
    let id = fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await;
    let mut clock = 0;
    for wait in [30, 60, 120, 240, 480, 960, 1920, 3600, 3600] {
        assert_eq!(run(&fixture, &delivery).await, 1);
        let job = fixture.job(id).await;
        assert_eq!(
            (job.state, job.last_error.as_deref()),
            (JobState::Queued, Some("temporarily_refused"))
        );
        let waits = job.run_at.duration_since(fixture.portal.clock.now());
        let least = SignedDuration::from_secs(wait);
        assert!(
            waits >= least && waits <= least + least / 5,
            "{waits} is not about {least}"
        );
        fixture.at(clock + wait - 1);
        assert_eq!(run(&fixture, &delivery).await, 0, "tried before its time");
        clock += wait + wait / 5 + 1;
        fixture.at(clock);
    }
    assert_eq!(run(&fixture, &delivery).await, 1);
    let job = fixture.job(id).await;
    assert_eq!((job.state, job.attempts), (JobState::Dead, MOST_ATTEMPTS));
    assert_eq!(server.asked().len(), MOST_ATTEMPTS as usize);
    let keys: std::collections::BTreeSet<String> = server
        .asked()
        .iter()
        .map(|asked| asked.header("idempotency-key").to_owned())
        .collect();
    assert_eq!(keys.len(), 1, "an attempt looked like another message");
    let audit = fixture.audit().await;
    assert_eq!(audit.len(), 1);
    assert_eq!(audit[0].0, "message_given_up");
    assert_eq!(audit[0].1["error"], "temporarily_refused");
    assert!(!audit[0].1.to_string().contains("333"), "{}", audit[0].1);
}

#[tokio::test]
async fn the_operator_sees_what_was_given_up_and_has_it_tried_again() {
    let (fixture, server) = (
        Fixture::new().await,
        HttpServer::start([Answer::Status(400)]).await,
    );
    let delivery = server.delivery();
    let id = fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await;
    assert_eq!(
        retry_dead(&fixture.portal, id).await.expect("an answer"),
        Revived::NotDead
    );
    run(&fixture, &delivery).await;
    fixture.at(1);
    let waiting = fixture
        .enqueue(&receipt(Channel::Sms, NUMBER), Some(TEN_MINUTES))
        .await;
    run(&fixture, &delivery).await;
    assert_eq!(fixture.job(waiting).await.state, JobState::Done);
    let rows = list(&fixture.portal, 10).await.expect("the list");
    assert_eq!(rows.len(), 1, "what is done is not listed");
    assert_eq!(
        (rows[0].id, rows[0].state, rows[0].can_retry),
        (id, "dead", true)
    );
    assert_eq!(rows[0].content, Some("written_request_received"));
    assert_eq!(rows[0].last_error.as_deref(), Some("refused"));
    let shown = serde_json::to_string(&rows).expect("JSON") + &format!("{rows:?}");
    assert!(!shown.contains("3331234567"), "{shown}");
    assert_eq!(
        fixture
            .portal
            .store
            .job_counts()
            .await
            .expect("counts")
            .dead,
        1
    );

    assert_eq!(
        retry_dead(&fixture.portal, id).await.expect("an answer"),
        Revived::Queued
    );
    let audit = fixture.audit().await;
    let (act, detail) = audit.last().expect("an act");
    assert_eq!((act.as_str(), &detail["job"]), ("job_retried", &json!(id)));
    assert_eq!(run(&fixture, &delivery).await, 1);
    let job = fixture.job(id).await;
    assert_eq!(
        (job.state, job.attempts, job.payload.as_str()),
        (JobState::Done, 1, "")
    );
    assert_eq!(
        retry_dead(&fixture.portal, id).await.expect("an answer"),
        Revived::NotDead
    );
    let stranger = JobId::new(fixture.portal.clock.now());
    assert_eq!(
        retry_dead(&fixture.portal, stranger)
            .await
            .expect("an answer"),
        Revived::Unknown
    );
}

#[tokio::test]
async fn what_was_given_up_is_listed_before_what_waits() {
    let fixture = Fixture::new().await;
    let server = HttpServer::start([Answer::Status(503), Answer::Status(400)]).await;
    let delivery = server.delivery();
    let waits = fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await;
    run(&fixture, &delivery).await;
    fixture.at(1);
    let dead = fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await;
    run(&fixture, &delivery).await;
    for most in [1, 2] {
        let rows = list(&fixture.portal, most).await.expect("the list");
        let ids: Vec<JobId> = rows.iter().map(|row| row.id).collect();
        let expected = [dead, waits];
        assert_eq!(ids, expected[..ids.len()]);
        assert_eq!(ids.len(), most as usize);
    }
}

#[tokio::test]
async fn a_code_is_not_tried_past_its_time_and_not_kept() {
    let fixture = Fixture::new().await;
    let server = HttpServer::start([Answer::Status(500); 20]).await;
    let delivery = server.delivery();
    let id = fixture
        .enqueue(&code(Channel::Sms, NUMBER), Some(TEN_MINUTES))
        .await;
    let sealed = fixture.sealed_payload().await;
    for tens in 0..120 {
        fixture.at(tens * 10);
        run(&fixture, &delivery).await;
    }
    let job = fixture.job(id).await;
    assert_eq!((job.state, job.payload.as_str()), (JobState::Dead, ""));
    assert_eq!(job.last_error.as_deref(), Some("temporarily_refused"));
    // At once, then 30 s and 1, 2 and 4 minutes later; after 8 minutes more it would be over.
    assert_eq!(server.asked().len(), 5);
    assert_eq!(
        retry_dead(&fixture.portal, id).await.expect("an answer"),
        Revived::Forgotten
    );
    assert!(
        !fixture.database_holds(&sealed).await,
        "the database still knows the code"
    );
}

#[tokio::test]
async fn an_expired_code_is_never_sent() {
    let (fixture, server) = (Fixture::new().await, HttpServer::start([]).await);
    let id = fixture
        .enqueue(&code(Channel::Sms, NUMBER), Some(TEN_MINUTES))
        .await;
    fixture.at(600);
    assert_eq!(run(&fixture, &server.delivery()).await, 1);
    let job = fixture.job(id).await;
    assert_eq!(
        (job.state, job.last_error.as_deref()),
        (JobState::Dead, Some("expired"))
    );
    assert_eq!(job.payload, "");
    assert!(server.asked().is_empty());
    assert_eq!(fixture.audit().await[0].0, "message_given_up");
}

#[tokio::test]
async fn a_decoy_is_done_in_silence() {
    let (fixture, server) = (Fixture::new().await, HttpServer::start([]).await);
    let now = fixture.portal.clock.now();
    let mut tx = fixture.portal.store.begin().await.expect("a transaction");
    let id = tx
        .enqueue(decoy_job(now, now + TEN_MINUTES), now)
        .await
        .expect("a job");
    tx.commit().await.expect("a commit");
    fixture.at(900);
    assert_eq!(run(&fixture, &server.delivery()).await, 1);
    let job = fixture.job(id).await;
    assert_eq!((job.state, job.payload.as_str()), (JobState::Done, ""));
    assert!(server.asked().is_empty() && fixture.audit().await.is_empty());
}

#[tokio::test]
async fn what_this_version_does_not_know_is_given_up() {
    let (fixture, server) = (Fixture::new().await, HttpServer::start([]).await);
    let now = fixture.portal.clock.now();
    for (kind, payload) in [("fax", "{}"), ("message", "{}"), ("message", "")] {
        let mut tx = fixture.portal.store.begin().await.expect("a transaction");
        let job = NewJob {
            kind,
            payload: payload.to_owned(),
            run_at: now,
            expires_at: None,
        };
        let id = tx.enqueue(job, now).await.expect("a job");
        tx.commit().await.expect("a commit");
        assert_eq!(run(&fixture, &server.delivery()).await, 1);
        let job = fixture.job(id).await;
        assert_eq!(
            (job.state, job.last_error.as_deref()),
            (JobState::Dead, Some("unknown_job"))
        );
    }
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn a_demonstration_keeps_its_messages() {
    let fixture = Fixture::new().await;
    fixture
        .enqueue(&code(Channel::Sms, NUMBER), Some(TEN_MINUTES))
        .await;
    fixture
        .enqueue(&code(Channel::Mail, "anna@example.org"), Some(TEN_MINUTES))
        .await;
    assert_eq!(run(&fixture, &Delivery::inbox()).await, 2);
    let inbox = fixture.portal.store.inbox(10).await.expect("the inbox");
    let mut kept: Vec<(&str, &str, &str)> = inbox
        .iter()
        .map(|message| {
            (
                message.channel.as_str(),
                message.recipient.as_str(),
                message.subject.as_str(),
            )
        })
        .collect();
    kept.sort_unstable();
    assert_eq!(
        kept,
        [
            ("mail", "anna@example.org", "Il Suo codice: 048213"),
            ("sms", NUMBER, "")
        ]
    );
    assert!(inbox.iter().all(|message| message.body.contains(CODE)));
    assert_eq!(fixture.audit().await.len(), 2);
}

#[tokio::test]
async fn what_expires_goes_first() {
    let (fixture, server) = (
        Fixture::new().await,
        HttpServer::start([Answer::Status(200)]).await,
    );
    let later = fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await;
    fixture.at(1);
    let code = fixture
        .enqueue(&receipt(Channel::Sms, NUMBER), Some(TEN_MINUTES))
        .await;
    let claimed = claim(&fixture.portal, 1).await.expect("works");
    assert_eq!(claimed.iter().map(|job| job.id).collect::<Vec<_>>(), [code]);
    for job in claimed {
        let ended = attempt(&fixture.portal, &server.delivery(), job).await;
        let next = settle(&fixture.portal, &[ended.expect("is tried")], 0).await;
        assert!(next.expect("is written").is_empty());
    }
    assert_eq!(fixture.job(code).await.state, JobState::Done);
    assert_eq!(fixture.job(later).await.state, JobState::Queued);
}

#[tokio::test]
async fn one_that_cannot_be_read_is_given_up_and_keeps_no_other_from_its_turn() {
    let (fixture, server) = (Fixture::new().await, HttpServer::start([]).await);
    let broken = fixture
        .enqueue(&code(Channel::Sms, NUMBER), Some(TEN_MINUTES))
        .await;
    fixture.spoil_payload().await;
    let well = fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await;
    assert_eq!(run(&fixture, &server.delivery()).await, 2);
    assert_eq!(fixture.job(well).await.state, JobState::Done);
    let broken = fixture.job(broken).await;
    assert_eq!(
        (broken.state, broken.last_error.as_deref()),
        (JobState::Dead, Some("unknown_job"))
    );
    assert_eq!(server.asked().len(), 1);
}

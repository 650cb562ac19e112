//! Leases: nothing is done by two at once, and nothing is lost with a process that dies.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::SignedDuration;
use portal::delivery::{Channel, Delivery};
use portal::jobs::{LEASE, MOST_ATTEMPTS, run_due_jobs};
use portal::session::forget_expired;
use portal::store::{Address, Job, JobState};
use tokio::time::timeout;

use crate::fixture::{Fixture, NUMBER, receipt};
use crate::http_server::{Answer, HttpServer};

async fn run(fixture: &Fixture, delivery: &Delivery) -> usize {
    run_due_jobs(&fixture.portal, delivery)
        .await
        .expect("the jobs run")
}

/// What a process does before it dies: it claims, and no more.
async fn claim(fixture: &Fixture) -> Option<Job> {
    let now = fixture.portal.clock.now();
    let mut tx = fixture.portal.store.begin().await.expect("a transaction");
    let jobs = tx.claim_jobs(now, now + LEASE, 1).await;
    tx.commit().await.expect("a commit");
    jobs.expect("the database answers").pop()
}

#[tokio::test]
async fn the_job_of_a_process_that_died_is_done_when_its_lease_ends() {
    let (fixture, server) = (Fixture::new().await, HttpServer::start([]).await);
    let id = fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await;
    claim(&fixture).await.expect("the job");
    fixture.at(LEASE.as_secs() - 1);
    assert_eq!(
        run(&fixture, &server.delivery()).await,
        0,
        "taken from a process that may live"
    );
    fixture.at(LEASE.as_secs());
    assert_eq!(run(&fixture, &server.delivery()).await, 1);
    let job = fixture.job(id).await;
    assert_eq!((job.state, job.attempts), (JobState::Done, 2));
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn a_job_during_which_the_process_dies_each_time_is_given_up() {
    let (fixture, server) = (Fixture::new().await, HttpServer::start([]).await);
    let id = fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await;
    for death in 0..MOST_ATTEMPTS {
        fixture.at(i64::from(death) * LEASE.as_secs());
        claim(&fixture).await.expect("the job");
    }
    fixture.at(i64::from(MOST_ATTEMPTS) * LEASE.as_secs());
    assert_eq!(run(&fixture, &server.delivery()).await, 1);
    let job = fixture.job(id).await;
    assert_eq!(
        (job.state, job.last_error.as_deref()),
        (JobState::Dead, Some("attempts_exhausted"))
    );
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn a_worker_leaves_what_another_is_claiming_and_on_postgres_waits_for_no_change() {
    let fixture = Fixture::new().await;
    let mut enqueued = BTreeSet::new();
    for _ in 0..2 {
        let id = fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await;
        enqueued.insert(id);
    }
    let (store, now) = (&fixture.portal.store, fixture.portal.clock.now());
    let mut change = store.begin().await.expect("a transaction");
    let mine = change.claim_jobs(now, now + LEASE, 1).await;
    let mine = mine.expect("the database answers");
    let others = store.claim_jobs(now, now + LEASE, 2);
    let others = if let Address::Postgres(_) = fixture.place.address {
        let others = timeout(Duration::from_secs(5), others).await;
        change.commit().await.expect("a commit");
        others.expect("it waits for no change")
    } else {
        // SQLite has one writer.
        tokio::join!(others, change.commit()).0
    };
    let others = others.expect("the database answers");
    assert_eq!((mine.len(), others.len()), (1, 1));
    let claimed: BTreeSet<_> = mine.iter().chain(&others).map(|job| job.id).collect();
    assert_eq!(claimed, enqueued);
}

#[tokio::test]
async fn who_lost_the_lease_cannot_finish() {
    let fixture = Fixture::new().await;
    let id = fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await;
    let slow = claim(&fixture).await.expect("the job");
    fixture.at(LEASE.as_secs());
    let quick = claim(&fixture).await.expect("the job");
    let now = fixture.portal.clock.now();
    let mut tx = fixture.portal.store.begin().await.expect("a transaction");
    let claimed = tx.still_claimed([&slow, &quick]).await;
    assert_eq!(claimed.expect("an answer"), [id].into());
    assert_eq!(quick.id, slow.id);
    assert!(
        tx.still_claimed([&slow])
            .await
            .expect("an answer")
            .is_empty()
    );
    // Nor where it tries to.
    let dead = tx.give_job_up(&slow, "refused", now);
    dead.await.expect("written");
    let again = tx.retry_job(&slow, "timeout", now).await;
    again.expect("written");
    assert_eq!(
        tx.still_claimed([&quick]).await.expect("an answer"),
        [id].into()
    );
    let again = tx.retry_job(&quick, "timeout", now).await;
    again.expect("written");
    assert!(
        tx.still_claimed([&quick])
            .await
            .expect("an answer")
            .is_empty()
    );
    tx.commit().await.expect("a commit");
    let job = fixture.job(id).await;
    assert_eq!(
        (job.state, job.last_error.as_deref()),
        (JobState::Queued, Some("timeout"))
    );
    // Given up and revived, the count of attempts begins anew: the lease still tells the claims apart.
    let mut tx = fixture.portal.store.begin().await.expect("a transaction");
    let again = tx.claim_jobs(now, now + LEASE, 1).await;
    let again = again.expect("an answer").pop().expect("the job");
    let dead = tx.give_job_up(&again, "refused", now);
    dead.await.expect("written");
    assert!(tx.revive_job(id, now).await.expect("an answer"));
    tx.commit().await.expect("a commit");
    fixture.at(LEASE.as_secs() * 2);
    let revived = claim(&fixture).await.expect("the job");
    assert_eq!(revived.attempts, slow.attempts);
    let mut tx = fixture.portal.store.begin().await.expect("a transaction");
    let done = tx.finish_jobs(&[&slow], now).await;
    done.expect("written");
    assert_eq!(
        tx.still_claimed([&revived]).await.expect("an answer"),
        [id].into()
    );
    let done = tx.finish_jobs(&[&revived], now).await;
    done.expect("written");
    tx.commit().await.expect("a commit");
    assert_eq!(fixture.job(id).await.state, JobState::Done);
}

#[tokio::test]
async fn what_was_given_up_can_be_retried_for_two_years_and_what_expired_is_seen_for_a_month() {
    const DAY: i64 = 24 * 60 * 60;
    let fixture = Fixture::new().await;
    let message = receipt(Channel::Sms, NUMBER);
    let ten_minutes = SignedDuration::from_mins(10);
    let kept = fixture.enqueue(&message, None).await;
    let expired = fixture.enqueue(&message, Some(ten_minutes)).await;
    let now = fixture.portal.clock.now();
    let mut tx = fixture.portal.store.begin().await.expect("a transaction");
    for job in tx.claim_jobs(now, now + LEASE, 2).await.expect("two") {
        tx.give_job_up(&job, "refused", now).await.expect("written");
    }
    tx.commit().await.expect("a commit");
    for (days, there) in [
        (30, [true, true]),
        (31, [true, false]),
        (730, [true, false]),
        (731, [false, false]),
    ] {
        fixture.at(days * DAY);
        let forgotten = forget_expired(&fixture.portal).await;
        forgotten.expect("forgotten");
        for (id, there) in [kept, expired].into_iter().zip(there) {
            let job = fixture.portal.store.job(id).await.expect("readable");
            assert_eq!(job.is_some(), there, "after {days} days");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delivery_slower_than_its_lease_ends_once() {
    let fixture = Fixture::new().await;
    let pause = Duration::from_millis(800);
    let server = HttpServer::start([Answer::After(pause, 200)]).await;
    let delivery = server.delivery();
    let id = fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await;
    let slow = run(&fixture, &delivery);
    let quick = async {
        tokio::time::sleep(pause / 2).await;
        fixture.at(LEASE.as_secs());
        run(&fixture, &delivery).await
    };
    assert_eq!(tokio::join!(slow, quick), (1, 1));
    let job = fixture.job(id).await;
    assert_eq!((job.state, job.attempts), (JobState::Done, 2));
    assert_eq!(
        fixture.audit().await.len(),
        2,
        "it was delivered twice, and the audit says so"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn workers_at_once_deliver_each_message_once() {
    let (fixture, server) = (Fixture::new().await, HttpServer::start([]).await);
    let mut enqueued = BTreeSet::new();
    for _ in 0..40 {
        enqueued.insert(
            fixture
                .enqueue(&receipt(Channel::Sms, NUMBER), None)
                .await
                .to_string(),
        );
    }
    let workers = (0..4).map(|_| {
        let (portal, delivery) = (fixture.portal.clone(), server.delivery());
        tokio::spawn(async move {
            run_due_jobs(&portal, &delivery)
                .await
                .expect("the jobs run")
        })
    });
    let mut done = 0;
    for worker in workers.collect::<Vec<_>>() {
        done += worker.await.expect("no worker panics");
    }
    assert_eq!(done, 40);
    let asked: Vec<String> = server
        .asked()
        .iter()
        .map(|asked| asked.header("idempotency-key").to_owned())
        .collect();
    assert_eq!(asked.len(), 40);
    assert_eq!(asked.into_iter().collect::<BTreeSet<_>>(), enqueued);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_fails_after_the_delivery_does_not_double_it() {
    let fixture = Fixture::new().await;
    let server = HttpServer::start([Answer::After(Duration::from_millis(600), 200)]).await;
    let delivery = server.delivery();
    let id = fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await;
    let mut database = fixture.database().await;
    let failure = async {
        while server.asked().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        for (statement, pause) in [
            ("ALTER TABLE audit RENAME TO audit_away", 800),
            ("ALTER TABLE audit_away RENAME TO audit", 0),
        ] {
            sqlx::query(statement)
                .execute(&mut database)
                .await
                .expect("renamed");
            tokio::time::sleep(Duration::from_millis(pause)).await;
        }
    };
    let (begun, ()) = tokio::join!(run(&fixture, &delivery), failure);
    assert_eq!(begun, 1);
    let job = fixture.job(id).await;
    assert_eq!((job.state, job.attempts), (JobState::Done, 1));
    assert_eq!(fixture.audit().await.len(), 1);
    assert_eq!(server.asked().len(), 1);
}

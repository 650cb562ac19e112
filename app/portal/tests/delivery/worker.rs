//! The worker: it delivers what is enqueued, outlives failures, and finishes what it has in hand.

use std::time::{Duration, Instant};

use jiff::SignedDuration;
use portal::clock::Clock;
use portal::custody::keys_in_use;
use portal::delivery::{Channel, Delivery};
use portal::id::JobId;
use portal::store::JobState;
use portal::worker::{Heartbeat, run};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::fixture::{Fixture, NUMBER, receipt, start};
use crate::http_server::{Answer, HttpServer};

struct Worker {
    heartbeat: Heartbeat,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Worker {
    fn start(fixture: &Fixture, delivery: Delivery) -> Self {
        let heartbeat = Heartbeat::new(fixture.portal.clock.clone());
        assert!(!heartbeat.is_alive(), "it has not begun");
        let (stop, stopped) = oneshot::channel::<()>();
        let task = tokio::spawn(run(
            fixture.portal.clone(),
            delivery,
            heartbeat.clone(),
            async move { stopped.await.expect("the test stops it") },
        ));
        Self {
            heartbeat,
            stop,
            task,
        }
    }

    async fn stop(self) {
        self.stop.send(()).expect("it still runs");
        tokio::time::timeout(Duration::from_secs(10), self.task)
            .await
            .expect("it stops in time")
            .expect("it does not panic");
    }
}

async fn done(fixture: &Fixture, id: JobId) {
    let began = Instant::now();
    while fixture.job(id).await.state != JobState::Done {
        assert!(
            began.elapsed() < Duration::from_secs(15),
            "the job is not done"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_enqueued_leaves_when_the_worker_is_woken() {
    let (mut fixture, server) = (Fixture::new().await, HttpServer::start([]).await);
    fixture.portal.clock = Clock::machine();
    let before = fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await;
    let worker = Worker::start(&fixture, server.delivery());
    done(&fixture, before).await;
    let enqueued = Instant::now();
    let woken = fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await;
    fixture.portal.wake.notify_one();
    done(&fixture, woken).await;
    assert!(
        enqueued.elapsed() < Duration::from_secs(1),
        "it waited to be found"
    );
    let unannounced = fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await;
    done(&fixture, unannounced).await;
    assert!(worker.heartbeat.is_alive());
    worker.stop().await;
    assert_eq!(server.asked().len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_slow_holds_nobody_up() {
    let slow = [Answer::After(Duration::from_millis(900), 200)];
    let (fixture, server) = (Fixture::new().await, HttpServer::start(slow).await);
    let first = fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await;
    let worker = Worker::start(&fixture, server.delivery());
    while server.asked().is_empty() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let second = fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await;
    fixture.portal.wake.notify_one();
    done(&fixture, second).await;
    assert_eq!(
        fixture.job(first).await.state,
        JobState::Queued,
        "the slow one is still in hand"
    );
    worker.stop().await;
    assert_eq!(
        fixture.job(first).await.state,
        JobState::Done,
        "the job in hand was dropped"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_fails_for_a_while_does_not_end_it() {
    let (fixture, server) = (Fixture::new().await, HttpServer::start([]).await);
    let worker = Worker::start(&fixture, server.delivery());
    let id = {
        let mut database = fixture.database().await;
        sqlx::query("ALTER TABLE job RENAME TO job_away")
            .execute(&mut database)
            .await
            .expect("renamed");
        fixture.portal.wake.notify_waiters();
        tokio::time::sleep(Duration::from_millis(300)).await;
        sqlx::query("ALTER TABLE job_away RENAME TO job")
            .execute(&mut database)
            .await
            .expect("renamed");
        fixture.enqueue(&receipt(Channel::Sms, NUMBER), None).await
    };
    fixture.portal.wake.notify_one();
    done(&fixture, id).await;
    worker.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chore_that_does_not_end_is_left_when_everything_stops() {
    let (fixture, server) = (Fixture::new().await, HttpServer::start([]).await);
    // Whoever changes something waits for this change: one chore after the other would, each as long as it can.
    let change = fixture.portal.store.begin().await.expect("a change");
    let worker = Worker::start(&fixture, server.delivery());
    while !worker.heartbeat.is_alive() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    worker.stop.send(()).expect("it still runs");
    let stopped = tokio::time::timeout(Duration::from_secs(40), worker.task).await;
    stopped.expect("it stops").expect("it does not panic");
    drop(change);
}

/// How many servers seal, so long after the start.
async fn sealing(fixture: &Fixture, after: SignedDuration) -> usize {
    let mut portal = fixture.portal.clone();
    portal.clock = Clock::fixed(start() + after);
    let keys = keys_in_use(&portal).await.expect("readable");
    keys[0].servers.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn it_says_with_which_key_it_seals_until_it_stops() {
    let (fixture, server) = (Fixture::new().await, HttpServer::start([]).await);
    let worker = Worker::start(&fixture, server.delivery());
    let began = Instant::now();
    while sealing(&fixture, SignedDuration::ZERO).await == 0 {
        assert!(began.elapsed() < Duration::from_secs(15), "it says nothing");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let minute = SignedDuration::from_mins(1);
    assert_eq!(sealing(&fixture, minute * 59).await, 1);
    assert_eq!(sealing(&fixture, minute * 60).await, 0);
    worker.stop().await;
    assert_eq!(sealing(&fixture, SignedDuration::ZERO).await, 1);
    assert_eq!(sealing(&fixture, minute).await, 0);
}

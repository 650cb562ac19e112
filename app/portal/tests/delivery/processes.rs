//! Several processes work off the jobs of one database: each job is done once, whoever queued it.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use portal::Portal;
use portal::delivery::{Channel, Message};
use portal::store::JobState;
use portal::worker::{Heartbeat, run};
use tokio::sync::watch;

use crate::fixture::{Fixture, NUMBER, receipt};
use crate::http_server::{Answer, HttpServer};
use crate::second::second;

/// How many messages there are, and how long a server takes for each.
const MESSAGES: usize = 60;
const SLOW: Answer = Answer::After(Duration::from_millis(60), 200);

async fn enqueue(portal: &Portal, message: &Message) -> String {
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await.expect("a transaction");
    let id = tx.enqueue(message.job(now, None), now).await;
    tx.commit().await.expect("a commit");
    id.expect("a job").to_string()
}

/// The ids of the messages that a server took.
fn taken(server: &HttpServer) -> Vec<String> {
    let asked = server.asked().into_iter();
    asked
        .map(|asked| asked.header("idempotency-key").to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn jobs_queued_by_one_and_worked_by_both_at_once_are_delivered_once_each() {
    let fixture = Fixture::new().await;
    let other = second(&fixture.portal, &fixture.place.address).await;
    let mut queued = BTreeSet::new();
    for _ in 0..MESSAGES {
        queued.insert(enqueue(&fixture.portal, &receipt(Channel::Sms, NUMBER)).await);
    }
    let (stop, stopped) = watch::channel(false);
    let mut processes = Vec::new();
    for portal in [&fixture.portal, &other] {
        let server = HttpServer::start([SLOW; MESSAGES]).await;
        let mut stopped = stopped.clone();
        let heartbeat = Heartbeat::new(portal.clock.clone());
        let worker = run(portal.clone(), server.delivery(), heartbeat, async move {
            stopped.wait_for(|stop| *stop).await.expect("it is told");
        });
        processes.push((server, tokio::spawn(worker)));
    }
    // More comes meanwhile, from the other one.
    for _ in 0..MESSAGES / 2 {
        queued.insert(enqueue(&other, &receipt(Channel::Sms, NUMBER)).await);
    }
    let began = Instant::now();
    let count = async |state: JobState| {
        let query = "SELECT COUNT(*) FROM job WHERE state = $1";
        let counted = sqlx::query_scalar(query).bind(state.as_str());
        let counted = counted.fetch_one(&mut fixture.database().await).await;
        counted
            .map(|counted: i64| counted as usize)
            .expect("a number")
    };
    while count(JobState::Done).await < queued.len() {
        assert!(began.elapsed() < Duration::from_secs(30), "not all is done");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    stop.send(true).expect("they still run");
    let mut delivered = Vec::new();
    for (server, worker) in processes {
        worker.await.expect("it does not panic");
        let taken = taken(&server);
        assert!(!taken.is_empty(), "one of them did nothing");
        delivered.extend(taken);
    }
    delivered.sort();
    assert_eq!(delivered, Vec::from_iter(queued), "each once");
    let told = fixture.audit().await;
    let told = told.iter().filter(|(act, _)| act == "message_delivered");
    assert_eq!(told.count(), delivered.len());
}

//! What the portal does by itself while it serves: deliver what waits, delete what is past its last day, forget what
//! has ended, remind suppliers of their orders, tell the data protection officer how things stand, say with which key it
//! seals, and leave the head of the audit outside.

mod heartbeat;

pub use heartbeat::Heartbeat;

use std::fmt::Display;
use std::future::Future;
use std::mem;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::thread;
use std::time::Duration;

use futures::FutureExt;
use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};
use tokio::time::{Instant, sleep, sleep_until, timeout};

use crate::Portal;
use crate::audit::{Actor, head};
use crate::custody::Server;
use crate::delivery::Delivery;
use crate::jobs::{Ended, attempt, claim, settle};
use crate::store::{Job, StoreError};
use crate::{daily, evidence, office, recipients, retention, session};

/// How many messages are delivered at a time: a mail server that does not answer must not hold up the codes that
/// travel as text messages.
const AT_A_TIME: u32 = 8;
/// How often jobs are looked for without being woken: for those to be tried again, and those of other processes.
const LOOK: Duration = Duration::from_secs(2);
/// How often retention, forgetting and reminding run.
const MINUTE: Duration = Duration::from_secs(60);
/// How long a chore under way may take after the stop was asked for.
const AT_THE_END: Duration = Duration::from_secs(10);

/// The loops of the worker, each with its beat.
const LOOPS: usize = 2;
const DELIVERIES: usize = 0;
const CHORES: usize = 1;

/// Works until `shutdown` is ready; then finishes what is in hand and returns. No failure ends it: each is logged,
/// and the work is tried again at its next turn. `heartbeat` tells `/readyz` that it is alive.
pub async fn run(
    portal: Portal,
    delivery: Delivery,
    heartbeat: Heartbeat,
    shutdown: impl Future<Output = ()>,
) {
    let (stop, stopped) = watch::channel(false);
    let deliveries = tokio::spawn({
        let (portal, heartbeat, stopped) = (portal.clone(), heartbeat.clone(), stopped.clone());
        async move { deliver(&portal, &delivery, &heartbeat, stopped).await }
    });
    let chores = tokio::spawn(async move { do_chores(&portal, &heartbeat, stopped).await });
    shutdown.await;
    // Nobody listens where every loop has ended, which only a panic outside of a round could do.
    let _ = stop.send(true);
    for task in [deliveries, chores] {
        if let Err(error) = task.await {
            tracing::error!(%error, "a loop of the worker had ended");
        }
    }
}

/// Does jobs, several at a time, and waits to be woken. What ends together is written together.
async fn deliver(
    portal: &Portal,
    delivery: &Delivery,
    heartbeat: &Heartbeat,
    mut stopped: watch::Receiver<bool>,
) {
    let (mut under_way, mut looks) = (JoinSet::new(), true);
    let begin = |under_way: &mut JoinSet<_>, jobs: Vec<Job>| {
        for job in jobs {
            let (portal, delivery) = (portal.clone(), delivery.clone());
            under_way.spawn(async move { attempt(&portal, &delivery, job).await });
        }
    };
    loop {
        heartbeat.beat(DELIVERIES);
        let is_stopped = *stopped.borrow();
        let room = if is_stopped { 0 } else { room(&under_way) };
        if mem::take(&mut looks) {
            begin(&mut under_way, or_none(claim(portal, room)).await);
        }
        // What is claimed is done, also where nothing more is to be begun.
        if is_stopped && under_way.is_empty() {
            return;
        }
        tokio::select! {
            Some(first) = under_way.join_next() => {
                let mut ended = Vec::from_iter(ended(first));
                while let Some(next) = under_way.try_join_next() {
                    ended.extend(self::ended(next));
                }
                let is_stopped = *stopped.borrow();
                let room = if is_stopped { 0 } else { self::room(&under_way) };
                begin(&mut under_way, or_none(settle(portal, &ended, room)).await);
            }
            () = portal.wake.notified(), if room > 0 => looks = true,
            () = sleep(LOOK) => looks = true,
            () = until(&mut stopped), if !is_stopped => {}
        }
    }
}

/// Until everything is to stop.
async fn until(stopped: &mut watch::Receiver<bool>) {
    // Where nobody can say so any more, it is to stop too.
    let _ = stopped.wait_for(|stop| *stop).await;
}

/// How many more jobs may be under way.
fn room<T: 'static>(under_way: &JoinSet<T>) -> u32 {
    u32::try_from(under_way.len()).map_or(0, |busy| AT_A_TIME.saturating_sub(busy))
}

/// A job that was tried. One that could not be, or panicked, is tried again when its lease ends.
fn ended(tried: Result<Result<Ended, StoreError>, JoinError>) -> Option<Ended> {
    match tried {
        Ok(Ok(ended)) => return Some(ended),
        Ok(Err(error)) => tracing::error!(%error, "a job cannot be done"),
        Err(error) => tracing::error!(%error, "a job panicked"),
    }
    None
}

/// The jobs that were claimed; none where the database fails.
async fn or_none(claimed: impl Future<Output = Result<Vec<Job>, StoreError>>) -> Vec<Job> {
    claimed.await.unwrap_or_else(|error| {
        tracing::error!(%error, "jobs cannot be claimed");
        Vec::new()
    })
}

/// What is done at the start and once a minute.
async fn do_chores(portal: &Portal, heartbeat: &Heartbeat, mut stopped: watch::Receiver<bool>) {
    let server = Server::here();
    let round = &mut Chores {
        heartbeat,
        stopped: stopped.clone(),
    };
    while !*stopped.borrow() {
        let next = Instant::now() + MINUTE;
        chore(round, "the key that seals", server.says_what_seals(portal)).await;
        chore(round, "what was decided", office::carry_out_all(portal)).await;
        chore(round, "retention", retention::run(portal, Actor::System)).await;
        chore(round, "closing", office::close_all(portal)).await;
        chore(round, "due days", office::move_due_days(portal)).await;
        chore(round, "forgetting", session::forget_expired(portal)).await;
        chore(round, "files", evidence::forget_unclaimed(portal)).await;
        chore(round, "reminding suppliers", recipients::remind(portal)).await;
        chore(round, "the ledger", head::keep_ledger(portal)).await;
        chore(round, "the mail of the day", daily::tell(portal)).await;
        tokio::select! {
            () = portal.clock_moved.notified() => {}
            () = sleep_until(next) => {}
            () = until(&mut stopped) => {}
        }
    }
    let stopping = AssertUnwindSafe(server.stops(portal)).catch_unwind();
    told("the key that sealed", stopping.await);
}

/// The chores, one after the other.
struct Chores<'w> {
    heartbeat: &'w Heartbeat,
    stopped: watch::Receiver<bool>,
}

/// Does a chore. That it fails, or panics, keeps no other from being done. When everything is to stop, one under way
/// has some seconds more and is then left, as if the process had been killed there: the next start goes on with it.
async fn chore<Done, Failed: Display>(
    chores: &mut Chores<'_>,
    name: &'static str,
    work: impl Future<Output = Result<Done, Failed>>,
) {
    if *chores.stopped.borrow() {
        return;
    }
    chores.heartbeat.beat(CHORES);
    let mut work = pin!(AssertUnwindSafe(work).catch_unwind());
    let done = tokio::select! {
        done = &mut work => done,
        () = until(&mut chores.stopped) => match timeout(AT_THE_END, work).await {
            Ok(done) => done,
            Err(_) => {
                tracing::info!(chore = name, "a chore was left under way: the next start goes on with it");
                return;
            }
        }
    };
    told(name, done);
}

/// Logs what keeps a chore from being done.
fn told<Done, Failed: Display>(name: &'static str, done: thread::Result<Result<Done, Failed>>) {
    match done {
        Ok(Ok(_)) => {}
        Ok(Err(error)) => tracing::error!(chore = name, %error, "a chore was not done"),
        Err(_) => tracing::error!(chore = name, "a chore panicked"),
    }
}

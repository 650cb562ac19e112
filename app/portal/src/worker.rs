//! What the portal does by itself while it serves: deliver what waits, delete what is past its last day, forget what
//! has ended, remind suppliers of their orders, tell the data protection officer how things stand, and leave the head
//! of the audit outside.

mod heartbeat;

pub use heartbeat::Heartbeat;

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::FutureExt;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until};

use crate::Portal;
use crate::audit::{Actor, head};
use crate::delivery::Delivery;
use crate::jobs::{carry_out, claim};
use crate::store::{Job, StoreError};
use crate::{daily, evidence, office, recipients, retention, session};

/// How many messages are delivered at a time: a mail server that does not answer must not hold up the codes that
/// travel as text messages.
const LANES: usize = 4;
/// How often a lane looks for jobs without being woken: for those to be tried again, and those of other processes.
const LOOK: Duration = Duration::from_secs(2);
/// How often retention, forgetting and reminding run.
const CHORES: Duration = Duration::from_secs(60);

/// Works until `shutdown` is ready; then finishes what is in hand and returns. No failure ends it: each is logged,
/// and the work is tried again at its next turn. `heartbeat` tells `/readyz` that it is alive.
pub async fn run(
    portal: Portal,
    delivery: Delivery,
    heartbeat: Heartbeat,
    shutdown: impl Future<Output = ()>,
) {
    let (stop, stopped) = watch::channel(false);
    let lanes = (0..LANES).map(|lane| {
        let (portal, delivery) = (portal.clone(), delivery.clone());
        let (heartbeat, stopped) = (heartbeat.clone(), stopped.clone());
        tokio::spawn(async move { deliver(&portal, &delivery, &heartbeat, lane, stopped).await })
    });
    let lanes: Vec<_> = lanes.collect();
    let chores = tokio::spawn({
        let (portal, heartbeat, stopped) = (portal.clone(), heartbeat.clone(), stopped.clone());
        async move { do_chores(&portal, &heartbeat, stopped).await }
    });
    shutdown.await;
    // Nobody listens where every loop has ended, which only a panic outside of a round could do.
    let _ = stop.send(true);
    for task in lanes.into_iter().chain([chores]) {
        if let Err(error) = task.await {
            tracing::error!(%error, "a loop of the worker had ended");
        }
    }
}

/// One lane: job after job, then waiting to be woken.
async fn deliver(
    portal: &Portal,
    delivery: &Delivery,
    heartbeat: &Heartbeat,
    lane: usize,
    mut stopped: watch::Receiver<bool>,
) {
    while !*stopped.borrow() {
        heartbeat.beat(lane);
        let mut in_hand = unless_it_fails(claim(portal)).await;
        // What is claimed is done, also where the lane is to stop.
        while let Some(job) = in_hand {
            heartbeat.beat(lane);
            // The next one may be for a lane that sleeps.
            portal.wake.notify_one();
            let wants_next = !*stopped.borrow();
            in_hand = unless_it_fails(carry_out(portal, delivery, &job, wants_next)).await;
        }
        tokio::select! {
            () = portal.wake.notified() => {}
            () = sleep(LOOK) => {}
            _ = stopped.wait_for(|stop| *stop) => {}
        }
    }
}

/// What comes of a round; nothing where it failed or panicked.
async fn unless_it_fails(
    round: impl Future<Output = Result<Option<Job>, StoreError>>,
) -> Option<Job> {
    match AssertUnwindSafe(round).catch_unwind().await {
        Ok(Ok(job)) => return job,
        Ok(Err(error)) => tracing::error!(%error, "jobs cannot be done"),
        Err(_) => tracing::error!("a job panicked; it is tried again when its lease ends"),
    }
    None
}

/// What is done at the start and once a minute.
async fn do_chores(portal: &Portal, heartbeat: &Heartbeat, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        let next = Instant::now() + CHORES;
        heartbeat.beat(LANES);
        chore("what was decided", office::carry_out_all(portal)).await;
        chore("retention", retention::run(portal, Actor::System)).await;
        chore("closing", office::close_all(portal)).await;
        chore("due days", office::move_due_days(portal)).await;
        chore("forgetting", session::forget_expired(portal)).await;
        chore("files", evidence::forget_unclaimed(portal)).await;
        chore("reminding suppliers", recipients::remind(portal)).await;
        chore("the mail of the day", daily::tell(portal)).await;
        chore("deletions in the ledger", head::export_deletions(portal)).await;
        chore("the audit's head", head::export_daily(portal)).await;
        tokio::select! {
            () = portal.clock_moved.notified() => {}
            () = sleep_until(next) => {}
            _ = stopped.wait_for(|stop| *stop) => {}
        }
    }
}

/// Does a chore. That it fails, or panics, keeps no other from being done.
async fn chore<Done, Failed: std::fmt::Display>(
    name: &'static str,
    work: impl Future<Output = Result<Done, Failed>>,
) {
    match AssertUnwindSafe(work).catch_unwind().await {
        Ok(Ok(_)) => {}
        Ok(Err(error)) => tracing::error!(chore = name, %error, "a chore was not done"),
        Err(_) => tracing::error!(chore = name, "a chore panicked"),
    }
}

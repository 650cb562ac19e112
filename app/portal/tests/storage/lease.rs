//! What only one process at a time may do.

use std::time::Duration;

use jiff::SignedDuration;
use portal::clock::Clock;
use portal::lease::{AUDIO_WRITER, Lease, take};
use portal::store::Store;

use crate::call_centre::{CallCentre, at};

const NOW: &str = "2026-06-15T10:00:00Z";

/// Asks as another process does.
async fn ask(centre: &CallCentre, clock: &Clock) -> Option<Lease> {
    let keys = centre.portal.keys.clone();
    let store = Store::open(&centre.place.address, keys)
        .await
        .expect("opened");
    take(&store, clock, AUDIO_WRITER).await.expect("an answer")
}

#[tokio::test]
async fn one_at_a_time_and_the_next_when_it_is_given_back() {
    let centre = at(NOW).await;
    let clock = &centre.portal.clock;
    let lease = ask(&centre, clock).await.expect("free");
    assert!(ask(&centre, clock).await.is_none());
    lease.release().await.expect("released");
    let lease = ask(&centre, clock).await.expect("free again");
    drop(lease);
    for _ in 0..100 {
        if ask(&centre, clock).await.is_some() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("what is dropped is not given back");
}

#[tokio::test]
async fn of_two_that_ask_at_once_one_gets_it() {
    let centre = at(NOW).await;
    let clock = &centre.portal.clock;
    for _ in 0..5 {
        let (one, two) = tokio::join!(ask(&centre, clock), ask(&centre, clock));
        assert!(one.is_some() != two.is_some());
        let holder = one.or(two).expect("one has it");
        holder.release().await.expect("released");
    }
}

#[tokio::test]
async fn one_that_was_killed_loses_it_and_one_that_stood_still_learns_that_it_did() {
    let centre = at(NOW).await;
    let clock = &centre.portal.clock;
    let lease = ask(&centre, clock).await.expect("free");
    let later = Clock::fixed(clock.now() + SignedDuration::from_secs(14));
    assert!(ask(&centre, &later).await.is_none());
    let later = Clock::fixed(clock.now() + SignedDuration::from_secs(15));
    let next = ask(&centre, &later).await.expect("nobody renewed it");
    // It looks again after three seconds.
    for _ in 0..60 {
        if lease.is_lost() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(lease.is_lost() && !next.is_lost());
    lease.release().await.expect("it is another's by now");
    assert!(ask(&centre, &later).await.is_none());
}

#[tokio::test]
async fn while_it_is_renewed_whoever_waits_sees_that_its_holder_lives() {
    let centre = at(NOW).await;
    let portal = &centre.portal;
    let _lease = ask(&centre, &portal.clock).await.expect("free");
    let first = portal.store.lease_until(AUDIO_WRITER).await.expect("read");
    tokio::time::sleep(Duration::from_secs(4)).await;
    let then = portal.store.lease_until(AUDIO_WRITER).await.expect("read");
    assert!(then > first, "{then:?}");
}

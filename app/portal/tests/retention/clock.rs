//! A clock that cannot be trusted: deleting by a wrong date cannot be undone.

use jiff::SignedDuration;
use portal::audit::Actor;
use portal::retention::{self, RetentionError};

use super::call_centre::{CallCentre, at};
use super::calls::call;
use super::time::instant;
use super::{MILLISECOND, NOW};

const DAY: SignedDuration = SignedDuration::from_hours(24);
/// When retention ran last, a month after its call was due.
const LAST: &str = "2027-01-12T23:00:00Z";

/// What waits to be delivered.
const JOBS: &str = "SELECT COUNT(*) FROM job";

/// A call centre that ran retention at [`LAST`], and took in since then what was due before.
async fn ran_last() -> CallCentre {
    let mut centre = at(LAST).await;
    centre.run().await;
    centre.set_clock(instant(NOW));
    centre.take(&[call("R-1")]).await;
    centre
}

#[tokio::test]
async fn more_than_a_day_behind_the_last_run_nothing_is_deleted() {
    let mut centre = ran_last().await;
    let wrong = instant(LAST) - DAY - MILLISECOND;
    centre.set_clock(wrong);
    let mut acts = centre.acts().await;
    let refused = centre.try_run().await;
    let Err(RetentionError::ClockBehind { now, last }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!((now, last), (wrong, instant(LAST)));
    assert!(centre.object("R-1").await.is_file());
    acts.push(("system".to_owned(), "retention_stopped".to_owned()));
    assert_eq!(centre.acts().await, acts);
    // A refusal is no run: the clock is not believed the second time.
    assert!(centre.try_run().await.is_err());
}

#[tokio::test]
async fn a_day_behind_it_is_still_believed() {
    let mut centre = ran_last().await;
    centre.set_clock(instant(LAST) - DAY);
    assert_eq!(centre.run().await.len(), 1);
}

#[tokio::test]
async fn more_than_a_day_after_the_last_run_a_person_confirms_first() {
    let mut centre = ran_last().await;
    centre.set_clock(instant(LAST) + DAY + MILLISECOND);
    for _ in 0..2 {
        let refused = centre.try_run().await;
        assert!(
            matches!(refused, Err(RetentionError::ClockAhead { .. })),
            "{refused:?}"
        );
    }
    assert!(centre.object("R-1").await.is_file());
    assert!(
        retention::is_stopped(&centre.portal)
            .await
            .expect("is read")
    );
    // Once a day, however often it was tried.
    let jobs = centre.number(JOBS).await;
    assert_eq!(centre.acted("retention_stopped").await, 1);
    centre.set_clock(instant(LAST) + DAY * 2 + MILLISECOND);
    assert!(centre.try_run().await.is_err());
    assert_eq!(centre.acted("retention_stopped").await, 2);
    assert_eq!(centre.number(JOBS).await, jobs + 1, "the office is told");
    retention::confirm_clock(&centre.portal, Actor::Operator)
        .await
        .expect("is confirmed");
    assert_eq!(centre.run().await.len(), 1);
    assert!(
        !retention::is_stopped(&centre.portal)
            .await
            .expect("is read")
    );
}

#[tokio::test]
async fn a_day_after_the_last_run_it_goes_on() {
    let mut centre = ran_last().await;
    centre.set_clock(instant(LAST) + DAY);
    assert_eq!(centre.run().await.len(), 1);
}

#[tokio::test]
async fn a_demonstration_that_was_off_goes_on() {
    let mut centre = ran_last().await;
    centre.portal.demonstration = true;
    centre.set_clock(instant(LAST) + DAY * 30);
    assert_eq!(centre.run().await.len(), 1);
}

#[tokio::test]
async fn a_clock_that_is_right_again_is_believed_again() {
    let mut centre = ran_last().await;
    centre.set_clock(instant(NOW));
    assert!(centre.try_run().await.is_err());
    centre.set_clock(instant(LAST));
    assert_eq!(centre.run().await.len(), 1);
}

#[tokio::test]
async fn what_a_demonstration_is_ahead_does_not_count() {
    let mut centre = at(NOW).await;
    centre.take(&[call("R-1")]).await;
    let half_a_year = DAY * 184;
    let ahead = i64::try_from(half_a_year.as_millis()).expect("milliseconds");
    centre.portal.clock.set_offset_ms(ahead);
    assert_eq!(centre.run().await.len(), 1);
    // Back where every clock is.
    centre.set_clock(instant(NOW));
    assert_eq!(centre.run().await, []);
}

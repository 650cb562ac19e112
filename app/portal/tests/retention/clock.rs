//! A clock that cannot be trusted: deleting by a wrong date cannot be undone.

use jiff::SignedDuration;
use portal::audit::Actor;
use portal::clock::Clock;
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
async fn servers_that_find_it_at_once_tell_once() {
    let mut centre = ran_last().await;
    centre.set_clock(instant(NOW));
    let runs = futures::future::join_all((0..8).map(|_| centre.try_run())).await;
    assert!(runs.iter().all(Result::is_err));
    assert_eq!(centre.acted("retention_stopped").await, 1);
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

#[tokio::test]
async fn a_server_whose_clock_is_wrong_tells_once_a_day_though_others_run() {
    let mut centre = ran_last().await;
    let mut other = centre.portal.clone();
    other.clock = Clock::fixed(instant(LAST));
    centre.set_clock(instant(NOW));
    for _ in 0..3 {
        let ran = retention::run(&other, Actor::System).await;
        ran.expect("its clock is right");
        assert!(!retention::is_stopped(&other).await.expect("is read"));
        assert!(centre.try_run().await.is_err());
        let stopped = retention::is_stopped(&centre.portal).await;
        assert!(stopped.expect("is read"), "here it is");
    }
    assert_eq!(centre.acted("retention_stopped").await, 1);
}

impl CallCentre {
    /// Time passes for the process that serves, whose clock jumps meanwhile by `jump`.
    fn pass(&mut self, passed: SignedDuration, jump: SignedDuration) {
        self.portal.clock = self.portal.clock.after(passed, jump);
    }

    /// Another process, as that of the command line, is told that the clock is right.
    async fn confirm_elsewhere(&self) {
        let mut other = self.portal.clone();
        other.clock = Clock::fixed(self.portal.clock.unmoved());
        let confirmed = retention::confirm_clock(&other, Actor::Operator).await;
        confirmed.expect("is confirmed");
    }

    async fn stops_for_a_jump_of(&self, jumped: i64) {
        let refused = self.try_run().await;
        let Err(RetentionError::ClockJumped { hours }) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(hours, jumped);
        let stopped = retention::is_stopped(&self.portal).await;
        assert!(stopped.expect("is read"));
    }

    /// Runs every twelve hours, so many times.
    async fn goes_on(&mut self, times: u32) {
        for _ in 0..times {
            self.pass(DAY / 2, SignedDuration::ZERO);
            self.run().await;
        }
    }
}

#[tokio::test]
async fn one_that_jumps_is_confirmed_once_for_each_jump() {
    for hours in [25, -25] {
        let jump = SignedDuration::from_hours(hours);
        let mut centre = at(LAST).await;
        centre.goes_on(4).await;
        centre.pass(MILLISECOND, jump);
        centre.stops_for_a_jump_of(hours).await;
        centre.pass(DAY * 2, SignedDuration::ZERO);
        centre.stops_for_a_jump_of(hours).await;
        centre.confirm_elsewhere().await;
        // More than a day after it was confirmed, too.
        centre.goes_on(5).await;
        // And within a day of it.
        centre.confirm_elsewhere().await;
        centre.run().await;
        centre.pass(DAY / 4, jump);
        centre.stops_for_a_jump_of(hours).await;
        centre.confirm_elsewhere().await;
        centre.goes_on(5).await;
    }
}

#[tokio::test]
async fn one_that_jumped_and_is_put_right_is_believed_again() {
    let mut centre = at(LAST).await;
    centre.run().await;
    centre.pass(DAY / 24, DAY * 3);
    centre.stops_for_a_jump_of(72).await;
    centre.pass(DAY / 24, -DAY * 3);
    centre.goes_on(3).await;
}

#[tokio::test]
async fn jumps_of_less_than_a_day_add_up() {
    let mut centre = at(LAST).await;
    for _ in 0..2 {
        centre.pass(MILLISECOND, DAY / 2);
        centre.run().await;
    }
    centre.pass(MILLISECOND, MILLISECOND);
    centre.stops_for_a_jump_of(24).await;
}

#[tokio::test]
async fn a_confirmation_by_another_clock_says_nothing_of_this_one() {
    let mut centre = at(LAST).await;
    centre.run().await;
    centre.pass(MILLISECOND, DAY * 2);
    let mut other = centre.portal.clone();
    other.clock = Clock::fixed(instant(LAST));
    let confirmed = retention::confirm_clock(&other, Actor::Operator).await;
    confirmed.expect("is confirmed");
    centre.stops_for_a_jump_of(48).await;
}

//! When a recording goes: at midnight in Rome after its last day, to the millisecond.

use jiff::SignedDuration;
use portal::recordings::{self, Opened};

use super::call_centre::at;
use super::callers::line;
use super::calls::{Call, call};
use super::time::instant;
use super::{DUE, MILLISECOND, NOW};

/// A call that started at `started_at` is there one millisecond before `gone_from`, and gone then.
async fn goes(started_at: &'static str, last_day: &str, gone_from: &str) {
    let started = instant(started_at);
    let mut centre = at(&(started + SignedDuration::from_hours(1)).to_string()).await;
    let recorded = Call {
        started_at,
        ..call("R-1")
    };
    centre.take(&[recorded]).await;
    let id = centre.id("R-1").await;

    centre.set_clock(instant(gone_from) - MILLISECOND);
    assert_eq!(centre.run().await, [], "{started_at} went early");
    assert_eq!(centre.recordings().await, 1, "{started_at} went early");
    assert!(centre.object("R-1").await.is_file());

    centre.set_clock(instant(gone_from));
    let report = centre.try_run().await.expect("it ran");
    let [deleted] = report.deleted.as_slice() else {
        panic!("{started_at} stayed");
    };
    assert_eq!(deleted.recording, id);
    assert_eq!(
        deleted.last_day_kept.to_string(),
        last_day,
        "of {started_at}"
    );
    assert_eq!(centre.recordings().await, 0);
}

#[tokio::test]
async fn a_recording_goes_at_midnight_in_rome_after_six_months() {
    goes("2026-06-12T08:30:00Z", "2026-12-12", "2026-12-12T23:00:00Z").await;
    // The other way round: from winter into summer.
    goes("2026-01-15T09:00:00Z", "2026-07-15", "2026-07-15T22:00:00Z").await;
}

#[tokio::test]
async fn the_day_of_the_call_is_that_of_rome() {
    goes(
        "2026-06-14T21:59:59.999Z",
        "2026-12-14",
        "2026-12-14T23:00:00Z",
    )
    .await;
    goes("2026-06-14T22:00:00Z", "2026-12-15", "2026-12-15T23:00:00Z").await;
}

#[tokio::test]
async fn a_day_that_its_month_does_not_have_is_the_last_that_it_has() {
    for started_at in [
        "2026-08-28T10:00:00Z",
        "2026-08-29T10:00:00Z",
        "2026-08-31T10:00:00Z",
    ] {
        goes(started_at, "2027-02-28", "2027-02-28T23:00:00Z").await;
    }
    goes("2027-08-31T10:00:00Z", "2028-02-29", "2028-02-29T23:00:00Z").await;
    goes("2026-03-31T10:00:00Z", "2026-09-30", "2026-09-30T22:00:00Z").await;
    // The day of the call is not there in the month of 31 days that follows one of 30: it is not made later.
    goes("2026-04-30T10:00:00Z", "2026-10-30", "2026-10-30T23:00:00Z").await;
}

#[tokio::test]
async fn a_day_of_23_or_25_hours_is_kept_to_its_end() {
    // The clocks go back in the night to 25 October 2026, and forward in that to 28 March 2027.
    goes("2026-04-24T10:00:00Z", "2026-10-24", "2026-10-24T22:00:00Z").await;
    goes("2026-04-25T10:00:00Z", "2026-10-25", "2026-10-25T23:00:00Z").await;
    goes("2026-09-27T10:00:00Z", "2027-03-27", "2027-03-27T23:00:00Z").await;
    goes("2026-09-28T10:00:00Z", "2027-03-28", "2027-03-28T22:00:00Z").await;
}

#[tokio::test]
async fn neither_a_weekend_nor_a_holiday_moves_it() {
    // Christmas, New Year, a Saturday, Easter Monday.
    goes("2026-06-25T10:00:00Z", "2026-12-25", "2026-12-25T23:00:00Z").await;
    goes("2026-07-01T10:00:00Z", "2027-01-01", "2027-01-01T23:00:00Z").await;
    goes("2026-07-02T10:00:00Z", "2027-01-02", "2027-01-02T23:00:00Z").await;
    goes("2026-09-29T10:00:00Z", "2027-03-29", "2027-03-29T22:00:00Z").await;
}

#[tokio::test]
async fn a_page_shows_it_to_nobody_from_then_on_however_late_the_engine_is() {
    let mut centre = at(NOW).await;
    centre.take(&[call("R-1")]).await;
    let id = centre.id("R-1").await;
    let due = instant(DUE);
    centre.set_clock(due - MILLISECOND);
    let session = centre.visitor().await;
    let session = centre.prove(&session, &line("+393331234567")).await;
    let portal = &centre.portal;
    let mine = recordings::list(portal, &session).await.expect("readable");
    assert_eq!(mine.listed.len(), 1);
    let opened = recordings::open(portal, &session, id).await;
    assert!(matches!(opened, Ok(Opened::Recording(..))));

    centre.set_clock(due);
    let portal = &centre.portal;
    let mine = recordings::list(portal, &session).await.expect("readable");
    assert_eq!((mine.listed.len(), mine.counted), (0, 0));
    let opened = recordings::open(portal, &session, id).await;
    assert!(matches!(opened, Ok(Opened::Nothing)));
    assert_eq!(centre.acted("recording_viewed").await, 1);

    assert_eq!(centre.run().await, [id]);
    let opened = recordings::open(&centre.portal, &session, id).await;
    assert!(matches!(opened, Ok(Opened::Deleted(_))));
}

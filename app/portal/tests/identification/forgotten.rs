//! What has ended is forgotten, each thing at its time.

use portal::delivery::Delivery;
use portal::jobs::run_due_jobs;
use portal::session::forget_expired;

use super::call_centre::{CallCentre, at};
use super::callers::line;
use super::time::instant;
use super::{DAY, HOUR, LINE, MILLISECOND, MINUTE, NOW};

impl CallCentre {
    /// Forgets what has ended by `at`: how many rows.
    async fn forget(&mut self, at: jiff::Timestamp) -> u64 {
        self.set_clock(at);
        forget_expired(&self.portal).await.expect("forgotten")
    }
}

#[tokio::test]
async fn a_session_is_forgotten_when_it_ends_with_its_code() {
    let mut centre = at(NOW).await;
    let session = centre.visitor().await;
    centre.ask(&session, &line(LINE)).await;
    assert_eq!(centre.forget(session.ends_at() - MILLISECOND).await, 0);
    assert_eq!(centre.forget(session.ends_at()).await, 1);
    for rows in [
        "SELECT COUNT(*) FROM session",
        "SELECT COUNT(*) FROM one_time_code",
    ] {
        assert_eq!(centre.number(rows).await, 0, "{rows}");
    }
}

#[tokio::test]
async fn a_session_past_its_hour_is_forgotten_though_it_was_never_idle() {
    let mut centre = at(NOW).await;
    centre.portal.limits.session_idle_minutes = 600;
    centre.visitor().await;
    let end = instant(NOW) + HOUR;
    assert_eq!(centre.forget(end - MILLISECOND).await, 0);
    assert_eq!(centre.forget(end).await, 1);
}

#[tokio::test]
async fn a_code_is_forgotten_a_day_after_it_held() {
    let mut centre = at(NOW).await;
    centre.portal.limits.session_idle_minutes = 3 * 24 * 60;
    centre.portal.limits.session_total_minutes = 3 * 24 * 60;
    let session = centre.visitor().await;
    centre.ask(&session, &line(LINE)).await;
    let codes = "SELECT COUNT(*) FROM one_time_code";
    // The three attempts that a request counts go first.
    let held = instant(NOW) + MINUTE * 10;
    assert_eq!(centre.forget(held + DAY).await, 3);
    assert_eq!(centre.number(codes).await, 1);
    assert_eq!(centre.forget(held + DAY + MILLISECOND).await, 1);
    assert_eq!(centre.number(codes).await, 0);
}

#[tokio::test]
async fn an_attempt_is_forgotten_once_no_limit_counts_it() {
    let mut centre = at(NOW).await;
    let session = centre.visitor().await;
    centre.ask(&session, &line(LINE)).await;
    centre.forget(session.ends_at()).await;
    let attempts = "SELECT COUNT(*) FROM attempt";
    assert_eq!(centre.number(attempts).await, 3);
    assert_eq!(centre.forget(instant(NOW) + DAY).await, 0);
    assert_eq!(centre.forget(instant(NOW) + DAY + MILLISECOND).await, 3);
    assert_eq!(centre.number(attempts).await, 0);
}

#[tokio::test]
async fn a_job_is_forgotten_thirty_days_after_it_was_done_and_never_before_it_is() {
    let mut centre = at(NOW).await;
    let session = centre.visitor().await;
    centre.ask(&session, &line(LINE)).await;
    let begun = run_due_jobs(&centre.portal, &Delivery::inbox()).await;
    assert_eq!(begun.expect("done"), 1);
    let session = centre.visitor().await;
    centre.ask(&session, &line(LINE)).await;
    let jobs = "SELECT COUNT(*) FROM job";
    let month = instant(NOW) + DAY * 30;
    centre.forget(month).await;
    assert_eq!(centre.number(jobs).await, 2);
    assert_eq!(centre.forget(month + MILLISECOND).await, 1);
    assert_eq!(centre.number(jobs).await, 1);
    centre.forget(month + DAY * 300).await;
    assert_eq!(centre.number(jobs).await, 1, "it still waits");
}

#[tokio::test]
async fn the_audit_tells_how_much_was_forgotten_and_nothing_where_nothing_was() {
    let mut centre = at(NOW).await;
    let session = centre.visitor().await;
    assert_eq!(centre.forget(instant(NOW)).await, 0);
    assert_eq!(centre.acts().await, []);
    assert_eq!(centre.forget(session.ends_at()).await, 1);
    let forgotten = ("system".to_owned(), "expired_forgotten".to_owned());
    assert_eq!(centre.acts().await, [forgotten]);
    let mut database = centre.database().await;
    let detail: String = sqlx::query_scalar("SELECT detail FROM audit")
        .fetch_one(&mut database)
        .await
        .expect("a detail");
    assert_eq!(detail, r#"{"rows":1}"#);
}

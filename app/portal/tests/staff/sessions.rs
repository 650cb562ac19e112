//! How long a session of staff lasts, and what ends it.

use portal::audit::Actor;
use portal::draft::{Draft, FieldError};
use portal::session::forget_expired;
use portal::staff::accounts::{disable, reset};
use portal::staff::{self, Proof, SignedIn, StaffSession, find_unfinished};

use super::call_centre::{CallCentre, at};
use super::time::instant;
use super::{ADDRESS, HOUR, MILLISECOND, MINUTE, NOW, OTHER, PASSWORD};

impl CallCentre {
    async fn session(&self, user_id: &str) -> (String, StaffSession) {
        let token = self.sign_in(user_id).await;
        let session = self.found(&token).await.expect("signed in");
        (token, session)
    }
}

#[tokio::test]
async fn it_ends_after_half_an_hour_without_a_page_to_the_millisecond() {
    let end = instant(NOW) + MINUTE * 30;
    for (at_last, alive) in [(end - MILLISECOND, true), (end, false)] {
        let mut centre = at(NOW).await;
        centre.member("maria").await;
        let (token, session) = centre.session("maria").await;
        assert_eq!(session.ends_at(), end);
        centre.set_clock(at_last);
        assert_eq!(centre.found(&token).await.is_some(), alive, "at {at_last}");
    }
}

#[tokio::test]
async fn it_ends_after_eight_hours_however_often_it_is_used() {
    let mut centre = at(NOW).await;
    centre.member("maria").await;
    let (token, session) = centre.session("maria").await;
    let end = instant(NOW) + HOUR * 8;
    assert_eq!(session.ends_at_the_latest(), end);
    for quarter in 1..32 {
        centre.set_clock(instant(NOW) + MINUTE * 15 * quarter);
        let found = centre.found(&token).await.expect("alive");
        let now = centre.portal.clock.now();
        assert_eq!(found.ends_at(), (now + MINUTE * 30).min(end));
    }
    centre.set_clock(end - MILLISECOND);
    assert!(centre.found(&token).await.is_some());
    centre.set_clock(end);
    assert!(centre.found(&token).await.is_none());
}

#[tokio::test]
async fn who_said_only_the_password_is_not_signed_in_and_not_for_long() {
    let mut centre = at(NOW).await;
    centre.member("maria").await;
    let token = centre.begin("maria").await;
    assert!(centre.found(&token).await.is_none());
    for minutes in [10, 20, 29] {
        centre.set_clock(instant(NOW) + MINUTE * minutes);
        centre.under_way(&token).await;
    }
    centre.set_clock(instant(NOW) + MINUTE * 30);
    let found = find_unfinished(&centre.portal, &token).await;
    assert!(found.expect("an answer").is_none());
}

#[tokio::test]
async fn a_token_of_before_opens_nothing_and_the_database_holds_none() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    let first = centre.begin("maria").await;
    let session = centre.under_way(&first).await;
    centre.prove(&session, Proof::Code(&centre.shown())).await;
    assert!(centre.found(&first).await.is_none());
    let mut database = centre.database().await;
    let hash: String = sqlx::query_scalar("SELECT token_hash FROM staff_session")
        .fetch_one(&mut database)
        .await
        .expect("one session");
    assert!(centre.found(&hash).await.is_none());
}

#[tokio::test]
async fn signing_in_anew_ends_the_session_of_that_browser() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    let (token, _) = centre.session("maria").await;
    let again = staff::sign_in(&centre.portal, ADDRESS, "maria", PASSWORD, Some(&token)).await;
    assert!(matches!(again, Ok(SignedIn::Begun { .. })));
    assert!(centre.found(&token).await.is_none());
}

#[tokio::test]
async fn a_closed_account_loses_its_sessions_at_once_at_every_stage() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    centre.member("anna").await;
    let (token, _) = centre.session("maria").await;
    let (other, _) = centre.session("anna").await;
    let half = centre.begin("maria").await;
    let under_way = centre.under_way(&half).await;
    let closed = disable(&centre.portal, Actor::Operator, "maria").await;
    closed.expect("an answer").expect("is closed");
    assert!(centre.found(&token).await.is_none());
    let found = find_unfinished(&centre.portal, &half).await;
    assert!(found.expect("an answer").is_none());
    // Nor does it help to have been about to type the code.
    let entered = centre
        .prove(&under_way, Proof::Recovery("0000-0000-00"))
        .await;
    assert_eq!(entered, staff::Entered::Ended);
    assert!(centre.found(&other).await.is_some(), "nobody else does");
}

#[tokio::test]
async fn a_new_password_from_the_operator_ends_every_session() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    let (token, _) = centre.session("maria").await;
    let done = reset(&centre.portal, Actor::Operator, "maria", OTHER, false).await;
    done.expect("an answer").expect("is reset");
    assert!(centre.found(&token).await.is_none());
    assert_eq!(centre.number("SELECT COUNT(*) FROM staff_session").await, 0);
}

#[tokio::test]
async fn signing_out_forgets_the_session_with_what_was_typed() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    let (token, session) = centre.session("maria").await;
    let typed = Draft {
        fields: [("reason".to_owned(), "Una parola".to_owned())].into(),
        errors: vec![FieldError::new("reason", "too-long")],
    };
    let portal = &centre.portal;
    let kept = staff::draft::keep(portal, session.key(), "decide", &typed).await;
    kept.expect("kept");
    let found = staff::draft::find(portal, session.key(), "decide").await;
    assert_eq!(found.expect("is read"), typed);
    let other = staff::draft::find(portal, session.key(), "extend").await;
    assert_eq!(other.expect("is read"), Draft::default());
    staff::end(portal, &session).await.expect("ended");
    assert!(centre.found(&token).await.is_none());
    assert_eq!(centre.number("SELECT COUNT(*) FROM staff_draft").await, 0);
    assert_eq!(centre.last_act().await.1, "staff_signed_out");
}

#[tokio::test]
async fn a_draft_is_forgotten_by_itself() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    let (_, session) = centre.session("maria").await;
    let (portal, key) = (&centre.portal, session.key());
    for form in ["one", "other"] {
        let kept = staff::draft::keep(portal, key, form, &Draft::default()).await;
        kept.expect("kept");
    }
    let done = staff::draft::forget(portal, key, "one").await;
    done.expect("forgotten");
    assert_eq!(centre.number("SELECT COUNT(*) FROM staff_draft").await, 1);
}

#[tokio::test]
async fn what_has_ended_is_forgotten_at_its_end() {
    let mut centre = at(NOW).await;
    centre.member("maria").await;
    let (_, session) = centre.session("maria").await;
    let sessions = "SELECT COUNT(*) FROM staff_session";
    for (now, left) in [(session.ends_at() - MILLISECOND, 1), (session.ends_at(), 0)] {
        centre.set_clock(now);
        forget_expired(&centre.portal).await.expect("forgotten");
        assert_eq!(centre.number(sessions).await, left, "at {now}");
    }
}

#[tokio::test]
async fn the_demonstration_s_clock_takes_it_along() {
    let mut centre = at(NOW).await;
    centre.portal.demonstration = true;
    centre.member("maria").await;
    let (token, _) = centre.session("maria").await;
    let moved = portal::demonstration::set_forward(&centre.portal, 7).await;
    assert!(moved.expect("an answer"));
    let found = centre.found(&token).await.expect("still signed in");
    let now = centre.portal.clock.now();
    assert_eq!(found.ends_at(), now + MINUTE * 30);
}

//! How long a session lasts.

use portal::draft::{self, Draft, FieldError};
use portal::session;

use super::call_centre::at;
use super::callers::line;
use super::time::instant;
use super::{HOUR, LINE, MILLISECOND, MINUTE, NOW};

#[tokio::test]
async fn it_ends_after_a_quarter_of_an_hour_without_a_page_to_the_millisecond() {
    let end = instant(NOW) + MINUTE * 15;
    for (at_last, alive) in [(end - MILLISECOND, true), (end, false)] {
        let mut centre = at(NOW).await;
        let (token, session) = centre.begin().await;
        assert_eq!(session.ends_at(), end);
        centre.set_clock(at_last);
        assert_eq!(centre.found(&token).await.is_some(), alive, "at {at_last}");
    }
}

#[tokio::test]
async fn a_page_moves_its_end_but_not_one_within_the_first_minute() {
    let mut centre = at(NOW).await;
    let (token, session) = centre.begin().await;
    centre.set_clock(instant(NOW) + MINUTE);
    let found = centre.found(&token).await.expect("alive");
    assert_eq!(found.ends_at(), session.ends_at());
    let moved = MINUTE + MILLISECOND;
    centre.set_clock(instant(NOW) + moved);
    let found = centre.found(&token).await.expect("alive");
    assert_eq!(found.ends_at(), session.ends_at() + moved);
    // It was written down, and not only said.
    centre.set_clock(session.ends_at());
    assert!(centre.found(&token).await.is_some());
}

#[tokio::test]
async fn it_ends_after_an_hour_however_often_it_is_used() {
    let mut centre = at(NOW).await;
    let (token, session) = centre.begin().await;
    let end = instant(NOW) + HOUR;
    assert_eq!(session.ends_at_the_latest(), end);
    for minutes in [10, 20, 30, 40, 50, 59] {
        let now = instant(NOW) + MINUTE * minutes;
        centre.set_clock(now);
        let mut found = centre.found(&token).await.expect("alive");
        session::extend(&centre.portal, &mut found)
            .await
            .expect("extended");
        assert_eq!(found.ends_at(), (now + MINUTE * 15).min(end));
        assert_eq!(found.ends_at_the_latest(), end);
    }
    centre.set_clock(end - MILLISECOND);
    assert!(centre.found(&token).await.is_some());
    centre.set_clock(end);
    assert!(centre.found(&token).await.is_none());
}

#[tokio::test]
async fn it_can_be_extended_before_it_ends() {
    let mut centre = at(NOW).await;
    let (token, mut session) = centre.begin().await;
    let later = session.ends_at() - MILLISECOND;
    centre.set_clock(later);
    session::extend(&centre.portal, &mut session)
        .await
        .expect("extended");
    assert_eq!(session.ends_at(), later + MINUTE * 15);
    centre.set_clock(session.ends_at() - MILLISECOND);
    assert!(centre.found(&token).await.is_some());
}

#[tokio::test]
async fn a_proof_begins_its_time_anew() {
    let mut centre = at(NOW).await;
    let session = centre.visitor().await;
    let proved_at = instant(NOW) + MINUTE * 10;
    centre.set_clock(proved_at);
    let session = centre.prove(&session, &line(LINE)).await;
    assert_eq!(session.ends_at(), proved_at + MINUTE * 15);
    assert_eq!(session.ends_at_the_latest(), proved_at + HOUR);
}

#[tokio::test]
async fn a_token_that_was_never_given_opens_nothing() {
    let centre = at(NOW).await;
    let (token, _) = centre.begin().await;
    for other in ["", &token[1..], &token.to_uppercase(), "'; --"] {
        assert!(centre.found(other).await.is_none(), "{other}");
    }
    // The database holds a hash of it, and the hash opens nothing.
    let mut database = centre.database().await;
    let hash: String = sqlx::query_scalar("SELECT token_hash FROM session")
        .fetch_one(&mut database)
        .await
        .expect("a session");
    assert_ne!(hash, token);
    assert!(centre.found(&hash).await.is_none());
}

#[tokio::test]
async fn signing_out_forgets_the_session_with_what_was_typed_and_asked_for() {
    let centre = at(NOW).await;
    let session = centre.visitor().await;
    let session = centre.prove(&session, &line(LINE)).await;
    centre.ask(&session, &line(LINE)).await;
    let typed = Draft {
        fields: [("name".to_owned(), "Mario Rossi".to_owned())].into(),
        errors: vec![FieldError::new("about", "about-empty")],
    };
    let portal = &centre.portal;
    let kept = draft::keep(portal, &session, "other_ways", &typed).await;
    kept.expect("kept");
    session::end(portal, &session).await.expect("ended");
    for rows in [
        "SELECT COUNT(*) FROM session",
        "SELECT COUNT(*) FROM draft",
        "SELECT COUNT(*) FROM one_time_code",
    ] {
        assert_eq!(centre.number(rows).await, 0, "{rows}");
    }
    let found = draft::find(portal, &session, "other_ways").await;
    assert_eq!(found.expect("readable"), Draft::default());
    let signed_out = ("caller".to_owned(), "signed_out".to_owned());
    assert_eq!(centre.acts().await.last(), Some(&signed_out));
}

#[tokio::test]
async fn who_proved_nothing_does_not_sign_out() {
    let centre = at(NOW).await;
    let (token, session) = centre.begin().await;
    session::end(&centre.portal, &session).await.expect("ended");
    assert!(centre.found(&token).await.is_none());
    assert_eq!(centre.acts().await, []);
}

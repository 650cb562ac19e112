//! The answer to a question about who the person is sets the clock going again (Art. 12(6)).

use std::time::Duration;

use jiff::SignedDuration;
use jiff::civil::date;
use portal::requests::Written;
use rules::deadline::Pause;
use rules::request::State;
use rules::right::Right;

use crate::asked::{Asked, asked};

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Puts the request where the office has asked who the person is, today.
async fn waiting(asked: &Asked) {
    let (portal, request) = (&asked.centre.portal, asked.request().await);
    let id = request.asked.id;
    let mut database = asked.centre.database().await;
    sqlx::query("UPDATE request SET state = 'awaiting_identity', identified = 0 WHERE id = $1")
        .bind(id.to_string())
        .execute(&mut database)
        .await
        .expect("written");
    let pause = Pause {
        asked_on: portal.clock.today(),
        answered_on: None,
    };
    let mut tx = portal.store.begin().await.expect("begins");
    let due_on = request.due_on(portal);
    let kept = tx.set_clock_of_request(id, &[pause], None, due_on).await;
    kept.expect("written");
    tx.commit().await.expect("commits");
}

#[tokio::test]
async fn what_the_office_does_at_the_same_moment_is_kept() {
    let asked = asked(Right::Access).await;
    waiting(&asked).await;
    asked.pass(DAY * 5);
    let (portal, request) = (&asked.centre.portal, asked.request().await);
    let session = asked.centre.on(crate::asked::LINE).await;
    let mut tx = portal.store.begin().await.expect("begins");
    let extending = async {
        // Long enough for the person to have found the request and to wait for this change.
        tokio::time::sleep(Duration::from_millis(200)).await;
        let (today, due_on) = (portal.clock.today(), request.due_on(portal));
        tx.set_clock_of_request(request.asked.id, &request.pauses, Some(today), due_on)
            .await
            .expect("written");
        tx.commit().await.expect("commits");
    };
    let (written, ()) = tokio::join!(asked.write(&session, "Chiamai io."), extending);
    assert_eq!(written, Written::Done);
    let both = asked.request().await;
    assert_eq!(both.extended_on, Some(portal.clock.today()));
    assert!(both.pauses[0].answered_on.is_some());
}

#[tokio::test]
async fn the_clock_goes_on_the_day_after_the_answer() {
    let asked = asked(Right::Access).await;
    waiting(&asked).await;
    asked.pass(DAY * 5);
    let portal = &asked.centre.portal;
    let paused = asked.request().await;
    assert!(paused.deadline(portal).paused);
    let session = asked.centre.on(crate::asked::LINE).await;
    assert_eq!(
        asked.write(&session, "Chiamai per la bolletta.").await,
        Written::Done
    );
    let answered = asked.request().await;
    assert_eq!(answered.state, State::AwaitingIdentity);
    assert_eq!(answered.pauses[0].answered_on, Some(date(2026, 6, 25)));
    let due = answered.due_on(portal);
    asked.pass(DAY * 5);
    // It does not move any more, though nobody has read the answer yet.
    assert!(!answered.deadline(portal).paused);
    assert_eq!(answered.due_on(portal), due);
    assert!(paused.due_on(portal) > due);
}

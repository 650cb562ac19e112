//! What was erased while somebody read the database is in its log until they have read, and no longer: also where
//! retention deletes nothing meanwhile.

use jiff::SignedDuration;
use portal::audit::Actor;
use portal::retention::{self, RetentionError};
use portal::store::Address;
use rules::ground::Ground;
use rules::right::Right;

use super::desk::{desk, yes};

#[tokio::test]
async fn an_erasure_that_met_a_reader_leaves_nothing_though_retention_is_stopped() {
    let mut desk = desk().await;
    if let Address::Postgres(_) = desk.place.address {
        return;
    }
    let id = desk.id("mario-1").await;
    let key: String =
        sqlx::query_scalar("SELECT wrapped FROM recording_key WHERE recording_id = $1")
            .bind(id.to_string())
            .fetch_one(&mut desk.database().await)
            .await
            .expect("a key");
    let ground = Some(Ground::NoLongerNeeded);
    let reference = desk.mario_asks(Right::Erasure, ground, &[id]).await;
    desk.decided(&reference, &yes()).await;
    let mut reader = desk.database().await;
    for statement in ["BEGIN", "SELECT COUNT(*) FROM recording"] {
        let begun = sqlx::raw_sql(statement).execute(&mut reader).await;
        begun.expect("reading");
    }
    assert!(desk.carry_out(&reference).await, "nobody is waited for");
    assert_ne!(desk.at_rest().await.holding(key.as_bytes()), [""; 0]);
    let read = sqlx::raw_sql("COMMIT").execute(&mut reader).await;
    read.expect("read");

    let two_days = SignedDuration::from_hours(48);
    desk.portal.clock = desk.portal.clock.after(SignedDuration::ZERO, two_days);
    let stopped = retention::run(&desk.portal, Actor::System).await;
    assert!(
        matches!(stopped, Err(RetentionError::ClockJumped { .. })),
        "{stopped:?}"
    );
    assert_eq!(desk.at_rest().await.holding(key.as_bytes()), [""; 0]);
}

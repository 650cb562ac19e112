//! What the portal does without anybody: what was decided and had to wait, and closing.

use std::time::Duration;

use portal::delivery::Delivery;
use portal::worker::{Heartbeat, run};
use rules::request::State;
use rules::right::Right;

use super::desk::{Desk, desk, yes};

impl Desk {
    /// Lets the worker have a turn, until a request stands at `state`.
    async fn work_until(&self, reference: &str, state: State) {
        let portal = self.portal.clone();
        let heartbeat = Heartbeat::new(portal.clock.clone());
        let reached = async {
            while self.state(reference).await != state {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let working = run(portal, Delivery::inbox(), heartbeat, reached);
        let worked = tokio::time::timeout(Duration::from_secs(20), working).await;
        worked.expect("it gets there");
    }
}

#[tokio::test]
async fn the_worker_carries_out_what_is_decided_and_closes_what_is_settled() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Erasure, None, &[one]).await;
    desk.decided(&reference, &yes()).await;
    // Killed before it was done: nobody presses anything again.
    desk.work_until(&reference, State::CarriedOut).await;
    assert!(!desk.is_there(one).await);
    desk.acknowledge_all(&reference).await;
    desk.work_until(&reference, State::Closed).await;
    let acts = desk.acts().await;
    let handled = ("system".to_owned(), "request_handled".to_owned());
    assert!(acts.contains(&handled), "closing is written down: {acts:?}");
}

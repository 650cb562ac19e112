//! While a bucket that is slow to answer is asked what is in it, no state of the database is held on to.

use std::time::Duration;

use portal::audit::Actor;
use portal::custody::attestation::attest;
use portal::soundness;
use portal::store::Address;
use tokio::time::{sleep, timeout};

use crate::call_centre::{CallCentre, at};
use crate::calls::call;
use crate::server::Server;

const NOW: &str = "2026-06-15T10:00:00Z";
/// Within which everybody stands at the gate, on a machine that does other things besides.
const PATIENCE: Duration = Duration::from_secs(30);

/// Three calls whose audio somebody took out of the bucket.
async fn without_audio(server: &Server) -> CallCentre {
    let mut centre = at(NOW).await;
    centre.portal.audio = server.audio();
    centre.take(&["R-1", "R-2", "R-3"].map(call)).await;
    for id in ["R-1", "R-2", "R-3"] {
        let recording = centre.portal.store.recording(centre.id(id).await).await;
        let key = recording.expect("readable").expect("there").audio.key;
        std::fs::remove_file(server.object(&key)).expect("removed");
    }
    centre
}

impl CallCentre {
    /// What comes of asking a bucket that answers nobody until the rest went on.
    async fn while_shut<T>(&self, server: &Server, asking: impl Future<Output = T>) -> T {
        let shut = server.shut().await;
        let goes_on = async {
            self.goes_on(server).await;
            drop(shut);
        };
        tokio::join!(asking, goes_on).0
    }

    /// Waits until the bucket was asked for three objects at once, and takes a recording out meanwhile: nothing of it
    /// stays in the database's log.
    async fn goes_on(&self, server: &Server) {
        let asked = async {
            while server.waiting() < 3 {
                sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(PATIENCE, asked).await.expect("all are asked for");
        let mut database = self.database().await;
        sqlx::raw_sql("DELETE FROM recording WHERE external_id = 'R-1'")
            .execute(&mut database)
            .await
            .expect("deleted");
        drop(database);
        assert!(self.portal.store.truncate_log().await.expect("an answer"));
        if let Address::Postgres(_) = self.place.address {
            let idle = "SELECT COUNT(*) FROM pg_stat_activity
                WHERE datname = current_database() AND state = 'idle in transaction'";
            assert_eq!(self.number(idle).await, 0);
        }
    }
}

#[tokio::test]
async fn a_check_asks_for_many_at_once_and_pins_nothing() {
    let server = Server::start().await;
    let centre = without_audio(&server).await;
    let checking = soundness::check(&centre.portal, false);
    let checked = centre.while_shut(&server, checking).await;
    let checked = checked.expect("readable");
    let mut missing = [centre.id("R-2").await, centre.id("R-3").await];
    missing.sort_unstable();
    assert_eq!(checked.without_audio, missing);
    assert_eq!(checked.recordings, 3, "at one instant");
}

#[tokio::test]
async fn an_attestation_asks_for_many_at_once_and_pins_nothing() {
    let server = Server::start().await;
    let centre = without_audio(&server).await;
    let now = centre.portal.clock.now();
    let stating = attest(&centre.portal, now, Actor::System);
    let stated = centre.while_shut(&server, stating).await;
    let (_, stated) = stated.expect("stated");
    let mut missing = [centre.id("R-2").await, centre.id("R-3").await];
    missing.sort_unstable();
    assert_eq!(stated.when_computed.missing, missing);
    let counts = stated.when_computed.counts;
    assert_eq!((counts.there, counts.agree()), (3, true), "of one instant");
    assert_eq!(stated.when_computed.disagreements, []);
}

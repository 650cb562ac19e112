//! Endpoints that fail: tried again with the same id, or given up where everybody can see it.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::SignedDuration;
use portal::jobs::{self, MOST_ATTEMPTS, Revived, retry_dead};
use portal::recipients::OrderState;
use portal::store::JobState;

use crate::call_centre::CallCentre;
use crate::endpoint::{Answer, Server};
use crate::outside;

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// The one job that waits or was given up: where it stands, and what went wrong.
async fn job(centre: &CallCentre) -> (JobState, Option<String>) {
    let jobs = centre.portal.store.open_jobs(10).await.expect("the jobs");
    assert_eq!(jobs.len(), 1);
    (jobs[0].state, jobs[0].last_error.clone())
}

#[tokio::test]
async fn every_attempt_has_the_same_id_and_a_signature_of_its_own() {
    let server = Server::start([Answer::Status(500), Answer::Status(503)]).await;
    let centre = server.call_centre().await;
    let id = centre.erase().await;
    for hours in 0..3 {
        centre.after(HOUR * hours);
        assert_eq!(centre.on_file(id).await.state, OrderState::ToSend);
        assert_eq!(centre.run(&outside()).await, 1, "attempt {hours}");
    }
    assert_eq!(centre.on_file(id).await.state, OrderState::Sent);
    let asked = server.asked();
    let distinct = |name: &str| -> usize {
        let values = asked.iter().map(|asked| asked.header(name).to_owned());
        values.collect::<BTreeSet<String>>().len()
    };
    assert_eq!(asked.len(), 3);
    assert!(asked.iter().all(|asked| asked.is_signed()));
    assert_eq!(distinct("webhook-id"), 1);
    assert_eq!(distinct("webhook-timestamp"), 3);
    assert_eq!(distinct("webhook-signature"), 3);
    let bodies: BTreeSet<&str> = asked.iter().map(|asked| asked.body.as_str()).collect();
    assert_eq!(bodies.len(), 1, "the supplier was told something else");
}

#[tokio::test]
async fn what_may_pass_is_tried_again() {
    for (answer, code) in [
        (Answer::Status(400), "temporarily_refused"),
        (Answer::Status(404), "temporarily_refused"),
        (Answer::Status(429), "temporarily_refused"),
        (Answer::Status(500), "temporarily_refused"),
        (Answer::Redirect, "temporarily_refused"),
        (Answer::After(Duration::from_secs(3), ""), "timeout"),
    ] {
        let server = Server::start([answer]).await;
        let centre = server.call_centre().await;
        let id = centre.erase().await;
        centre.run(&outside()).await;
        let failed = (JobState::Queued, Some(code.to_owned()));
        assert_eq!(job(&centre).await, failed, "{answer:?}");
        assert_eq!(centre.on_file(id).await.state, OrderState::ToSend);
        assert_eq!(centre.on_file(id).await.given_up, None);
        assert_eq!(server.asked().len(), 1, "{answer:?}");
    }
}

#[tokio::test]
async fn what_is_final_is_given_up_and_seen_and_can_be_tried_again() {
    for (answer, code) in [
        (Answer::Status(410), "refused"),
        (Answer::Status(401), "credentials_refused"),
        (Answer::Status(403), "credentials_refused"),
    ] {
        let server = Server::start([answer]).await;
        let centre = server.call_centre().await;
        let id = centre.erase().await;
        centre.run(&outside()).await;
        let given_up = (JobState::Dead, Some(code.to_owned()));
        assert_eq!(job(&centre).await, given_up, "{answer:?}");
        let on_file = centre.on_file(id).await;
        assert_eq!(on_file.state, OrderState::ToSend, "it is still to be sent");
        assert_eq!(on_file.given_up.as_deref(), Some(code));
        assert_eq!(centre.audited("order_given_up", "system").await, 1);

        let rows = jobs::list(&centre.portal, 10).await.expect("the list");
        assert_eq!((rows[0].kind.as_str(), rows[0].can_retry), ("order", true));
        let revived = retry_dead(&centre.portal, rows[0].id).await;
        assert_eq!(revived.expect("an answer"), Revived::Queued);
        centre.run(&outside()).await;
        let asked = server.asked();
        assert_eq!(asked[0].header("webhook-id"), asked[1].header("webhook-id"));
        let on_file = centre.on_file(id).await;
        assert_eq!((on_file.state, on_file.given_up), (OrderState::Sent, None));
    }
}

#[tokio::test]
async fn an_endpoint_that_never_answers_well_is_given_up_after_all_attempts() {
    let server = Server::start([Answer::Status(500); MOST_ATTEMPTS as usize]).await;
    let centre = server.call_centre().await;
    let id = centre.erase().await;
    for hours in 0..20 {
        centre.after(HOUR * 2 * hours);
        centre.run(&outside()).await;
    }
    assert_eq!(server.asked().len(), MOST_ATTEMPTS as usize);
    let on_file = centre.on_file(id).await;
    assert_eq!(on_file.state, OrderState::ToSend);
    assert_eq!(on_file.given_up.as_deref(), Some("temporarily_refused"));
}

#[tokio::test]
async fn a_supplier_without_any_way_is_seen_as_such() {
    let centre = crate::call_centre(|_| {}).await;
    let id = centre.erase().await;
    centre.run(&outside()).await;
    let on_file = centre.on_file(id).await;
    assert_eq!(on_file.given_up.as_deref(), Some("no_transport"));
    // One that the instance does not know any more has none either.
    let mut order = centre.order(portal::recipients::OrderKind::Erase, None);
    order.supplier = "omega".to_owned();
    let id = centre.place(order).await;
    centre.run(&outside()).await;
    let on_file = centre.on_file(id).await;
    assert_eq!(on_file.given_up.as_deref(), Some("no_transport"));
}

#[tokio::test]
async fn an_address_of_its_own_is_needed_for_a_link() {
    let server = Server::start([]).await;
    let mut centre = server.call_centre().await;
    centre.portal.public_url = None;
    let id = centre.erase().await;
    centre.run(&outside()).await;
    assert!(server.asked().is_empty());
    let on_file = centre.on_file(id).await;
    assert_eq!(on_file.given_up.as_deref(), Some("no_transport"));
}

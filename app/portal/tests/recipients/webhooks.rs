//! Orders to an endpoint: what it is told, what its answer means, and that a crash doubles nothing.

use std::time::Duration;

use portal::jobs::{LEASE, run_due_jobs};
use portal::recipients::{By, Means, OrderKind, OrderState, acknowledge};
use portal::staff::Role;
use serde_json::json;

use crate::endpoint::{Answer, Server};
use crate::{NAME, NOTE, member, outside};

#[tokio::test]
async fn an_order_is_posted_and_signed_as_the_specification_says() {
    let server = Server::start([]).await;
    let centre = server.call_centre().await;
    for (kind, name) in [
        (OrderKind::Erase, "recording.erase"),
        (OrderKind::Restrict, "recording.restrict"),
        (OrderKind::Rectify, "recording.rectify"),
        (OrderKind::Lift, "recording.lift"),
    ] {
        let id = centre.place(centre.order(kind, None)).await;
        assert_eq!(centre.run(&outside()).await, 1);
        let asked = server.asked().pop().expect("a webhook");
        assert!(asked.is_signed(), "{asked:?}");
        assert_eq!(asked.header("content-type"), "application/json");
        assert_eq!(asked.header("webhook-timestamp"), "1781517600");
        let body = asked.json();
        let url = body["data"]["acknowledge_url"].as_str().expect("a link");
        assert!(
            url.starts_with(&format!("https://voce.example.org/orders/{id}.")),
            "{url}"
        );
        let expected = json!({
            "type": name,
            "timestamp": "2026-06-15T10:00:00Z",
            "data": {
                "order": id,
                "external_id": NAME,
                "kind": kind.as_str(),
                "note": NOTE,
                "due_on": "2026-06-22",
                "reminder": false,
                "acknowledge_url": url,
            },
        });
        assert_eq!(body, expected);
        let on_file = centre.on_file(id).await;
        assert_eq!(on_file.state, OrderState::Sent);
        assert_eq!(on_file.sent_at, Some(centre.portal.clock.now()));
        assert_eq!(on_file.order.external_id, NAME, "it is not done yet");
    }
    assert_eq!(centre.audited("order_sent", "system").await, 4);
    assert_eq!(centre.audited("order_acknowledged", "supplier").await, 0);
}

#[tokio::test]
async fn a_body_changed_on_the_way_is_noticed() {
    let server = Server::start([]).await;
    let centre = server.call_centre().await;
    centre.erase().await;
    centre.run(&outside()).await;
    let mut asked = server.asked().pop().expect("a webhook");
    asked.body = asked.body.replace(NAME, "ALFA-2026-0612-77432");
    assert!(!asked.is_signed());
}

#[tokio::test]
async fn only_an_answer_that_says_so_acknowledges() {
    for (answer, expected) in [
        (Answer::Says(r#"{"acknowledged": true}"#), true),
        (
            Answer::Says(r#"{"id": 7, "acknowledged": true, "by": "alfa"}"#),
            true,
        ),
        (Answer::Says(r#"{"acknowledged": false}"#), false),
        (Answer::Says(r#"{"acknowledged": "true"}"#), false),
        (Answer::Says(r#"{"acknowledged": true"#), false),
        (Answer::Says("acknowledged"), false),
        (Answer::Status(204), false),
        (Answer::Status(500), false),
    ] {
        let server = Server::start([answer]).await;
        let centre = server.call_centre().await;
        let id = centre.erase().await;
        centre.run(&outside()).await;
        let on_file = centre.on_file(id).await;
        let acknowledged = on_file.state == OrderState::Acknowledged;
        assert_eq!(acknowledged, expected, "{answer:?}");
        assert_eq!(on_file.order.external_id.is_empty(), expected);
        assert_eq!(on_file.order.note.is_empty(), expected);
        if expected {
            assert_eq!(on_file.acknowledged_how, Some(Means::Endpoint));
            assert_eq!(on_file.acknowledged_at, Some(centre.portal.clock.now()));
            assert!(
                !centre.database_holds(NAME).await,
                "the name is still there"
            );
        }
        let said = centre.audited("order_acknowledged", "supplier").await;
        assert_eq!(said, usize::from(expected), "{answer:?}");
    }
}

#[tokio::test]
async fn what_is_settled_before_it_leaves_does_not_leave() {
    let server = Server::start([]).await;
    let centre = server.call_centre().await;
    let id = centre.erase().await;
    let dpo = member(Role::Dpo);
    acknowledge(&centre.portal, id, By::Office(&dpo))
        .await
        .expect("an answer");
    assert_eq!(centre.run(&outside()).await, 1);
    assert!(server.asked().is_empty());
    let counts = centre.portal.store.job_counts().await.expect("counts");
    assert_eq!((counts.queued, counts.dead), (0, 0));
    assert_eq!(centre.on_file(id).await.sent_at, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_between_the_sending_and_the_writing_repeats_the_webhook_and_not_the_order() {
    let pause = Answer::After(Duration::from_millis(700), "");
    let server = Server::start([pause]).await;
    let centre = server.call_centre().await;
    let id = centre.erase().await;
    let delivery = outside();
    let asked = async {
        while server.asked().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    // The process dies when the supplier has the order and nothing of that is written.
    tokio::select! {
        _ = run_due_jobs(&centre.portal, &delivery) => panic!("it was quicker than its endpoint"),
        () = asked => {}
    }
    assert_eq!(centre.on_file(id).await.state, OrderState::ToSend);
    assert_eq!(centre.run(&delivery).await, 0, "the lease still holds");
    centre.after(LEASE);
    assert_eq!(centre.run(&delivery).await, 1);
    let asked = server.asked();
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0].header("webhook-id"), asked[1].header("webhook-id"));
    let on_file = centre.on_file(id).await;
    assert_eq!(on_file.state, OrderState::Sent);
    assert_eq!(on_file.sent_at, Some(centre.portal.clock.now()));
    assert_eq!(centre.audited("order_sent", "system").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_slower_than_the_lease_acknowledges_once() {
    let word = r#"{"acknowledged": true}"#;
    let pause = Duration::from_millis(800);
    let server = Server::start([Answer::After(pause, word), Answer::Says(word)]).await;
    let centre = server.call_centre().await;
    let id = centre.erase().await;
    let delivery = outside();
    let slow = centre.run(&delivery);
    let quick = async {
        tokio::time::sleep(pause / 2).await;
        centre.after(LEASE);
        centre.run(&delivery).await
    };
    assert_eq!(tokio::join!(slow, quick), (1, 1));
    assert_eq!(centre.on_file(id).await.state, OrderState::Acknowledged);
    assert_eq!(centre.audited("order_acknowledged", "supplier").await, 1);
}

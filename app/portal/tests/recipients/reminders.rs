//! Reminders: of what is overdue, at most every seven days, and by the worker itself.

use std::time::{Duration, Instant};

use portal::delivery::Delivery;
use portal::recipients::{By, OrderState, acknowledge, remind};
use portal::staff::Role;
use portal::worker::{self, Heartbeat};

use crate::call_centre::CallCentre;
use crate::endpoint::{Answer, Server};
use crate::{DAY, by_mail, member, outside};

async fn reminded(centre: &CallCentre) -> usize {
    remind(&centre.portal).await.expect("an answer")
}

#[tokio::test]
async fn a_supplier_is_reminded_when_its_day_has_passed_and_then_every_seven_days() {
    let server = Server::start([]).await;
    let centre = server.call_centre().await;
    let id = centre.erase().await;
    centre.run(&outside()).await;
    for (day, expected) in [
        (0, 0),
        (7, 0),
        (8, 1),
        (8, 0),
        (14, 0),
        (15, 1),
        (21, 0),
        (22, 1),
    ] {
        centre.after(DAY * day);
        assert_eq!(reminded(&centre).await, expected, "day {day}");
        centre.run(&outside()).await;
    }
    let asked = server.asked();
    assert_eq!(asked.len(), 4);
    let reminders: Vec<bool> = asked
        .iter()
        .map(|asked| asked.json()["data"]["reminder"] == true)
        .collect();
    assert_eq!(reminders, [false, true, true, true]);
    // An endpoint that has seen the first one would drop a second one of the same id.
    assert_ne!(asked[0].header("webhook-id"), asked[1].header("webhook-id"));
    assert!(asked.iter().all(|asked| asked.is_signed()));
    let on_file = centre.on_file(id).await;
    assert_eq!(on_file.state, OrderState::Overdue);
    assert_eq!(
        on_file.sent_at,
        Some(on_file.created_at),
        "the first time counts"
    );
    assert_eq!(on_file.reminded_at, Some(centre.portal.clock.now()));
    assert_eq!(centre.audited("order_reminded", "system").await, 3);

    let dpo = member(Role::Dpo);
    acknowledge(&centre.portal, id, By::Office(&dpo))
        .await
        .expect("an answer");
    centre.after(DAY * 40);
    assert_eq!(reminded(&centre).await, 0, "it is done");
}

#[tokio::test]
async fn a_reminder_by_mail_says_that_it_is_one_and_its_link_is_fresh() {
    let centre = by_mail().await;
    let id = centre.erase().await;
    centre.run(&Delivery::inbox()).await;
    centre.after(DAY * 50);
    assert_eq!(reminded(&centre).await, 1);
    centre.run(&Delivery::inbox()).await;
    let inbox = centre.portal.store.inbox(1).await.expect("the inbox");
    let number = portal::recipients::reference(id);
    assert_eq!(inbox[0].subject, format!("Promemoria: ordine {number}"));
    let token = inbox[0]
        .body
        .lines()
        .find_map(|line| line.rsplit_once("/orders/"));
    let (_, token) = token.expect("a link");
    centre.after(DAY * 100);
    let opened = portal::recipients::opened(&centre.portal, token).await;
    assert_eq!(opened.expect("an answer").expect("the order").id, id);
}

#[tokio::test]
async fn what_is_under_way_is_not_reminded_of_and_what_was_given_up_is_tried_again() {
    let server = Server::start([Answer::Status(500), Answer::Status(410)]).await;
    let centre = server.call_centre().await;
    let id = centre.erase().await;
    centre.run(&outside()).await;
    centre.after(DAY * 8);
    assert_eq!(reminded(&centre).await, 0, "it is about to be tried again");
    centre.run(&outside()).await;
    assert_eq!(
        centre.on_file(id).await.given_up.as_deref(),
        Some("refused")
    );
    assert_eq!(reminded(&centre).await, 1);
    centre.run(&outside()).await;
    let on_file = centre.on_file(id).await;
    assert_eq!(on_file.sent_at, Some(centre.portal.clock.now()));
    assert_eq!(on_file.given_up, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worker_reminds_by_itself() {
    let server = Server::start([]).await;
    let centre = server.call_centre().await;
    centre.erase().await;
    centre.run(&outside()).await;
    centre.after(DAY * 8);
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let heartbeat = Heartbeat::new(centre.portal.clock.clone());
    let work = worker::run(centre.portal.clone(), outside(), heartbeat, async move {
        stopped.await.expect("the test stops it");
    });
    let work = tokio::spawn(work);
    let began = Instant::now();
    while server.asked().len() < 2 {
        assert!(began.elapsed() < Duration::from_secs(15), "no reminder");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stop.send(()).expect("it still runs");
    work.await.expect("it does not panic");
    assert_eq!(centre.audited("order_reminded", "system").await, 1);
}

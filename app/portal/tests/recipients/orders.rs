//! Placing orders: once each, with the decision or not at all; and finding them again.

use jiff::SignedDuration;
use portal::delivery::Delivery;
use portal::id::RequestId;
use portal::recipients::{
    By, Filter, OrderKind, OrderState, PAGE, acknowledge, for_request, list, order,
    order_recipients, recipients_of,
};
use portal::staff::Role;

use crate::call_centre::CallCentre;
use crate::calls::call;
use crate::{NOTE, by_mail, member};

async fn found(centre: &CallCentre, filter: &Filter) -> (usize, u64) {
    let page = list(&centre.portal, filter, 0).await.expect("the list");
    (page.orders.len(), page.total)
}

fn in_state(state: OrderState) -> Filter {
    Filter {
        state: Some(state),
        ..Filter::default()
    }
}

#[tokio::test]
async fn the_same_order_of_a_request_is_one_order() {
    let centre = by_mail().await;
    let request = RequestId::new(centre.portal.clock.now());
    let erase = centre.order(OrderKind::Erase, Some(request));
    let id = centre.place(erase.clone()).await;
    assert_eq!(centre.place(erase.clone()).await, id);
    centre.run(&Delivery::inbox()).await;
    let dpo = member(Role::Dpo);
    acknowledge(&centre.portal, id, By::Office(&dpo))
        .await
        .expect("an answer");
    assert_eq!(
        centre.place(erase.clone()).await,
        id,
        "also once it is done"
    );
    assert_eq!(centre.number("SELECT COUNT(*) FROM job").await, 1);
    assert_eq!(centre.audited("order_created", "system").await, 1);

    let mut restrict = erase.clone();
    restrict.kind = OrderKind::Restrict;
    assert_ne!(centre.place(restrict).await, id);
    let mut other = erase;
    other.request = Some(RequestId::new(centre.portal.clock.now()));
    assert_ne!(centre.place(other).await, id);
    let orders = for_request(&centre.portal, request).await;
    assert_eq!(orders.expect("orders").len(), 2);
}

#[tokio::test]
async fn without_a_request_the_same_order_is_one_while_it_is_open() {
    let centre = by_mail().await;
    let restrict = centre.order(OrderKind::Restrict, None);
    let id = centre.place(restrict.clone()).await;
    assert_eq!(centre.place(restrict.clone()).await, id);
    let dpo = member(Role::Dpo);
    acknowledge(&centre.portal, id, By::Office(&dpo))
        .await
        .expect("an answer");
    assert_ne!(centre.place(restrict).await, id, "it is restricted anew");
}

#[tokio::test]
async fn an_order_whose_decision_fails_was_never_given() {
    let centre = by_mail().await;
    let now = centre.portal.clock.now();
    let mut tx = centre.portal.store.begin().await.expect("a transaction");
    let wanted = centre.order(OrderKind::Erase, None);
    order(&centre.portal, &mut tx, wanted, now)
        .await
        .expect("an order");
    drop(tx);
    assert_eq!(found(&centre, &Filter::default()).await, (0, 0));
    assert_eq!(centre.number("SELECT COUNT(*) FROM job").await, 0);
    assert!(centre.acts().await.is_empty());
}

#[tokio::test]
async fn everybody_who_received_a_recording_is_told_by_its_name() {
    let centre = by_mail().await;
    centre.take(&[call("registro-0815")]).await;
    let recording = centre.id("registro-0815").await;
    let recording = centre.portal.store.recording(recording).await;
    let mut recording = recording.expect("an answer").expect("the recording");
    let recipients = recipients_of(&centre.portal, &recording);
    let names: Vec<&str> = recipients.iter().map(|to| to.name.as_str()).collect();
    assert_eq!(names, ["Alfa Contact S.r.l."]);

    let now = centre.portal.clock.now();
    let request = RequestId::new(now);
    let mut tx = centre.portal.store.begin().await.expect("a transaction");
    let what = (OrderKind::Rectify, NOTE);
    let ids = order_recipients(
        &centre.portal,
        &mut tx,
        &recording,
        Some(request),
        what,
        now,
    )
    .await
    .expect("orders");
    tx.commit().await.expect("a commit");
    assert_eq!(ids.len(), 1);
    let on_file = centre.on_file(ids[0]).await;
    assert_eq!(on_file.order.external_id, "registro-0815");
    assert_eq!(on_file.order.supplier, "alfa");
    assert_eq!(on_file.order.note, NOTE);
    let past = centre.portal.store.history(recording.id, 1).await;
    assert_eq!(past.expect("the audit")[0].action, "order_created");
    let debug = format!("{on_file:?}");
    assert!(
        !debug.contains("0815") && !debug.contains("Rossini"),
        "{debug}"
    );

    recording.supplier = "omega".to_owned();
    assert!(recipients_of(&centre.portal, &recording).is_empty());
}

#[tokio::test]
async fn a_list_shows_what_its_filter_says_the_open_ones_first() {
    let centre = by_mail().await;
    let request = RequestId::new(centre.portal.clock.now());
    let done = centre
        .place(centre.order(OrderKind::Erase, Some(request)))
        .await;
    let sent = centre.erase().await;
    // Orders of one instant have no order.
    centre.after(SignedDuration::from_secs(1));
    let mut foreign = centre.order(OrderKind::Erase, None);
    foreign.supplier = "omega".to_owned();
    let foreign = centre.place(foreign).await;
    centre.run(&Delivery::inbox()).await;
    let dpo = member(Role::Dpo);
    acknowledge(&centre.portal, done, By::Office(&dpo))
        .await
        .expect("an answer");

    let all = list(&centre.portal, &Filter::default(), 0)
        .await
        .expect("the list");
    let ids: Vec<_> = all.orders.iter().map(|on_file| on_file.id).collect();
    assert_eq!(ids, [sent, foreign, done]);
    for (state, orders) in [
        (OrderState::ToSend, 1),
        (OrderState::Sent, 1),
        (OrderState::Acknowledged, 1),
        (OrderState::Overdue, 0),
        (OrderState::Unreachable, 0),
    ] {
        let (listed, total) = found(&centre, &in_state(state)).await;
        assert_eq!((listed, total), (orders, orders as u64), "{state:?}");
    }
    let alfa = Filter {
        supplier: Some("alfa".to_owned()),
        ..Filter::default()
    };
    assert_eq!(found(&centre, &alfa).await, (2, 2));
    let of_request = Filter {
        request: Some(request),
        ..Filter::default()
    };
    assert_eq!(found(&centre, &of_request).await, (1, 1));
    centre.after(crate::DAY * 8);
    assert_eq!(found(&centre, &in_state(OrderState::Overdue)).await, (2, 2));
    assert_eq!(found(&centre, &in_state(OrderState::Sent)).await, (0, 0));
}

#[tokio::test]
async fn a_long_list_has_pages() {
    let centre = by_mail().await;
    for _ in 0..=PAGE {
        centre.erase().await;
    }
    let first = list(&centre.portal, &Filter::default(), 0)
        .await
        .expect("a page");
    let second = list(&centre.portal, &Filter::default(), 1)
        .await
        .expect("a page");
    assert_eq!(first.orders.len(), PAGE as usize);
    assert_eq!(second.orders.len(), 1);
    assert_eq!(second.total, u64::from(PAGE) + 1);
    let last = &second.orders[0].id;
    assert!(first.orders.iter().all(|on_file| on_file.id != *last));
}

//! Suppliers, and the orders they get.

use axum::http::StatusCode;
use portal::id::{OrderId, RecordingId};
use portal::recipients::{Order, OrderKind, OrderState, order};
use portal::staff::Role;

use super::assert_said;
use crate::visitor::House;

async fn place(house: &House, supplier: &str) -> OrderId {
    let now = house.portal.clock.now();
    let wanted = Order {
        request: None,
        recording: RecordingId::new(now),
        external_id: "VA-77431".to_owned(),
        supplier: supplier.to_owned(),
        kind: OrderKind::Erase,
        note: String::new(),
    };
    let mut tx = house.portal.store.begin().await.expect("begins");
    let placed = order(&house.portal, &mut tx, wanted, now).await;
    tx.commit().await.expect("commits");
    placed.expect("is placed")
}

async fn state(house: &House, id: OrderId) -> OrderState {
    let on_file = house.portal.store.order(id, house.portal.clock.today());
    on_file.await.expect("is read").expect("the order").state
}

#[tokio::test]
async fn orders_are_looked_through_and_acknowledged_together() {
    let house = House::new().await;
    let (first, second, left) = (
        place(&house, "voce-amica").await,
        place(&house, "voce-amica").await,
        place(&house, "omega").await,
    );
    let mut dpo = house.staff(Role::Dpo).await;
    let page = dpo.get("/console/recipients").await;
    assert_said(&page);
    for text in [
        "Voce Amica Servizi S.r.l.",
        "omega",
        "order-state",
        "orders[]",
    ] {
        assert_eq!(page.body.contains(text), text != "order-state", "{text}");
    }
    let filtered = dpo
        .get("/console/recipients?supplier=omega&state=to_send")
        .await;
    assert!(filtered.body.contains(&left.to_string()));
    assert!(!filtered.body.contains(&first.to_string()));

    let form = [
        ("orders[0]", first.to_string()),
        ("orders[1]", second.to_string()),
        ("supplier", "voce-amica".to_owned()),
        ("state", "to_send".to_owned()),
    ];
    let form: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let done = dpo.post("/console/fn/acknowledge_orders", &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(
        done.location(),
        "/console/recipients?supplier=voce-amica&state=to_send&acknowledged=yes#news"
    );
    assert_eq!(state(&house, first).await, OrderState::Acknowledged);
    assert_eq!(state(&house, second).await, OrderState::Acknowledged);
    assert_eq!(state(&house, left).await, OrderState::ToSend);
    let page = dpo.get(done.location()).await;
    assert_said(&page);
    assert!(page.body.contains("la conferma è nel registro"));

    let mut auditor = house.staff(Role::Auditor).await;
    let page = auditor.get("/console/recipients").await;
    assert!(
        !page.body.contains("acknowledge_orders"),
        "who only reads has no form"
    );
}

#[tokio::test]
async fn a_supplier_cannot_be_told_only_for_a_reason() {
    let house = House::new().await;
    let id = place(&house, "voce-amica").await.to_string();
    let mut dpo = house.staff(Role::Dpo).await;
    let form = [("order", id.as_str()), ("reason", "  ")];
    let refused = dpo.post("/console/fn/mark_unreachable", &form).await;
    let page = format!("/console/recipients/{id}");
    assert_eq!(refused.location(), format!("{page}?retry#problems"));
    let shown = dpo.get(&format!("{page}?retry")).await;
    assert_said(&shown);
    assert!(
        shown
            .body
            .contains("Scriva perché il fornitore non si può avvisare.")
    );
    let form = [("order", id.as_str()), ("reason", "Ha <b>chiuso</b>")];
    let done = dpo.post("/console/fn/mark_unreachable", &form).await;
    assert_eq!(done.location(), format!("{page}?unreachable#news"));
    let shown = dpo.get(&format!("{page}?unreachable")).await;
    assert_said(&shown);
    assert!(shown.body.contains("Ha &lt;b&gt;chiuso&lt;/b&gt;"));
    assert!(shown.body.contains("✕"), "a shape beside the words");
}

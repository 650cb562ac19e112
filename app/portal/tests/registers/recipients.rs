//! The register of recipients: who received what, who is reached how, and orders settled by the office.

use std::sync::Arc;

use portal::id::{OrderId, RecordingId};
use portal::instance::Supplier;
use portal::recipients::{
    Order, OrderKind, OrderState, Reached, Settled, acknowledge_all, order, register,
};
use portal::staff::Role;

use crate::NOW;
use crate::call_centre::{self, CallCentre};
use crate::calls::call;

async fn place(centre: &CallCentre, supplier: &str) -> OrderId {
    let now = centre.portal.clock.now();
    let wanted = Order {
        request: None,
        recording: RecordingId::new(now),
        external_id: "ALFA-1".to_owned(),
        supplier: supplier.to_owned(),
        kind: OrderKind::Erase,
        note: String::new(),
    };
    let mut tx = centre.portal.store.begin().await.expect("a transaction");
    let id = order(&centre.portal, &mut tx, wanted, now).await;
    tx.commit().await.expect("a commit");
    id.expect("an order")
}

async fn state(centre: &CallCentre, id: OrderId) -> OrderState {
    let on_file = centre.portal.store.order(id, centre.portal.clock.today());
    on_file.await.expect("an answer").expect("the order").state
}

/// A call centre whose supplier is as `change` makes it.
async fn with(change: impl FnOnce(&mut Supplier)) -> CallCentre {
    let mut centre = call_centre::at(NOW).await;
    let mut instance = (*centre.portal.instance).clone();
    change(&mut instance.suppliers[0]);
    centre.portal.instance = Arc::new(instance);
    centre
}

#[tokio::test]
async fn the_register_counts_what_each_received_and_has_to_do() {
    let centre = with(|_| ()).await;
    centre.take(&[call("a-1"), call("a-2")]).await;
    place(&centre, "alfa").await;
    let done = place(&centre, "alfa").await;
    place(&centre, "omega").await;
    let dpo = centre.member("anna", Role::Dpo).await;
    let settled = acknowledge_all(&centre.portal, &dpo, &[done]).await;
    assert_eq!(settled.expect("an answer"), Ok(1));

    let all = register(&centre.portal).await.expect("the register");
    let counted: Vec<_> = all
        .iter()
        .map(|one| (one.id.as_str(), one.recordings, one.open_orders))
        .collect();
    assert_eq!(counted, [("alfa", 2, 1), ("omega", 0, 1)]);
    assert!(all[0].supplier.is_some());
    assert!(all[1].supplier.is_none(), "nobody configured it");
    assert_eq!(all[1].reached(), Reached::ByHand);
}

#[tokio::test]
async fn how_a_supplier_is_reached_tells_no_secret() {
    let of = async |change: fn(&mut Supplier)| {
        let centre = with(change).await;
        register(&centre.portal).await.expect("the register")[0].reached()
    };
    assert_eq!(of(|_| ()).await, Reached::ByHand);
    let mail = of(|supplier| supplier.email = Some("ordini@alfa.example".to_owned())).await;
    assert_eq!(mail, Reached::Mail("ordini@alfa.example".to_owned()));
    let endpoint = of(|supplier| {
        supplier.email = Some("ordini@alfa.example".to_owned());
        supplier.endpoint = serde_json::from_value(serde_json::json!({
            "url": "https://hooks.alfa.example:8443/in/a-secret-path",
            "secret": "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        }))
        .expect("an endpoint");
    })
    .await;
    assert_eq!(
        endpoint,
        Reached::Endpoint("hooks.alfa.example:8443".to_owned())
    );
}

#[tokio::test]
async fn chosen_orders_are_acknowledged_once_and_only_by_whoever_decides() {
    let centre = with(|_| ()).await;
    let (first, second, left) = (
        place(&centre, "alfa").await,
        place(&centre, "alfa").await,
        place(&centre, "alfa").await,
    );
    for role in [Role::Auditor, Role::Listener] {
        let member = centre.member(role.as_str(), role).await;
        let refused = acknowledge_all(&centre.portal, &member, &[first]).await;
        assert_eq!(refused.expect("an answer"), Err(Settled::Forbidden));
    }
    assert_eq!(state(&centre, first).await, OrderState::ToSend);
    let reviewer = centre.member("rosa", Role::Reviewer).await;
    let never = OrderId::new(centre.portal.clock.now());
    let chosen = [first, second, never, first];
    let done = acknowledge_all(&centre.portal, &reviewer, &chosen).await;
    assert_eq!(done.expect("an answer"), Ok(2));
    assert_eq!(state(&centre, first).await, OrderState::Acknowledged);
    assert_eq!(state(&centre, second).await, OrderState::Acknowledged);
    assert_eq!(state(&centre, left).await, OrderState::ToSend);
    let again = acknowledge_all(&centre.portal, &reviewer, &chosen).await;
    assert_eq!(again.expect("an answer"), Ok(0));
    assert_eq!(centre.audited("order_acknowledged").await, 2);
    let by_staff =
        "SELECT COUNT(*) FROM audit WHERE action = 'order_acknowledged' AND staff_id IS NOT NULL";
    assert_eq!(centre.number(by_staff).await, 2);
}

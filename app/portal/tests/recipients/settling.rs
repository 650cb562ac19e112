//! Settling by the office: what a supplier said by other means, and suppliers that cannot be told.

use portal::id::{OrderId, RequestId};
use portal::recipients::{
    By, Means, OrderKind, OrderState, Settled, acknowledge, all_settled, mark_unreachable,
};
use portal::staff::Role;

use crate::{NAME, by_mail, member};

#[tokio::test]
async fn the_office_acknowledges_what_it_was_told() {
    let centre = by_mail().await;
    let id = centre.erase().await;
    for (role, expected) in [
        (Role::Auditor, Settled::Forbidden),
        (Role::Listener, Settled::Forbidden),
        (Role::Reviewer, Settled::Done),
        (Role::Dpo, Settled::Already),
    ] {
        let who = member(role);
        let settled = acknowledge(&centre.portal, id, By::Office(&who)).await;
        assert_eq!(settled.expect("an answer"), expected, "{role:?}");
    }
    let on_file = centre.on_file(id).await;
    assert_eq!(on_file.acknowledged_how, Some(Means::Office));
    assert!(
        !centre.database_holds(NAME).await,
        "the name is still there"
    );
    assert_eq!(centre.audited("order_acknowledged", "staff").await, 1);
    let stranger = OrderId::new(centre.portal.clock.now());
    let settled = acknowledge(&centre.portal, stranger, By::Link).await;
    assert_eq!(settled.expect("an answer"), Settled::NotFound);
}

#[tokio::test]
async fn a_supplier_that_cannot_be_told_is_written_down_with_its_reason() {
    let centre = by_mail().await;
    let id = centre.erase().await;
    let reason = " Il fornitore è fallito. ";
    for (role, reason, expected) in [
        (Role::Auditor, reason, Settled::Forbidden),
        (Role::Dpo, "  ", Settled::NoReason),
        (Role::Dpo, reason, Settled::Done),
        (Role::Dpo, "Un altro motivo.", Settled::Already),
    ] {
        let marked = mark_unreachable(&centre.portal, &member(role), id, reason).await;
        assert_eq!(marked.expect("an answer"), expected, "{role:?} {reason}");
    }
    let on_file = centre.on_file(id).await;
    assert_eq!(on_file.state, OrderState::Unreachable);
    assert_eq!(on_file.reason, "Il fornitore è fallito.");
    assert_eq!(centre.audited("order_unreachable", "staff").await, 1);
    centre.after(crate::DAY * 30);
    assert_eq!(centre.on_file(id).await.state, OrderState::Unreachable);
    // The supplier was there after all.
    let settled = acknowledge(&centre.portal, id, By::Link).await;
    assert_eq!(settled.expect("an answer"), Settled::Done);
    assert_eq!(centre.on_file(id).await.state, OrderState::Acknowledged);
}

#[tokio::test]
async fn a_request_is_settled_when_all_its_orders_are() {
    let centre = by_mail().await;
    let request = RequestId::new(centre.portal.clock.now());
    let settled = async || {
        all_settled(&centre.portal, request)
            .await
            .expect("an answer")
    };
    assert!(settled().await, "nothing was ordered");
    let first = centre
        .place(centre.order(OrderKind::Erase, Some(request)))
        .await;
    let second = centre
        .place(centre.order(OrderKind::Erase, Some(request)))
        .await;
    centre.erase().await;
    assert!(!settled().await);
    acknowledge(&centre.portal, first, By::Link)
        .await
        .expect("an answer");
    assert!(!settled().await, "one is still open");
    centre.after(crate::DAY * 30);
    assert!(!settled().await, "and overdue");
    mark_unreachable(
        &centre.portal,
        &member(Role::Dpo),
        second,
        "Non esiste più.",
    )
    .await
    .expect("an answer");
    assert!(settled().await);
}

//! Days: an order is in time until the end of its day in Rome, and settled orders are forgotten after two years.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::date;
use portal::delivery::Delivery;
use portal::instance::Orders;
use portal::recipients::{By, OrderState, acknowledge};
use portal::session::forget_expired;
use portal::staff::Role;

use crate::call_centre::CallCentre;
use crate::{DAY, NOW, by_mail, member};

/// Sets the clock to an instant.
fn at(centre: &CallCentre, instant: &str) {
    let start: Timestamp = NOW.parse().expect("an instant");
    let instant: Timestamp = instant.parse().expect("an instant");
    centre.after(instant.duration_since(start));
}

#[tokio::test]
async fn an_order_is_overdue_from_the_midnight_in_rome_after_its_day() {
    let centre = by_mail().await;
    let (sent, waiting) = (centre.erase().await, centre.erase().await);
    centre.run(&Delivery::inbox()).await;
    assert_eq!(centre.on_file(sent).await.due_on, date(2026, 6, 22));
    let late = centre.erase().await;
    for (instant, overdue) in [
        ("2026-06-22T21:59:59.999Z", false),
        ("2026-06-22T22:00:00Z", true),
    ] {
        at(&centre, instant);
        let state = |otherwise| {
            if overdue {
                OrderState::Overdue
            } else {
                otherwise
            }
        };
        assert_eq!(centre.on_file(sent).await.state, state(OrderState::Sent));
        assert_eq!(centre.on_file(late).await.state, state(OrderState::ToSend));
    }
    let dpo = member(Role::Dpo);
    acknowledge(&centre.portal, waiting, By::Office(&dpo))
        .await
        .expect("an answer");
    let settled = centre.on_file(waiting).await;
    assert_eq!(settled.state, OrderState::Acknowledged);
}

#[tokio::test]
async fn the_instance_says_how_many_days_an_order_has() {
    let mut centre = by_mail().await;
    let mut instance = (*centre.portal.instance).clone();
    instance.orders = Orders { due_days: 3 };
    centre.portal.instance = Arc::new(instance);
    // In Rome it is the next day already.
    at(&centre, "2026-06-29T22:30:00Z");
    let id = centre.erase().await;
    assert_eq!(centre.on_file(id).await.due_on, date(2026, 7, 3));
}

#[tokio::test]
async fn settled_orders_are_forgotten_after_two_years_and_open_ones_never() {
    let centre = by_mail().await;
    let (settled, open) = (centre.erase().await, centre.erase().await);
    let dpo = member(Role::Dpo);
    acknowledge(&centre.portal, settled, By::Office(&dpo))
        .await
        .expect("an answer");
    centre.after(DAY * 730);
    forget_expired(&centre.portal).await.expect("an answer");
    assert_eq!(centre.on_file(settled).await.id, settled);
    centre.after(DAY * 731);
    forget_expired(&centre.portal).await.expect("an answer");
    let today = centre.portal.clock.today();
    let found = centre.portal.store.order(settled, today).await;
    assert!(found.expect("an answer").is_none());
    assert_eq!(centre.on_file(open).await.state, OrderState::Overdue);
}

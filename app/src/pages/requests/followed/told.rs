//! Who was told to do what with the recordings, and whether they did it (Art. 19).

use leptos::prelude::*;
use portal::recipients::OrderState;
use portal::requests::Answered;
use portal::store::RecipientOrder;

use crate::visit::Visit;

/// The orders to the recipients, by name.
pub(super) fn told(visit: &Visit, answered: &Answered) -> impl IntoView + use<> {
    let orders: Vec<_> = answered
        .orders
        .iter()
        .map(|order| {
            let (name, what, state) = words(visit, order);
            view! {
                <li>
                    <strong>{name}</strong>
                    ": "
                    {what}
                    ". "
                    {state}
                </li>
            }
        })
        .collect();
    (!orders.is_empty()).then(|| {
        view! {
            <h3>{visit.say("told-heading")}</h3>
            <ul>{orders}</ul>
            <p>
                <small>{visit.say("right-notification-article")}</small>
            </p>
        }
    })
}

fn words(visit: &Visit, on_file: &RecipientOrder) -> (String, String, String) {
    let order = &on_file.order;
    let supplier = visit.portal.instance.supplier(&order.supplier);
    let name = supplier.map_or_else(|| order.supplier.clone(), |found| found.name.clone());
    let what = visit.say(&format!("order-{}", order.kind.as_str()));
    let date = |at| {
        visit
            .portal
            .texts
            .date(visit.language, rules::rome::date(at))
    };
    let state = match (on_file.state, on_file.acknowledged_at, on_file.sent_at) {
        (OrderState::Acknowledged, Some(at), _) => {
            visit.say_with("told-acknowledged", &[("on", &date(at))])
        }
        (OrderState::Unreachable, ..) => {
            visit.say_with("told-unreachable", &[("reason", &on_file.reason)])
        }
        (_, _, Some(at)) => visit.say_with("told-sent", &[("on", &date(at))]),
        _ => visit.say("told-to-send"),
    };
    (name, what, state)
}

//! What a supplier was ordered to do with a recording, seen by the link of the order (Art. 19).

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portal::recipients::{OrderState, opened, reference};
use portal::store::RecipientOrder;

use super::{Instead, page};
use crate::components::Layout;
use crate::visit::Visit;

/// The page of an order. A wrong link and one whose time is over are alike.
pub(crate) fn order() -> impl IntoView {
    let token = use_params_map().with_untracked(|params| params.get("token"));
    page(async move |visit, _| {
        let token = token.ok_or(Instead::NotFound)?;
        let order = opened(&visit.portal, &token).await?;
        let order = order.ok_or(Instead::NotFound)?;
        Ok(if order.state == OrderState::Acknowledged {
            acknowledged(&visit, &order).into_any()
        } else {
            to_be_done(&visit, &order, token).into_any()
        })
    })
}

fn to_be_done(visit: &Visit, on_file: &RecipientOrder, token: String) -> impl IntoView + use<> {
    let order = &on_file.order;
    let kind = order.kind.as_str();
    let heading = visit.say(&format!("order-heading-{kind}"));
    let due = visit
        .portal
        .texts
        .weekday_date(visit.language, on_file.due_on);
    let overdue = (on_file.state == OrderState::Overdue)
        .then(|| view! { <strong class="until soon">{visit.say("order-overdue")}</strong> });
    let note = Some(order.note.clone())
        .filter(|note| !note.is_empty())
        .map(|note| {
            view! {
                <div>
                    <dt>{visit.say("order-note")}</dt>
                    <dd>
                        <p class="typed">{note}</p>
                    </dd>
                </div>
            }
        });
    let supplier = visit.portal.instance.supplier(&order.supplier);
    let supplier = supplier.map_or_else(|| order.supplier.clone(), |found| found.name.clone());
    let dpo = visit.portal.instance.dpo.email.clone();
    let external_id = order.external_id.clone();
    let reference = reference(on_file.id);
    let visit = visit.clone();
    view! {
        <Layout visit=visit.clone() title=heading.clone() session=None>
            <h1>{heading}</h1>
            <p class="lead">{visit.say(&format!("order-text-{kind}"))}</p>
            <dl class="summary">
                <div>
                    <dt>{visit.say("order-recording")}</dt>
                    <dd>
                        <strong>{external_id}</strong>
                        <p class="hint">{visit.say("order-recording-explained")}</p>
                    </dd>
                </div>
                {note}
                <div>
                    <dt>{visit.say("order-due")}</dt>
                    <dd>{due} " " {overdue}</dd>
                </div>
                <div>
                    <dt>{visit.say("order-supplier")}</dt>
                    <dd>{supplier}</dd>
                </div>
                <div>
                    <dt>{visit.say("order-reference")}</dt>
                    <dd>{reference}</dd>
                </div>
            </dl>
            <p>{visit.say("order-done-explained")}</p>
            <form method="post" action="/orders/fn/acknowledge">
                <input type="hidden" name="token" value=token />
                <button type="submit">{visit.say("order-done-button")}</button>
            </form>
            <p>
                {visit.say("order-cannot")} " " <a href=format!("mailto:{dpo}")>{dpo.clone()}</a>
            </p>
            <p>
                <small>{visit.say("order-article")}</small>
            </p>
        </Layout>
    }
}

fn acknowledged(visit: &Visit, order: &RecipientOrder) -> impl IntoView + use<> {
    let at = order
        .acknowledged_at
        .map(|at| visit.portal.texts.date_time(visit.language, at))
        .unwrap_or_default();
    let reference = reference(order.id);
    let visit = visit.clone();
    view! {
        <Layout visit=visit.clone() title=visit.say("order-acknowledged-heading") session=None>
            <h1>{visit.say("order-acknowledged-heading")}</h1>
            <p class="lead">
                {visit
                    .say_with("order-acknowledged-text", &[("reference", &reference), ("at", &at)])}
            </p>
            <p>{visit.say("order-acknowledged-forgotten")}</p>
        </Layout>
    }
}

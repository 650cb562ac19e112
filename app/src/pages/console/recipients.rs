//! The register of recipients (Arts. 19 and 28), and the orders that they got. What is looked at is in the address.

mod order;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use portal::recipients::{self, Filter, OrderState, PAGE, Page, Reached, Recipient};
use portal::staff::{Role, StaffSession};
use portal::store::RecipientOrder;

use super::desk;
use super::register::{news, pages_of, shown};
use crate::address::Address;
use crate::components::{Desk, Marked, Pager, Shape, fact};
use crate::visit::Visit;

pub(crate) use order::recipient_order;

/// What may have just been done.
const DONE: &[&str] = &["acknowledged", "none-chosen"];
/// The form that the boxes before the orders belong to.
const BULK: &str = "acknowledge";

/// The register, and a page of the orders.
pub(crate) fn recipients() -> impl IntoView {
    let (filter, number) = use_query_map().with_untracked(|query| {
        let text = |name: &str| query.get(name).filter(|text| !text.is_empty());
        let filter = Filter {
            supplier: text("supplier"),
            state: text("state").and_then(|word| OrderState::parse(&word)),
            request: None,
        };
        (filter, shown(text("page")))
    });
    desk(Role::reads, async move |visit, session, _| {
        let all = recipients::register(&visit.portal).await?;
        let mut page = recipients::list(&visit.portal, &filter, number - 1).await?;
        let pages = pages_of(page.total, PAGE);
        let number = number.min(pages);
        if page.orders.is_empty() && page.total > 0 {
            page = recipients::list(&visit.portal, &filter, number - 1).await?;
        }
        Ok(drawn(&visit, session, &all, &filter, (&page, number)))
    })
}

/// The address of the orders that `filter` lets pass.
pub(crate) fn orders_address(filter: &Filter) -> Address {
    Address::of("/console/recipients")
        .with("supplier", filter.supplier.as_deref().unwrap_or_default())
        .with("state", filter.state.map_or("", OrderState::as_str))
}

fn drawn(
    visit: &Visit,
    session: StaffSession,
    all: &[Recipient],
    filter: &Filter,
    (page, number): (&Page, u32),
) -> AnyView {
    let heading = visit.say("suppliers-heading");
    let decides = session.member().role.decides();
    let cards = all
        .iter()
        .map(|recipient| card(visit, recipient))
        .collect_view();
    let count = page.total.to_string();
    let orders = table(visit, page, decides);
    let settle = (decides && page.orders.iter().any(is_open)).then(|| settle(visit, filter));
    let (news, filters) = (news(visit, "suppliers", DONE), filters(visit, all, filter));
    let (orders_heading, text) = (
        visit.say_with("suppliers-orders", &[("count", &count)]),
        visit.say("suppliers-text"),
    );
    let (address, pages) = (orders_address(filter), pages_of(page.total, PAGE));
    let pager = view! { <Pager visit=visit.clone() address number pages /> };
    view! {
        <Desk visit=visit.clone() title=heading.clone() session=Some(session)>
            {news}
            <h1>{heading}</h1>
            <p class="lead">{text}</p>
            <ul class="cards" role="list">
                {cards}
            </ul>
            <h2 id="orders">{orders_heading}</h2>
            {filters}
            {orders}
            {settle}
            {pager}
        </Desk>
    }
    .into_any()
}

/// What a supplier is called; the name in the files where the instance does not know it any more.
fn name_of(visit: &Visit, id: &str) -> String {
    let supplier = visit.portal.instance.supplier(id);
    supplier.map_or_else(|| id.to_owned(), |supplier| supplier.name.clone())
}

fn card(visit: &Visit, recipient: &Recipient) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let known = recipient.supplier.as_ref().map(|supplier| {
        let since = texts.date(visit.language, supplier.appointed_on);
        let task = visit.localised(&supplier.task).to_owned();
        view! {
            {fact(visit.say("suppliers-address"), supplier.address.join(", "))}
            {fact(visit.say("suppliers-task"), task)}
            {fact(visit.say("suppliers-since"), since)}
        }
    });
    let unknown = recipient
        .supplier
        .is_none()
        .then(|| view! { <p class="notice">{visit.say("suppliers-unknown")}</p> });
    let reached = match recipient.reached() {
        Reached::Endpoint(host) => visit.say_with("suppliers-by-endpoint", &[("host", &host)]),
        Reached::Mail(address) => visit.say_with("suppliers-by-mail", &[("address", &address)]),
        Reached::ByHand => visit.say("suppliers-by-hand"),
    };
    let count = recipient.recordings.to_string();
    let recordings = visit.say_with("suppliers-recordings", &[("count", &count)]);
    let of_supplier = Filter {
        supplier: Some(recipient.id.clone()),
        ..Filter::default()
    };
    let href = format!("{}#orders", orders_address(&of_supplier).written());
    let open = recipient.open_orders.to_string();
    let open = visit.say_with("suppliers-open-orders", &[("count", &open)]);
    view! {
        <li class="card">
            <h2>{name_of(visit, &recipient.id)}</h2>
            {unknown}
            <dl class="summary">
                {known} {fact(visit.say("suppliers-reached"), reached)}
                {fact(visit.say("suppliers-received"), recordings)}
                {fact(visit.say("suppliers-to-acknowledge"), view! { <a href=href>{open}</a> })}
            </dl>
        </li>
    }
}

fn filters(visit: &Visit, all: &[Recipient], filter: &Filter) -> impl IntoView + use<> {
    let suppliers = all
        .iter()
        .map(|recipient| {
            let chosen = filter.supplier.as_deref() == Some(recipient.id.as_str());
            view! {
                <option value=recipient.id.clone() selected=chosen>
                    {name_of(visit, &recipient.id)}
                </option>
            }
        })
        .collect_view();
    let states = OrderState::ALL
        .into_iter()
        .map(|state| {
            view! {
                <option value=state.as_str() selected=filter.state == Some(state)>
                    {words(visit, state)}
                </option>
            }
        })
        .collect_view();
    view! {
        <form class="inline" method="get" action="/console/recipients" role="search">
            <label>
                {visit.say("order-supplier")} " "
                <select name="supplier">
                    <option value="">{visit.say("register-any")}</option>
                    {suppliers}
                </select>
            </label>
            <label>
                {visit.say("register-state")} " "
                <select name="state">
                    <option value="">{visit.say("register-any")}</option>
                    {states}
                </select>
            </label>
            <button class="second" type="submit">
                {visit.say("register-show")}
            </button>
        </form>
    }
}

/// A state in words.
fn words(visit: &Visit, state: OrderState) -> String {
    visit.say(&format!("order-state-{}", state.as_str().replace('_', "-")))
}

/// A state in words and shape.
fn state(visit: &Visit, state: OrderState) -> impl IntoView + use<> {
    let shape = match state {
        OrderState::ToSend => Shape::Open,
        OrderState::Sent => Shape::UnderWay,
        OrderState::Acknowledged => Shape::Done,
        OrderState::Overdue => Shape::Late,
        OrderState::Unreachable => Shape::Cannot,
    };
    view! { <Marked shape words=words(visit, state) /> }
}

/// Whether the supplier has still to do it, or to be told.
fn is_open(on_file: &RecipientOrder) -> bool {
    on_file.state != OrderState::Acknowledged
}

fn table(visit: &Visit, page: &Page, decides: bool) -> AnyView {
    if page.orders.is_empty() {
        return view! { <p>{visit.say("suppliers-no-orders")}</p> }.into_any();
    }
    let rows = page
        .orders
        .iter()
        .map(|on_file| row(visit, on_file, decides))
        .collect_view();
    let choose = decides.then(|| view! { <th scope="col">{visit.say("suppliers-choose")}</th> });
    view! {
        <table class="register">
            <thead>
                <tr>
                    {choose} <th scope="col">{visit.say("order-reference")}</th>
                    <th scope="col">{visit.say("order-supplier")}</th>
                    <th scope="col">{visit.say("suppliers-what")}</th>
                    <th scope="col">{visit.say("register-state")}</th>
                    <th scope="col">{visit.say("order-due")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(visit: &Visit, on_file: &RecipientOrder, decides: bool) -> impl IntoView + use<> {
    let reference = recipients::reference(on_file.id);
    let choose = decides.then(|| {
        let label = visit.say_with("suppliers-choose-order", &[("reference", &reference)]);
        let chooser = is_open(on_file).then(|| {
            view! {
                <input
                    type="checkbox"
                    name="orders[]"
                    value=on_file.id.to_string()
                    form=BULK
                    aria-label=label
                />
            }
        });
        view! { <td data-label=visit.say("suppliers-choose")>{chooser}</td> }
    });
    let what = visit.say(&format!("order-{}", on_file.order.kind.as_str()));
    let due = visit.portal.texts.date(visit.language, on_file.due_on);
    view! {
        <tr>
            {choose} <td data-label=visit.say("order-reference")>
                <a href=format!("/console/recipients/{}", on_file.id)>{reference}</a>
            </td>
            <td data-label=visit.say("order-supplier")>
                {name_of(visit, &on_file.order.supplier)}
            </td>
            <td data-label=visit.say("suppliers-what")>{what}</td>
            <td data-label=visit.say("register-state")>{state(visit, on_file.state)}</td>
            <td data-label=visit.say("order-due")>{due}</td>
        </tr>
    }
}

/// What happens to the chosen orders. The boxes name this form, so that the table need not stand in it.
fn settle(visit: &Visit, filter: &Filter) -> impl IntoView + use<> {
    let supplier = filter.supplier.clone().unwrap_or_default();
    let state = filter.state.map_or("", OrderState::as_str);
    view! {
        <form id=BULK method="post" action="/console/fn/acknowledge_orders">
            <input type="hidden" name="supplier" value=supplier />
            <input type="hidden" name="state" value=state />
            <p class="hint">{visit.say("suppliers-acknowledge-hint")}</p>
            <button class="second" type="submit">
                {visit.say("suppliers-acknowledge")}
            </button>
        </form>
    }
}

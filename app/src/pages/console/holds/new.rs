//! Holding a recording: for a claim of the controller, which two people stand for, or by an order.

use leptos::prelude::*;
use portal::draft::Draft;
use portal::office::holds::latest_review;
use portal::staff::Role;
use rules::hold::HoldReason;

use crate::components::{Desk, Problems, TextField};
use crate::functions::console::holds::NEW_HOLD_FORM;
use crate::pages::console::{desk, kept};
use crate::visit::Visit;

/// The two forms.
pub(crate) fn new_hold() -> impl IntoView {
    desk(Role::decides, async |visit, session, _| {
        let draft = kept(&visit, session.key(), NEW_HOLD_FORM).await?;
        let heading = visit.say("holds-new-heading");
        Ok(view! {
            <Desk
                visit=visit.clone()
                title=heading.clone()
                problems=!draft.errors.is_empty()
                session=Some(session)
            >
                <a class="back" href="/console/holds">
                    {visit.say("holds-back")}
                </a>
                <Problems visit=visit.clone() draft=draft.clone() />
                <h1>{heading}</h1>
                <p>{visit.say("holds-new-text")}</p>
                {claim(&visit, &draft)}
                {order(&visit, &draft)}
            </Desk>
        }
        .into_any())
    })
}

fn claim(visit: &Visit, draft: &Draft) -> impl IntoView + use<> {
    let latest = latest_review(&visit.portal, HoldReason::LegalClaim)
        .map(|day| visit.portal.texts.date(visit.language, day))
        .unwrap_or_default();
    view! {
        <h2>{visit.say("holds-claim-heading")}</h2>
        <p>{visit.say_with("holds-claim-text", &[("latest", &latest)])}</p>
        <form method="post" action="/console/fn/propose_legal_hold" novalidate>
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="claim_recording"
                key="holds-recording"
                hint=true
                size="40"
            />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="claim"
                key="holds-claim"
                hint=true
                long=true
            />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="claim_review"
                key="holds-review"
                kind="date"
            />
            <button type="submit">{visit.say("holds-propose")}</button>
        </form>
    }
}

fn order(visit: &Visit, draft: &Draft) -> impl IntoView + use<> {
    view! {
        <h2>{visit.say("holds-order-heading")}</h2>
        <p>{visit.say("holds-order-text")}</p>
        <form method="post" action="/console/fn/open_order_hold" novalidate>
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="order_recording"
                key="holds-recording"
                hint=true
                size="40"
            />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="order_reference"
                key="holds-order"
                hint=true
                size="40"
            />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="order_review"
                key="holds-review-if-wanted"
                kind="date"
            />
            <button type="submit">{visit.say("holds-open-order")}</button>
        </form>
    }
}

//! The receipt of a request with the facts of a call.

use leptos::prelude::*;
use portal::draft;

use super::{Instead, page};
use crate::components::{Computation, Layout};
use crate::functions::RECEIPT;

/// The receipt. A reload shows it again and sends nothing twice.
pub(crate) fn other_ways_received() -> impl IntoView {
    page(async |visit, _| {
        let session = visit.session().await?.ok_or(Instead::NotFound)?;
        let receipt = draft::find(&visit.portal, &session, RECEIPT).await?;
        let reference = receipt.typed("reference").to_owned();
        let received_on = receipt
            .typed("received_on")
            .parse()
            .map_err(|_| Instead::NotFound)?;
        let deadline = rules::deadline::due(received_on);
        let due = visit
            .portal
            .texts
            .weekday_date(visit.language, deadline.due);
        let steps = deadline.steps;
        Ok(view! {
            <Layout
                visit=visit.clone()
                title=visit.say("received-heading")
                session=Some(session)
            >
                <h1>{visit.say("received-heading")}</h1>
                <p class="lead">{visit.say("received-text")}</p>
                <dl class="summary">
                    <div>
                        <dt>{visit.say("received-reference")}</dt>
                        <dd>
                            <strong class="reference">{reference}</strong>
                        </dd>
                    </div>
                    <div>
                        <dt>{visit.say("received-due")}</dt>
                        <dd>{due}</dd>
                    </div>
                </dl>
                <Computation visit=visit.clone() steps />
                <h2>{visit.say("received-next-heading")}</h2>
                <p>{visit.say("received-next")}</p>
                <p>{visit.say("received-keep")}</p>
            </Layout>
        }
        .into_any())
    })
}

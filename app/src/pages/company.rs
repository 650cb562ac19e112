//! A company is not a person whose recordings these are (Recital 14); whoever called for it is.

use leptos::prelude::*;

use super::page;
use crate::components::Layout;

/// The page for somebody who identified a company.
pub(crate) fn company() -> impl IntoView {
    page(async |visit, _| {
        let session = visit.session().await?;
        Ok(view! {
            <Layout visit=visit.clone() title=visit.say("company-heading") session>
                <h1>{visit.say("company-heading")}</h1>
                <p class="lead">{visit.say("company-text")}</p>
                <p>{visit.say("company-how")}</p>
                <p class="actions">
                    <a class="button" href="/identify/line">
                        {visit.say("identify-by-line")}
                    </a>
                    <a href="/other-ways">{visit.say("start-other-ways")}</a>
                </p>
                <p>
                    <small>{visit.say("company-article")}</small>
                </p>
            </Layout>
        }
        .into_any())
    })
}

//! The two ways to prove who one is, and the one for those who cannot.

use leptos::prelude::*;

use super::{asked_with, page};
use crate::components::Layout;
use crate::visit::Visit;

/// The choice between the ways.
pub(crate) fn identify() -> impl IntoView {
    page(async |visit, _| {
        let session = visit.session().await?;
        let ended = asked_with(&visit, "ended")
            .then(|| view! { <p class="notice" role="status">{visit.say("identify-first")}</p> });
        Ok(view! {
            <Layout visit=visit.clone() title=visit.say("identify-heading") session>
                {ended}
                <h1>{visit.say("identify-heading")}</h1>
                <p class="lead">{visit.say("identify-text")}</p>
                <ul class="ways" role="list">
                    {way(&visit, "/identify/line", "identify-by-line")}
                    {way(&visit, "/identify/customer", "identify-by-customer")}
                    {way(&visit, "/other-ways", "identify-otherwise")}
                </ul>
                <p>
                    <small>{visit.say("identify-no-cards")}</small>
                </p>
            </Layout>
        }
        .into_any())
    })
}

fn way(visit: &Visit, path: &'static str, key: &str) -> impl IntoView + use<> {
    view! {
        <li class="card">
            <h2>
                <a href=path>{visit.say(key)}</a>
            </h2>
            <p>{visit.say(&format!("{key}-text"))}</p>
        </li>
    }
}

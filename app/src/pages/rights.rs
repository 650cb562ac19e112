//! The rights, explained.

use leptos::prelude::*;

use super::page;
use crate::components::Layout;
use crate::visit::Visit;

/// The rights in the order of the regulation; the id is where links from other pages lead.
const RIGHTS: [(&str, &str); 8] = [
    ("access", "right-access"),
    ("rectification", "right-rectification"),
    ("erasure", "right-erasure"),
    ("restriction", "right-restriction"),
    ("notification", "right-notification"),
    ("objection", "right-objection"),
    ("portability", "right-portability"),
    ("automated", "right-automated"),
];

/// The page of the rights.
pub(crate) fn rights() -> impl IntoView {
    page(async |visit, _| {
        let session = visit.session().await?;
        let sections = RIGHTS
            .iter()
            .map(|&(id, key)| right(&visit, id, key))
            .collect_view();
        Ok(view! {
            <Layout visit=visit.clone() title=visit.say("rights-heading") session>
                <h1>{visit.say("rights-heading")}</h1>
                <p class="lead">{visit.say("rights-text")}</p>
                {sections} <h2>{visit.say("rights-how-heading")}</h2>
                <p>{visit.say("rights-how")}</p>
                <p class="actions">
                    <a class="button" href="/requests/new">
                        {visit.say("requests-new")}
                    </a>
                    <a href="/other-ways">{visit.say("start-other-ways")}</a>
                    <a href="/complaint">{visit.say("nav-complaint")}</a>
                </p>
            </Layout>
        }
        .into_any())
    })
}

fn right(visit: &Visit, id: &'static str, key: &str) -> impl IntoView + use<> {
    let months = visit.portal.instance.retention.months.to_string();
    view! {
        <section id=id>
            <h2>{visit.say(key)}</h2>
            <p>{visit.say_with(&format!("{key}-text"), &[("months", &months)])}</p>
            <p>
                <small>{visit.say(&format!("{key}-article"))}</small>
            </p>
        </section>
    }
}

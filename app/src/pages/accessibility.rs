//! The accessibility statement.

use leptos::prelude::*;

use super::page;
use crate::components::Layout;

/// The page of the statement.
pub(crate) fn accessibility() -> impl IntoView {
    page(async |visit, _| {
        let session = visit.session().await?;
        let dpo = visit.portal.instance.dpo.email.clone();
        Ok(view! {
            <Layout visit=visit.clone() title=visit.say("accessibility-heading") session>
                <h1>{visit.say("accessibility-heading")}</h1>
                <p class="lead">{visit.say("accessibility-text")}</p>
                <h2>{visit.say("accessibility-how-heading")}</h2>
                <ul>
                    <li>{visit.say("accessibility-keyboard")}</li>
                    <li>{visit.say("accessibility-scripts")}</li>
                    <li>{visit.say("accessibility-contrast")}</li>
                    <li>{visit.say("accessibility-time")}</li>
                </ul>
                <h2>{visit.say("accessibility-tested-heading")}</h2>
                <p>{visit.say("accessibility-tested")}</p>
                <h2>{visit.say("accessibility-tell-heading")}</h2>
                <p>
                    {visit.say("accessibility-tell")} " "
                    <a href=format!("mailto:{dpo}")>{dpo.clone()}</a>
                </p>
            </Layout>
        }
        .into_any())
    })
}

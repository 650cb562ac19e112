//! Complaint to the Garante, or the court.

use leptos::prelude::*;
use portal::document::AUTHORITY;

use super::page;
use crate::components::Layout;

/// The page of the complaint.
pub(crate) fn complaint() -> impl IntoView {
    page(async |visit, _| {
        let session = visit.session().await?;
        let mailto = format!("mailto:{}", AUTHORITY.certified_mail);
        Ok(view! {
            <Layout visit=visit.clone() title=visit.say("complaint-heading") session>
                <h1>{visit.say("complaint-heading")}</h1>
                <p class="lead">{visit.say("complaint-text")}</p>
                <h2>{visit.say("complaint-garante")}</h2>
                <p>{visit.say("complaint-garante-text")}</p>
                <dl class="summary">
                    <div>
                        <dt>{visit.say("complaint-address")}</dt>
                        <dd>
                            {AUTHORITY.name} <br />
                            {AUTHORITY.address}
                        </dd>
                    </div>
                    <div>
                        <dt>{visit.say("complaint-pec")}</dt>
                        <dd>
                            <a href=mailto>{AUTHORITY.certified_mail}</a>
                        </dd>
                    </div>
                    <div>
                        <dt>{visit.say("complaint-when")}</dt>
                        <dd>{visit.say("complaint-when-text")}</dd>
                    </div>
                </dl>
                <h2>{visit.say("complaint-court")}</h2>
                <p>{visit.say("complaint-court-text")}</p>
                <p>
                    <small>{visit.say("complaint-article")}</small>
                </p>
            </Layout>
        }
        .into_any())
    })
}

//! In the place of a file that cannot be fetched. It is the same for every reason: nobody learns whose a request is.

use http::StatusCode;
use leptos::prelude::*;

use crate::components::Layout;
use crate::pages::page;

/// The page, with what to do.
pub(crate) fn no_download() -> impl IntoView {
    page(async |visit, answer| {
        answer.status(StatusCode::NOT_FOUND);
        let session = visit.session().await?;
        Ok(view! {
            <Layout visit=visit.clone() title=visit.say("no-download-heading") session>
                <h1>{visit.say("no-download-heading")}</h1>
                <p class="lead">{visit.say("no-download-text")}</p>
                <p>{visit.say("no-download-what-to-do")}</p>
                <p class="actions">
                    <a class="button" href="/requests">
                        {visit.say("nav-requests")}
                    </a>
                </p>
            </Layout>
        }
        .into_any())
    })
}

//! Something on our side does not work.

use http::StatusCode;
use leptos::prelude::*;

use crate::components::Layout;
use crate::respond::Answer;
use crate::visit::Visit;

/// The page in the place of another one.
pub(super) fn draw(visit: &Visit, answer: &Answer) -> AnyView {
    answer.status(StatusCode::SERVICE_UNAVAILABLE);
    let visit = visit.clone();
    view! {
        <Layout visit=visit.clone() title=visit.say("unavailable-heading") session=None>
            <h1>{visit.say("unavailable-heading")}</h1>
            <p>{visit.say("unavailable-text")}</p>
            <p>
                <a class="button" href="/">
                    {visit.say("to-start")}
                </a>
            </p>
        </Layout>
    }
    .into_any()
}

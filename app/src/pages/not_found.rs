//! There is no such page.

use http::StatusCode;
use leptos::prelude::*;

use crate::components::Layout;
use crate::respond::Answer;
use crate::visit::Visit;

/// The page for an unknown address.
pub(crate) fn not_found() -> impl IntoView {
    draw(&Visit::new(), &Answer::new())
}

/// The page in the place of another one.
pub(super) fn draw(visit: &Visit, answer: &Answer) -> AnyView {
    answer.status(StatusCode::NOT_FOUND);
    let visit = visit.clone();
    view! {
        <Layout visit=visit.clone() title=visit.say("not-found-heading") session=None>
            <h1>{visit.say("not-found-heading")}</h1>
            <p>{visit.say("not-found-text")}</p>
            <p>
                <a class="button" href="/">
                    {visit.say("to-start")}
                </a>
            </p>
        </Layout>
    }
    .into_any()
}

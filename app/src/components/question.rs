//! One question of several.

use leptos::prelude::*;
use portal::draft::Draft;
use portal::session::Session;

use super::{Layout, Problems};
use crate::visit::Visit;

/// The page of one question: its heading is the question, its form leads to the next one.
#[component]
pub(crate) fn Question(
    visit: Visit,
    draft: Draft,
    session: Session,
    /// The question.
    question: String,
    /// Where the form goes.
    action: &'static str,
    /// The page before.
    back: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <Layout
            visit=visit.clone()
            title=question.clone()
            problems=!draft.errors.is_empty()
            session=Some(session)
        >
            <a class="back" href=back>
                {visit.say("back")}
            </a>
            <Problems visit=visit.clone() draft />
            <h1>{question}</h1>
            <form method="post" action=action novalidate>
                {children()}
                <button type="submit">{visit.say("go-on")}</button>
            </form>
        </Layout>
    }
}

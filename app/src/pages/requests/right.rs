//! Which right.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use portal::id::RecordingId;
use portal::recordings::list;
use rules::right::{Right, Standing};

use super::{answers, nothing_listed};
use crate::components::{Choosable, Options, Question};
use crate::pages::{page, signed_in};

/// "What do you want to ask for?"
pub(crate) fn right() -> impl IntoView {
    let recording = use_query_map().with_untracked(|query| query.get("recording"));
    page(async move |visit, _| {
        let session = signed_in(&visit).await?;
        nothing_listed(&list(&visit.portal, &session).await?)?;
        let answers = answers(&visit, &session).await?;
        let recording = recording.filter(|id| RecordingId::parse(id).is_some());
        let choices = Right::ALL
            .into_iter()
            .filter(|right| right.standing() == Standing::Requested)
            .map(|right| Choosable {
                value: right.as_str().to_owned(),
                label: visit.say(&format!("ask-{right}")),
                text: visit.say(&format!("ask-{right}-text")),
                article: visit.portal.texts.article(visit.language, right.article()),
                chosen: answers.right() == Some(right),
            })
            .collect();
        let question = visit.say("ask-heading");
        Ok(view! {
            <Question
                visit=visit.clone()
                draft=answers.0.clone()
                session
                question=question.clone()
                action="/caller/fn/choose_right"
                back="/recordings"
            >
                {recording
                    .map(|id| view! { <input type="hidden" name="recording" value=id /> })}
                <Options
                    visit=visit.clone()
                    draft=answers.0
                    field="right"
                    legend=question
                    choices
                />
            </Question>
        }
        .into_any())
    })
}

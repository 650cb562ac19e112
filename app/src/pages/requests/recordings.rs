//! Which recordings.

use leptos::prelude::*;
use portal::recordings::list;

use super::{answers, nothing_listed};
use crate::components::{Choosable, Options, Question};
use crate::forms::ALL;
use crate::pages::recordings::{life, supplier};
use crate::pages::{page, signed_in};

/// "Which recordings is it about?"
pub(crate) fn which_recordings() -> impl IntoView {
    page(async |visit, _| {
        let session = signed_in(&visit).await?;
        let answers = answers(&visit, &session).await?;
        let mine = list(&visit.portal, &session).await?;
        nothing_listed(&mine)?;
        let mine = mine.listed;
        let count = mine.len().to_string();
        let all = Choosable {
            value: ALL.to_owned(),
            label: visit.say("which-all"),
            text: visit.say_with("which-all-text", &[("count", &count)]),
            article: String::new(),
            chosen: answers.names_all(),
        };
        let each = mine.iter().map(|listed| {
            let texts = &visit.portal.texts;
            let recording = &listed.recording;
            let day = texts.weekday_date(visit.language, life(&visit, listed).recorded_on);
            let time = texts.time(recording.started_at);
            Choosable {
                value: recording.id.to_string(),
                label: visit.say_with("recording-heading", &[("day", &day), ("time", &time)]),
                text: format!(
                    "{} · {}",
                    texts.duration(visit.language, recording.duration_ms),
                    supplier(&visit, recording)
                ),
                article: String::new(),
                chosen: answers.names(recording.id),
            }
        });
        let choices = std::iter::once(all).chain(each).collect();
        let question = visit.say("which-heading");
        Ok(view! {
            <Question
                visit=visit.clone()
                draft=answers.0.clone()
                session
                question=question.clone()
                action="/caller/fn/choose_recordings"
                back="/requests/new"
            >
                <Options
                    visit=visit.clone()
                    draft=answers.0
                    field="recordings"
                    several=true
                    legend=question
                    choices
                />
            </Question>
        }
        .into_any())
    })
}

//! For whom the request is.

use leptos::prelude::*;
use rules::representative::AuthorityKind;

use super::answers;
use crate::components::{Choosable, Options, Question, TextField};
use crate::forms::ME;
use crate::pages::{page, signed_in};

/// "Who is the request for?" Whoever is not asked has answered: for themselves.
pub(crate) fn whom() -> impl IntoView {
    page(async |visit, _| {
        let session = signed_in(&visit).await?;
        let answers = answers(&visit, &session).await?;
        let chosen = answers.for_another().map(|another| another.kind);
        let for_me = Choosable {
            value: ME.to_owned(),
            label: visit.say("whom-me"),
            text: visit.say("whom-me-text"),
            article: String::new(),
            chosen: chosen.is_none(),
        };
        let for_another = AuthorityKind::ALL.into_iter().map(|kind| {
            let word = kind.as_str().replace('_', "-");
            let texts = &visit.portal.texts;
            Choosable {
                value: kind.as_str().to_owned(),
                label: visit.say(&format!("whom-{word}")),
                text: visit.say(&format!("whom-{word}-text")),
                article: texts.article(visit.language, kind.article()),
                chosen: chosen == Some(kind),
            }
        });
        let choices = std::iter::once(for_me).chain(for_another).collect();
        let question = visit.say("whom-heading");
        Ok(view! {
            <Question
                visit=visit.clone()
                draft=answers.0.clone()
                session
                question=question.clone()
                action="/caller/fn/choose_whom"
                back="/requests/new/details"
            >
                <Options
                    visit=visit.clone()
                    draft=answers.0.clone()
                    field="whom"
                    legend=question
                    choices
                />
                <h2>{visit.say("whom-if-another")}</h2>
                <p>{visit.say("whom-if-another-text")}</p>
                <TextField
                    visit=visit.clone()
                    draft=answers.0.clone()
                    name="own_name"
                    key="whom-own-name"
                    autocomplete="name"
                />
                <TextField
                    visit=visit.clone()
                    draft=answers.0.clone()
                    name="represented"
                    key="whom-represented"
                />
                <TextField
                    visit=visit.clone()
                    draft=answers.0
                    name="scope"
                    key="whom-scope"
                    hint=true
                    long=true
                />
            </Question>
        }
        .into_any())
    })
}

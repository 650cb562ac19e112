//! On which ground.

use leptos::prelude::*;
use rules::ground::{Ground, Standing, offered};

use super::answers;
use crate::components::{Choosable, Options, Question};
use crate::pages::{Instead, page, signed_in};
use crate::visit::Visit;

/// "Why?" The wrong answer bounces nobody: it is read by a person.
pub(crate) fn ground() -> impl IntoView {
    page(async |visit, _| {
        let session = signed_in(&visit).await?;
        let answers = answers(&visit, &session).await?;
        let grounds = answers.right().map(offered).unwrap_or_default();
        if grounds.is_empty() {
            return Err(Instead::Elsewhere(answers.next()));
        }
        let chosen = answers.ground();
        let choices = grounds
            .into_iter()
            .map(|ground| choosable(&visit, ground, chosen == Some(ground)))
            .collect();
        let question = visit.say("ground-heading");
        Ok(view! {
            <Question
                visit=visit.clone()
                draft=answers.0.clone()
                session
                question=question.clone()
                action="/caller/fn/choose_ground"
                back="/requests/new/recordings"
            >
                <Options
                    visit=visit.clone()
                    draft=answers.0
                    field="ground"
                    legend=question
                    choices
                />
            </Question>
        }
        .into_any())
    })
}

fn choosable(visit: &Visit, ground: Ground, chosen: bool) -> Choosable {
    let word = ground.as_str().replace('_', "-");
    let mut text = visit.say(&format!("ground-{word}-text"));
    // It can be chosen all the same, and is answered; this says what leads further.
    if let Standing::WithoutObject { because, instead } = ground.standing() {
        let instead = instead.as_str().replace('_', "-");
        let instead = visit.say(&format!("ground-{instead}"));
        let because = because.as_str().replace('_', "-");
        let because = visit.say_with(
            &format!("without-object-{because}"),
            &[("instead", &instead)],
        );
        text = format!("{text} {because}");
    }
    let article = ground.article();
    Choosable {
        value: ground.as_str().to_owned(),
        label: visit.say(&format!("ground-{word}")),
        text,
        article: article.map_or_else(String::new, |article| {
            visit.portal.texts.article(visit.language, article)
        }),
        chosen,
    }
}

//! In the person's own words.

use leptos::prelude::*;
use portal::evidence::of_draft;
use rules::right::Right;

use super::answers;
use crate::components::{EvidenceField, Question, TextField};
use crate::forms::YES;
use crate::pages::{Instead, page, signed_in};

/// "Is there anything to add?", or what the right needs to hear.
pub(crate) fn details() -> impl IntoView {
    page(async |visit, _| {
        let session = signed_in(&visit).await?;
        let answers = answers(&visit, &session).await?;
        let Some(right) = answers.right() else {
            return Err(Instead::Elsewhere(answers.next()));
        };
        let files = of_draft(&visit.portal, &session).await?;
        let (question, words) = match right {
            Right::Rectification => ("details-rectification", "words-rectification"),
            Right::Objection => ("details-objection", "words-objection"),
            _ => ("details-other", "words-other"),
        };
        let restrict = (right == Right::Rectification).then(|| {
            let chosen = answers.restrict_meanwhile();
            view! {
                <div class="choice explained">
                    <input
                        type="checkbox"
                        id="restrict"
                        name="restrict"
                        value=YES
                        checked=chosen
                        aria-describedby="restrict-hint"
                    />
                    <div>
                        <label for="restrict">{visit.say("restrict-meanwhile")}</label>
                        <p class="hint" id="restrict-hint">
                            {visit.say("restrict-meanwhile-text")}
                        </p>
                    </div>
                </div>
            }
        });
        let back = if rules::ground::offered(right).is_empty() {
            "/requests/new/recordings"
        } else {
            "/requests/new/ground"
        };
        Ok(view! {
            <Question
                visit=visit.clone()
                draft=answers.0.clone()
                session
                question=visit.say(question)
                action="/caller/fn/give_details"
                back
            >
                <TextField
                    visit=visit.clone()
                    draft=answers.0.clone()
                    name="details"
                    key=words
                    hint=true
                    long=true
                />
                {restrict}
                <EvidenceField visit=visit.clone() draft=answers.0 files />
            </Question>
        }
        .into_any())
    })
}

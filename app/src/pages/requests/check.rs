//! The answers, to be checked before anything is sent; and what sending does.

mod evidence;

use leptos::prelude::*;
use portal::draft;
use portal::evidence::{Evidence, of_draft};
use portal::recordings::{Listed, list};
use rules::hold::effect_of_filing;
use rules::right::Right;

use super::answers;
use crate::components::{Computation, Layout, Problems};
use crate::forms::{Answers, REQUEST_FORM};
use crate::pages::recordings::life;
use crate::pages::{Instead, page, signed_in};
use crate::visit::Visit;

/// "Is everything right?"
pub(crate) fn check() -> impl IntoView {
    page(async |visit, _| {
        let session = signed_in(&visit).await?;
        let mut answers = answers(&visit, &session).await?;
        let Some(right) = answers
            .right()
            .filter(|_| answers.next().ends_with("/check"))
        else {
            if answers.right().is_none() && visit.form_failed() {
                // It may have been filed, and only the answer been lost: the list shows it.
                return Err(Instead::Elsewhere("/requests?unsure#problems"));
            }
            return Err(Instead::Elsewhere(answers.next()));
        };
        if answers.form().is_empty() {
            answers.set("form", &portal::secret::token());
            draft::keep(&visit.portal, &session, REQUEST_FORM, &answers.0).await?;
        }
        let mine = list(&visit.portal, &session).await?.listed;
        let chosen: Vec<&Listed> = mine
            .iter()
            .filter(|listed| answers.names_all() || answers.names(listed.recording.id))
            .collect();
        let files = of_draft(&visit.portal, &session).await?;
        let summary = summary(&visit, &answers, right, &chosen, &files);
        let effects = effects(&visit, &answers, right);
        let deadline = rules::deadline::due(visit.portal.clock.today());
        let due = visit
            .portal
            .texts
            .weekday_date(visit.language, deadline.due);
        Ok(view! {
            <Layout
                visit=visit.clone()
                title=visit.say("check-heading")
                problems=!answers.0.errors.is_empty()
                session=Some(session)
            >
                <a class="back" href="/requests/new/details">
                    {visit.say("back")}
                </a>
                <Problems visit=visit.clone() draft=answers.0.clone() />
                <h1>{visit.say("check-heading")}</h1>
                {summary}
                <h2>{visit.say("effect-heading")}</h2>
                <ul>{effects} <li>{visit.say_with("effect-answer", &[("due", &due)])}</li></ul>
                <Computation visit=visit.clone() steps=deadline.steps />
                <form method="post" action="/caller/fn/file_request">
                    <input type="hidden" name="form" value=answers.form().to_owned() />
                    <button type="submit" id="send">
                        {visit.say("check-send")}
                    </button>
                </form>
            </Layout>
        }
        .into_any())
    })
}

fn summary(
    visit: &Visit,
    answers: &Answers,
    right: Right,
    chosen: &[&Listed],
    files: &[Evidence],
) -> impl IntoView + use<> {
    let row = |question: &str, answer: AnyView, page: &'static str| {
        let question = visit.say(question);
        let change = visit.say("change");
        view! {
            <div>
                <dt>{question.clone()}</dt>
                <dd>
                    {answer} " "
                    <a href=page>
                        {change} <span class="spoken">" " {question}</span>
                    </a>
                </dd>
            </div>
        }
    };
    let days = chosen
        .iter()
        .map(|listed| {
            let day = life(visit, listed).recorded_on;
            let time = visit.portal.texts.time(listed.recording.started_at);
            let day = visit.portal.texts.weekday_date(visit.language, day);
            let text = visit.say_with("recording-heading", &[("day", &day), ("time", &time)]);
            view! { <li>{text}</li> }
        })
        .collect_view();
    let ground = answers.ground().map(|ground| {
        let word = ground.as_str().replace('_', "-");
        let text = visit.say(&format!("ground-{word}"));
        row(
            "check-ground",
            view! { <span>{text}</span> }.into_any(),
            "/requests/new/ground",
        )
    });
    let whom = match answers.for_another() {
        Some(another) => {
            let word = another.kind.as_str().replace('_', "-");
            let kind = visit.say(&format!("whom-{word}"));
            let said = format!("{} · {kind}", another.of);
            view! { <span>{said}</span> }.into_any()
        }
        None => view! { <span>{visit.say("whom-me")}</span> }.into_any(),
    };
    let details = answers.details().unwrap_or_default();
    let details = if details.is_empty() {
        visit.say("check-nothing")
    } else {
        details.to_owned()
    };
    let restrict = answers
        .restrict_meanwhile()
        .then(|| view! { <p>{visit.say("restrict-meanwhile")}</p> });
    view! {
        <dl class="summary">
            {row(
                "check-right",
                view! { <span>{visit.say(&format!("ask-{right}"))}</span> }.into_any(),
                "/requests/new",
            )}
            {row("check-whom", whom, "/requests/new/whom")}
            {row(
                "check-recordings",
                view! { <ul>{days}</ul> }.into_any(),
                "/requests/new/recordings",
            )} {ground}
            {row(
                "check-details",
                view! {
                    <p class="typed">{details}</p>
                    {restrict}
                }
                    .into_any(),
                "/requests/new/details",
            )}
            {row(
                "check-evidence",
                evidence::evidence(visit, files).into_any(),
                "/requests/new/details#evidence",
            )}
        </dl>
    }
}

/// What filing does at once, said before it is done.
fn effects(visit: &Visit, answers: &Answers, right: Right) -> Vec<AnyView> {
    let effect = effect_of_filing(right, answers.ground(), answers.restrict_meanwhile());
    let mut keys = Vec::new();
    if right == Right::Access {
        keys.push("effect-held-for-answer");
    } else if effect.hold.is_some() {
        keys.push("effect-held");
    }
    if effect.restricted_under.is_some() {
        keys.push("effect-restricted");
    }
    if right == Right::Objection {
        keys.push("effect-objection-holds-nothing");
    }
    if right == Right::Erasure {
        keys.push("effect-erasure-day");
    }
    if answers.for_another().is_some() {
        keys.push("effect-for-another");
    }
    keys.into_iter()
        .map(|key| view! { <li>{visit.say(key)}</li> }.into_any())
        .collect()
}

//! A case: on the left the request with everything around it, on the right what the law allows, and the decision.

mod authority;
mod breach;
mod decision;
mod evidence;
mod handling;
mod law;
mod recordings;
mod request;
mod written;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portal::draft::Draft;
use portal::evidence::of_request;
use portal::office::{self, Case};
use portal::recipients;
use portal::staff::Role;
use rules::request::State;

pub(super) use recordings::choosable;

use super::{desk, kept};
use crate::components::{Desk, PastSteps, Problems};
use crate::functions::console::requests::CASE_FORM;
use crate::pages::requests::state_at_the_desk;
use crate::pages::{Instead, asked_with};
use crate::visit::Visit;

/// What may have just been done: words of an address, and of texts.
const DONE: &[&str] = &[
    "taken-up",
    "assigned",
    "written",
    "asked",
    "identified",
    "named",
    "unnamed",
    "resumed",
    "extended",
    "copy-chosen",
    "decided",
    "waits-for-second",
    "sent-back",
    "lifting",
    "entered",
    "authority-checked",
];

/// The page of a case.
pub(crate) fn case() -> impl IntoView {
    let reference = use_params_map().with_untracked(|params| params.get("reference"));
    desk(Role::reads, async move |visit, session, _| {
        let reference = reference.ok_or(Instead::NotFound)?;
        let case = office::open(&visit.portal, &reference).await?;
        let case = case.ok_or(Instead::NotFound)?;
        let draft = draft(&visit, session.key(), &case).await?;
        let orders = recipients::for_request(&visit.portal, case.request.asked.id).await?;
        let files = of_request(&visit.portal, case.request.asked.id).await?;
        let candidates = office::candidates(&visit.portal, &case.request).await?;
        let colleagues = visit.portal.store.deciders().await?;
        let asked = &case.request.asked;
        let right = visit.say(&format!("ask-{}", asked.right));
        let heading = format!("{} · {right}", asked.reference);
        let member = session.member().clone();
        let decides = member.role.decides();
        let handling =
            decides.then(|| handling::handling(&visit, &case, &member, &colleagues, &draft));
        let decision = decision::decision(&visit, &case, &member, &draft);
        let recordings = recordings::recordings(&visit, &case, decides, &draft);
        let candidates = (decides && !case.request.identified)
            .then(|| recordings::candidates(&visit, &case, &candidates));
        let (request, law) = (request::request(&visit, &case), law::law(&visit, &case));
        let authority = authority::authority(&visit, &case, decides, &draft);
        let files = evidence::evidence(&visit, &case, &files);
        let written = written::written(&visit, &case, decides, &draft);
        let orders = written::orders(&visit, &orders);
        let life = case.life.clone();
        let breach = decides.then(|| breach::breach(&visit, &case, &draft));
        let news = news(&visit);
        Ok(view! {
            <Desk
                visit=visit.clone()
                title=heading.clone()
                problems=!draft.errors.is_empty()
                session=Some(session)
            >
                <a class="back" href="/console">
                    {visit.say("case-back")}
                </a>
                {news}
                <Problems visit=visit.clone() draft=draft.clone() />
                <h1>{heading}</h1>
                <p class="lead state">{state_at_the_desk(&visit, case.request.state)}</p>
                <div class="case">
                    <div>{authority} {request} {files} {recordings} {candidates} {written} {orders} <PastSteps visit=visit.clone() life /></div>
                    <aside>{law} {handling} {decision} {breach}</aside>
                </div>
            </Desk>
        }
        .into_any())
    })
}

/// What was typed on the page of this case; its errors only where a form sent them back.
async fn draft(visit: &Visit, key: &str, case: &Case) -> Result<Draft, Instead> {
    let draft = kept(visit, key, CASE_FORM).await?;
    let same = draft.typed("reference") == case.request.asked.reference;
    Ok(if same { draft } else { Draft::default() })
}

/// What has just happened.
fn news(visit: &Visit) -> impl IntoView + use<> {
    let word = DONE.iter().find(|word| asked_with(visit, word))?;
    Some(view! {
        <p class="done" id="news" tabindex="-1" role="status">
            {visit.say(&format!("case-{word}"))}
        </p>
    })
}

/// The hidden fields of every form on the page of a case.
fn which(case: &Case) -> impl IntoView + use<> {
    let reference = case.request.asked.reference.clone();
    view! {
        <input type="hidden" name="reference" value=reference />
        <input type="hidden" name="version" value=case.request.version.to_string() />
    }
}

fn is_undecided(case: &Case) -> bool {
    matches!(
        case.request.state,
        State::Received | State::AwaitingIdentity | State::UnderReview
    )
}

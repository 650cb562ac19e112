//! The letter with a decision: before it goes, and as it went.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portal::document::Document;
use portal::office::{self, Case, Proposal};
use portal::staff::{self, Role, StaffSession};

use super::desk;
use crate::components::{Desk, LetterText};
use crate::forms::DecisionForm;
use crate::functions::console::requests::CASE_FORM;
use crate::pages::{Instead, asked_with};
use crate::visit::Visit;

/// The page of a letter.
pub(crate) fn letter() -> impl IntoView {
    let reference = use_params_map().with_untracked(|params| params.get("reference"));
    desk(Role::reads, async move |visit, session, _| {
        let reference = reference.ok_or(Instead::NotFound)?;
        let case = office::open(&visit.portal, &reference).await?;
        let case = case.ok_or(Instead::NotFound)?;
        if let Some(decision) = &case.decision {
            let letter = serde_json::from_str(&decision.letter).map_err(|_| Instead::NotFound)?;
            return Ok(drawn(&visit, session, &case, &letter, None));
        }
        let (proposal, version) = if asked_with(&visit, "proposed") {
            (proposed(&case).ok_or(Instead::NotFound)?, None)
        } else {
            let typed = typed(&visit, &session, &case).await?;
            let (proposal, version) = typed.ok_or(Instead::NotFound)?;
            (proposal, Some(version))
        };
        let letter = office::preview(&visit.portal, &case, &proposal);
        Ok(drawn(&visit, session, &case, &letter, version))
    })
}

/// What waits for a second person.
fn proposed(case: &Case) -> Option<Proposal> {
    serde_json::from_str(&case.approval.as_ref()?.proposal).ok()
}

/// What the form on the case's page says, and the version that it was typed at.
async fn typed(
    visit: &Visit,
    session: &StaffSession,
    case: &Case,
) -> Result<Option<(Proposal, String)>, Instead> {
    let draft = staff::draft::find(&visit.portal, session.key(), CASE_FORM).await?;
    let same = draft.typed("reference") == case.request.asked.reference;
    let proposal = DecisionForm::of(&draft).understand().ok();
    let version = draft.typed("version").to_owned();
    Ok(proposal
        .filter(|_| same)
        .map(|proposal| (proposal, version)))
}

fn drawn(
    visit: &Visit,
    session: StaffSession,
    case: &Case,
    letter: &Document,
    version: Option<String>,
) -> AnyView {
    let reference = case.request.asked.reference.clone();
    let back = format!("/console/requests/{reference}");
    let (visit, letter) = (visit.clone(), letter.clone());
    let send = version.map(|version| {
        view! {
            <form class="on-screen" method="post" action="/console/fn/confirm_decision">
                <input type="hidden" name="reference" value=reference />
                <input type="hidden" name="version" value=version />
                <p class="hint">{visit.say("decide-send-hint")}</p>
                <button type="submit">{visit.say("decide-send")}</button>
            </form>
        }
    });
    view! {
        <Desk visit=visit.clone() title=letter.title.clone() session=Some(session)>
            <a class="back" href=back>
                {visit.say("case-back-to-case")}
            </a>
            <LetterText letter />
            {send}
        </Desk>
    }
    .into_any()
}

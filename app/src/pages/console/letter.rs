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
            return Ok(drawn(&visit, session, &case, &letter, false));
        }
        let proposed = asked_with(&visit, "proposed");
        let proposal = if proposed {
            let approval = case.approval.as_ref();
            approval.and_then(|approval| serde_json::from_str(&approval.proposal).ok())
        } else {
            typed(&visit, &session, &case).await?
        };
        let proposal: Proposal = proposal.ok_or(Instead::NotFound)?;
        let letter = office::preview(&visit.portal, &case, &proposal);
        Ok(drawn(&visit, session, &case, &letter, !proposed))
    })
}

/// What the form on the case's page says.
async fn typed(
    visit: &Visit,
    session: &StaffSession,
    case: &Case,
) -> Result<Option<Proposal>, Instead> {
    let draft = staff::draft::find(&visit.portal, session.key(), CASE_FORM).await?;
    let same = draft.typed("reference") == case.request.asked.reference;
    Ok(DecisionForm::of(&draft).understand().ok().filter(|_| same))
}

fn drawn(
    visit: &Visit,
    session: StaffSession,
    case: &Case,
    letter: &Document,
    to_send: bool,
) -> AnyView {
    let reference = case.request.asked.reference.clone();
    let back = format!("/console/requests/{reference}");
    let (visit, letter) = (visit.clone(), letter.clone());
    let send = to_send.then(|| {
        view! {
            <form class="on-screen" method="post" action="/console/fn/confirm_decision">
                <input type="hidden" name="reference" value=reference />
                <input type="hidden" name="version" value=case.request.version.to_string() />
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

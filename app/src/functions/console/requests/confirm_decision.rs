//! Deciding.

use leptos::prelude::*;
use portal::office;
use portal::staff;

use super::propose_decision::{carry_out, lost};
use super::{CASE_FORM, OnCase};
use crate::forms::DecisionForm;
use crate::functions::failed;

/// "Decide so, and send this letter."
#[server(prefix = "/console/fn", endpoint = "confirm_decision")]
pub async fn confirm_decision(
    /// The reference of the request.
    #[server(default)]
    reference: String,

    /// The version that was looked at.
    #[server(default)]
    version: String,
) -> Result<(), ServerFnError> {
    let Some(mut case) = OnCase::begin(reference, &version, &[]).await? else {
        return Ok(());
    };
    let key = case.at.session.key();
    let draft = staff::draft::find(&case.at.visit.portal, key, CASE_FORM)
        .await
        .map_err(|error| failed(&error))?;
    let same = draft.typed("reference") == case.reference;
    let proposal = DecisionForm::of(&draft).understand();
    let (true, Ok(proposal)) = (same, proposal) else {
        return case.again(lost()).await;
    };
    case.typed = draft.fields;
    let (portal, member) = (&case.at.visit.portal, case.at.session.member());
    let tried = office::decide(portal, member, &case.reference, case.version, &proposal).await;
    let done = match tried {
        Ok(Ok(office::Decided::Made)) => {
            carry_out(portal, &case.reference).await;
            "decided"
        }
        _ => "waits-for-second",
    };
    case.end(tried, done, "decision").await
}

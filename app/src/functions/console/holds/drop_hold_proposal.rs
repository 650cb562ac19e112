//! Taking a proposed legal hold back, or not agreeing to it.

use leptos::prelude::*;
use portal::id::ApprovalId;
use portal::office::holds;

use super::HOLD_FORM;
use crate::functions::console::register::Sent;
use crate::functions::failed;

/// "Not this one."
#[server(prefix = "/console/fn", endpoint = "drop_hold_proposal")]
pub async fn drop_hold_proposal(
    /// The id of the proposal.
    #[server(default)]
    proposal: String,
) -> Result<(), ServerFnError> {
    let Some(sent) = Sent::begin(HOLD_FORM, &[]).await? else {
        return Ok(());
    };
    let Some(id) = ApprovalId::parse(&proposal) else {
        return sent.done("/console/holds?gone#news").await;
    };
    let (portal, member) = sent.by();
    let tried = holds::drop_proposal(portal, member, id)
        .await
        .map_err(|error| failed(&error))?;
    let word = if tried.is_ok() { "dropped" } else { "gone" };
    sent.done(&format!("/console/holds?{word}#news")).await
}

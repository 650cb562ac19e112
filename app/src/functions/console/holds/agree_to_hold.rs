//! Agreeing to a legal hold that somebody else proposed.

use leptos::prelude::*;
use portal::id::ApprovalId;
use portal::office::holds::{self, NotHeld};

use super::HOLD_FORM;
use crate::functions::console::register::Sent;
use crate::functions::failed;

/// "I agree."
#[server(prefix = "/console/fn", endpoint = "agree_to_hold")]
pub async fn agree_to_hold(
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
    let tried = holds::agree(portal, member, id)
        .await
        .map_err(|error| failed(&error))?;
    match tried {
        Ok(hold) => {
            sent.done(&format!("/console/holds/{hold}?agreed#news"))
                .await
        }
        Err(NotHeld::SamePerson) => sent.done("/console/holds?same-person#news").await,
        Err(NotHeld::NoReviewDay) => sent.done("/console/holds?review-passed#news").await,
        Err(_) => sent.done("/console/holds?gone#news").await,
    }
}

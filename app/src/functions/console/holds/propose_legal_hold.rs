//! Proposing a legal hold (Art. 17(3)(e)).

use leptos::prelude::*;
use portal::office::holds::{self, Proposed};

use super::{Fields, NEW_HOLD_FORM, day, why};
use crate::functions::console::register::{Sent, text};
use crate::functions::failed;

const PAGE: &str = "/console/holds/new";
const FIELDS: Fields = Fields {
    recording: "claim_recording",
    words: "claim",
    review: "claim_review",
};

/// "We need this recording in a dispute."
#[server(prefix = "/console/fn", endpoint = "propose_legal_hold")]
pub async fn propose_legal_hold(
    /// The recording, by its id or its name in the call centre's system.
    #[server(default)]
    claim_recording: String,

    /// The concrete claim.
    #[server(default)]
    claim: String,

    /// When somebody looks at it again.
    #[server(default)]
    claim_review: String,
) -> Result<(), ServerFnError> {
    let typed = [
        ("claim_recording", claim_recording.as_str()),
        ("claim", &claim),
        ("claim_review", &claim_review),
    ];
    let Some(sent) = Sent::begin(NEW_HOLD_FORM, &typed).await? else {
        return Ok(());
    };
    let checked = text("claim", &claim).and_then(|claim| {
        let review_on = day("claim_review", &claim_review)?;
        Ok((claim, review_on))
    });
    let (claim, review_on) = match checked {
        Ok(checked) => checked,
        Err(error) => return sent.again(PAGE, error).await,
    };
    let (portal, member) = sent.by();
    let tried = holds::propose(portal, member, &claim_recording, claim, review_on)
        .await
        .map_err(|error| failed(&error))?;
    match tried {
        Ok(Proposed::Waits(_) | Proposed::Already(_)) => {
            sent.done("/console/holds?proposed#news").await
        }
        Err(not) => {
            let error = why(portal, sent.language(), not, FIELDS);
            sent.again(PAGE, error).await
        }
    }
}

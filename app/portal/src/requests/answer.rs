//! What came of a request, for the person who made it.

use jiff::Timestamp;
use rules::decision::Outcome;

use super::Followed;
use crate::Portal;
use crate::document::Document;
use crate::recipients::for_request;
use crate::store::{RecipientOrder, Release, StoreError};

/// The answer to a request.
#[derive(Clone, Debug)]
pub struct Answered {
    /// How it was decided.
    pub outcome: Outcome,
    /// When.
    pub decided_at: Timestamp,
    /// The letter, as it went out.
    pub letter: Document,
    /// The copy, where one was released (Art. 15(3)).
    pub release: Option<Release>,
    /// Who was told to do what with the recordings (Art. 19).
    pub orders: Vec<RecipientOrder>,
}

/// The answer to a request that [`super::find`] found; `None` before there is one, and for whoever acts for another to
/// whom it goes.
///
/// # Errors
/// Where the database cannot be read.
pub async fn answered(
    portal: &Portal,
    followed: &Followed,
) -> Result<Option<Answered>, StoreError> {
    let id = followed.request.asked.id;
    if !followed.sees_answer {
        return Ok(None);
    }
    let Some(decision) = portal.store.decision(id).await? else {
        return Ok(None);
    };
    Ok(Some(Answered {
        outcome: decision.outcome,
        decided_at: decision.decided_at,
        letter: serde_json::from_str(&decision.letter)
            .map_err(|_| StoreError::Unreadable("letter"))?,
        release: portal.store.release(id).await?,
        orders: for_request(portal, id).await?,
    }))
}

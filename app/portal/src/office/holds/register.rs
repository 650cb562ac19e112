//! The register of holds.

use rules::hold::HoldReason;

use super::Claim;
use crate::Portal;
use crate::store::{HoldOnFile, HoldProposal, StoreError};

/// How many holds a page of the register shows.
pub const PAGE: u32 = 50;

/// A page of the register.
#[derive(Clone, Debug)]
pub struct Page {
    /// The live holds on it: first what is to be looked at again, by its day.
    pub holds: Vec<HoldOnFile>,
    /// How many there are in all.
    pub found: u64,
    /// How many, of all reasons, should have been looked at again before today.
    pub overdue: u64,
    /// Which page this is, from 1.
    pub number: u32,
    /// How many pages there are; at least one.
    pub pages: u32,
    /// What waits for a second person: first what goes first.
    pub waiting: Vec<Waiting>,
}

/// A legal hold that waits for a second person.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Who proposed it, on which recording.
    pub proposal: HoldProposal,
    /// What it says.
    pub claim: Claim,
}

/// A page of the register, of one reason or of all; the last one where there are fewer.
///
/// # Errors
/// Where the database cannot be read.
pub async fn page(
    portal: &Portal,
    reason: Option<HoldReason>,
    number: u32,
) -> Result<Page, StoreError> {
    let (store, now, today) = (&portal.store, portal.clock.now(), portal.clock.today());
    let found = store.live_hold_count(reason, now).await?;
    let pages = u32::try_from(found.div_ceil(u64::from(PAGE)))
        .unwrap_or(u32::MAX)
        .max(1);
    let number = number.clamp(1, pages);
    let waiting = store.hold_proposals().await?.into_iter().map(|proposal| {
        let claim = serde_json::from_str(&proposal.proposal)
            .map_err(|_| StoreError::Unreadable("proposed hold"))?;
        Ok(Waiting { proposal, claim })
    });
    Ok(Page {
        holds: store
            .live_holds(reason, now, (number - 1) * PAGE, PAGE)
            .await?,
        found,
        overdue: store.overdue_reviews(now, today).await?,
        number,
        pages,
        waiting: waiting.collect::<Result<_, StoreError>>()?,
    })
}

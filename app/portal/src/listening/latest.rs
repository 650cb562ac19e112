//! The recordings that staff can choose from.

use jiff::Timestamp;
use jiff::civil::Date;
use rules::rome;
use rules::verdict::Verdict;

use crate::Portal;
use crate::recordings::{Listed, judged_all};
use crate::store::StoreError;

/// How many recordings a page of the list shows.
pub const PAGE: u32 = 50;

/// A page of the list.
#[derive(Clone, Debug)]
pub struct Latest {
    /// The recordings on it, the latest call first.
    pub recordings: Vec<Listed>,
    /// Whether another page follows.
    pub more: bool,
}

/// The recordings that are kept, of calls of one day or of all days, handled by one supplier or by all: page `number`,
/// from 1.
///
/// # Errors
/// Where the database cannot be read.
pub async fn latest(
    portal: &Portal,
    day: Option<Date>,
    supplier: Option<&str>,
    number: u32,
) -> Result<Latest, StoreError> {
    let span = day.map_or((Timestamp::MIN, Timestamp::MAX), |day| {
        (rome::start_of_day(day), rome::end_of_day(day))
    });
    let skip = number.saturating_sub(1).saturating_mul(PAGE);
    let mut found = portal
        .store
        .latest_recordings(portal.clock.now(), span, supplier, skip, PAGE + 1)
        .await?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let mut recordings = judged_all(portal, found).await?;
    // What is to be erased is there for nobody any more.
    recordings.retain(|listed| matches!(listed.verdict, Verdict::Keep { .. }));
    Ok(Latest { recordings, more })
}

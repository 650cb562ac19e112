//! The register of breaches.

use jiff::Timestamp;

use crate::Portal;
use crate::store::{Breach, StoreError};

/// How many breaches a page of the register shows.
pub const BREACHES: u32 = 50;

/// Where a breach stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreachState {
    /// The Garante is to be notified, and there is time.
    ToNotify,
    /// The Garante is to be notified, and the 72 hours are over.
    Overdue,
    /// The Garante was notified.
    Notified,
    /// It is closed.
    Closed,
}

impl Breach {
    /// Where it stands at `now`.
    pub fn state(&self, now: Timestamp) -> BreachState {
        match (self.closed_at, self.notified_at) {
            (Some(_), _) => BreachState::Closed,
            (None, Some(_)) => BreachState::Notified,
            (None, None) if now <= self.notify_by => BreachState::ToNotify,
            (None, None) => BreachState::Overdue,
        }
    }
}

/// A page of the register.
#[derive(Clone, Debug)]
pub struct BreachPage {
    /// Its breaches: first those to be notified, by their limit.
    pub breaches: Vec<Breach>,
    /// How many there are in all.
    pub found: u64,
    /// Which page this is, from 1.
    pub number: u32,
    /// How many pages there are; at least one.
    pub pages: u32,
}

/// A page of the register; the last one where there are fewer.
///
/// # Errors
/// Where the database cannot be read.
pub async fn breaches(portal: &Portal, number: u32) -> Result<BreachPage, StoreError> {
    let found = portal.store.breach_count().await?;
    let pages = u32::try_from(found.div_ceil(u64::from(BREACHES)))
        .unwrap_or(u32::MAX)
        .max(1);
    let number = number.clamp(1, pages);
    let skip = (number - 1) * BREACHES;
    Ok(BreachPage {
        breaches: portal.store.breaches(skip, BREACHES).await?,
        found,
        number,
        pages,
    })
}

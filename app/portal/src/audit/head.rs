//! The head of the audit: its last row, signed, in a file outside the database. Whoever cuts rows off the end of the
//! audit leaves an unbroken chain, but not the one that ends there.

mod deletions;
mod leave;
mod ledger;
mod line;
mod restored;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::chain::{Link, Row};
use crate::Portal;
use crate::custody::{Signed, Statement};
use crate::store::StoreError;

pub(crate) use leave::{LINES, leave_deletions, lines};
pub use leave::{Trouble, export_deletions, keep_ledger, trouble, verify_deletions};
pub use ledger::{Kept, Ledger, LedgerError};
pub use line::LineFault;
pub use restored::Restored;

/// What the audit ended with at an instant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    format: String,
    /// The place of the last row: how many there were.
    pub seq: i64,
    /// The hash that it bears.
    pub mac: String,
    /// When it was written.
    pub written_at: Timestamp,
    /// When this was stated.
    pub at: Timestamp,
    /// How many lines of deletions the ledger had.
    pub deletions: u64,
}

impl Statement for Head {
    const FORMAT: &'static str = "miavoce-audit-head-1";
}

impl Head {
    /// The head of an audit whose last row this is at `at`, and of a ledger with so many deletions.
    pub(crate) fn of(row: Row, at: Timestamp, deletions: u64) -> Self {
        Self {
            format: Self::FORMAT.to_owned(),
            seq: row.seq,
            written_at: row.instant(),
            mac: row.mac,
            at,
            deletions,
        }
    }

    /// The place in the chain.
    pub fn link(&self) -> Link {
        Link {
            seq: self.seq,
            mac: self.mac.clone(),
        }
    }
}

/// The head of the audit now; `None` where nothing was written yet.
///
/// # Errors
/// Where the database cannot be read.
pub async fn head(portal: &Portal) -> Result<Option<Head>, StoreError> {
    let deletions = lines(&portal.store).await?;
    let last = portal.store.last_audit_row().await?;
    Ok(last.map(|row| Head::of(row, portal.clock.now(), deletions)))
}

/// The head was not exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The folder of heads.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

/// Exports the head as that of today: once a day; `None` where that was done.
///
/// # Errors
/// Where the database cannot be read or the folder not written, or where a head was exported that comes after.
pub async fn export_daily(portal: &Portal) -> Result<Option<Kept>, ExportError> {
    let today = portal.clock.today();
    let turn = portal.ledger.turn().await?;
    if turn.work(move |ledger| Ok(ledger.has(today))).await? {
        return Ok(None);
    }
    drop(turn);
    export(portal).await
}

/// Exports the head in the place of an older one of today; `None` where the audit is empty.
///
/// # Errors
/// As [`export_daily`].
pub async fn export(portal: &Portal) -> Result<Option<Kept>, ExportError> {
    let Some(head) = head(portal).await? else {
        return Ok(None);
    };
    let signed = Signed::sign(&portal.keys, &head);
    let (turn, day) = (portal.ledger.turn().await?, portal.clock.today());
    let kept = turn.work(move |ledger| ledger.keep(day, &head, &signed));
    Ok(Some(kept.await?))
}

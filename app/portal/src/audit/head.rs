//! The head of the audit: its last row, signed, in a file outside the database. Whoever cuts rows off the end of the
//! audit leaves an unbroken chain, but not the one that ends there.

mod ledger;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::chain::Link;
use crate::Portal;
use crate::custody::{Signed, Statement};
use crate::store::StoreError;

pub use ledger::{Kept, Ledger, LedgerError};

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
}

impl Statement for Head {
    const FORMAT: &'static str = "miavoce-audit-head-1";
}

impl Head {
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
    let last = portal.store.last_audit_row().await?;
    Ok(last.map(|row| Head {
        format: Head::FORMAT.to_owned(),
        seq: row.seq,
        written_at: row.instant(),
        mac: row.mac,
        at: portal.clock.now(),
    }))
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
    if portal.ledger.has(portal.clock.today()) {
        return Ok(None);
    }
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
    let (ledger, day) = (portal.ledger.clone(), portal.clock.today());
    let kept = tokio::task::spawn_blocking(move || ledger.keep(day, &head, &signed))
        .await
        .map_err(|error| LedgerError::Io(std::io::Error::other(error)))??;
    Ok(Some(kept))
}

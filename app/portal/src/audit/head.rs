//! The head of the audit: its last row, signed, in a file outside the database. Whoever cuts rows off the end of the
//! audit leaves an unbroken chain, but not the one that ends there.

mod deletions;
mod ledger;
mod restored;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::chain::{Link, Row};
use crate::Portal;
use crate::custody::{Signed, Statement};
use crate::store::StoreError;

pub use ledger::{Kept, Ledger, LedgerError};
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
}

impl Statement for Head {
    const FORMAT: &'static str = "miavoce-audit-head-1";
}

impl Head {
    /// The head of an audit whose last row this is at `at`.
    pub(crate) fn of(row: Row, at: Timestamp) -> Self {
        Self {
            format: Self::FORMAT.to_owned(),
            seq: row.seq,
            written_at: row.instant(),
            mac: row.mac,
            at,
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
    let last = portal.store.last_audit_row().await?;
    Ok(last.map(|row| Head::of(row, portal.clock.now())))
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

/// How many certificates are exported at a time.
const DELETIONS: u32 = 500;

/// Exports the certificates of deletions that are in no ledger yet; how many. Where the process is killed in between,
/// some are there twice.
///
/// # Errors
/// Where the database cannot be used or the folder not written.
pub async fn export_deletions(portal: &Portal) -> Result<u64, ExportError> {
    let mut exported = 0;
    loop {
        let certificates = portal.store.certificates_to_export(DELETIONS).await?;
        let (recordings, signed): (Vec<_>, Vec<_>) = certificates.into_iter().unzip();
        let ledger = portal.ledger.clone();
        tokio::task::spawn_blocking(move || ledger.add_deletions(&signed))
            .await
            .map_err(|error| LedgerError::Io(std::io::Error::other(error)))??;
        if recordings.is_empty() {
            return Ok(exported);
        }
        let mut tx = portal.store.begin().await?;
        tx.certificates_are_exported(&recordings).await?;
        tx.commit().await?;
        exported += recordings.len() as u64;
    }
}

//! Leaving what must outlive the database in the ledger. That it cannot be left now undoes no deletion and holds up
//! nothing for long: it is left by the next try, and the data protection officer is told (Art. 5(2)).

use serde::{Deserialize, Serialize};

use super::{ExportError, LedgerError, LineFault, export_daily};
use crate::Portal;
use crate::custody::public_key;
use crate::store::{Store, StoreError};

/// How many certificates are exported at a time.
const AT_A_TIME: u32 = 500;
/// The setting that holds how many lines of deletions the ledger had when it was written last.
pub(crate) const LINES: &str = "ledger_lines";
/// The setting that holds what keeps the ledger from being written; empty while it is written.
const TROUBLE: &str = "ledger_trouble";

/// What keeps the ledger from being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// The audit has fewer rows than a head in it.
    Shorter,
    /// What is in it is not what was written.
    Changed,
    /// It cannot be reached, or not be written.
    Unreachable,
}

impl Trouble {
    const ALL: [Self; 3] = [Self::Shorter, Self::Changed, Self::Unreachable];

    /// The word for it, in settings and texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shorter => "shorter",
            Self::Changed => "changed",
            Self::Unreachable => "unreachable",
        }
    }

    fn of(error: &LedgerError) -> Self {
        match error {
            LedgerError::Shorter { .. } => Self::Shorter,
            LedgerError::File { .. }
            | LedgerError::Deletions { .. }
            | LedgerError::NotTheEnd(_)
            | LedgerError::Older { .. }
            | LedgerError::NoDeletions(_) => Self::Changed,
            LedgerError::Io(_) | LedgerError::Locked { .. } | LedgerError::Silent { .. } => {
                Self::Unreachable
            }
        }
    }
}

/// What kept the ledger from being written at the last try; `None` where it was written.
///
/// # Errors
/// Where the database cannot be read.
pub async fn trouble(portal: &Portal) -> Result<Option<Trouble>, StoreError> {
    let word = portal.store.setting(TROUBLE).await?;
    let is_of = |trouble: &Trouble| word.as_deref() == Some(trouble.as_str());
    Ok(Trouble::ALL.into_iter().find(is_of))
}

/// How many lines of deletions the ledger has, as far as this database knows.
///
/// # Errors
/// Where the database cannot be read.
pub(crate) async fn lines(store: &Store) -> Result<u64, StoreError> {
    let lines = store.setting(LINES).await?;
    Ok(lines.and_then(|lines| lines.parse().ok()).unwrap_or(0))
}

/// Exports deletions and the head of the day, the one also where the other fails, and notes what keeps the ledger from
/// being written.
///
/// # Errors
/// As [`export_deletions`] and [`export_daily`].
pub async fn keep_ledger(portal: &Portal) -> Result<(), ExportError> {
    let deletions = export_deletions(portal).await.map(drop);
    let head = export_daily(portal).await.map(drop);
    if let (Err(_), Err(error)) = (&deletions, &head) {
        tracing::error!(%error, "the head of the audit is not exported");
    }
    let kept = deletions.and(head);
    let found = match &kept {
        Ok(()) => None,
        Err(ExportError::Ledger(error)) => Some(Trouble::of(error)),
        // The database's trouble says nothing about the ledger's.
        Err(ExportError::Store(_)) => return kept,
    };
    if found != trouble(portal).await? {
        let word = found.map_or("", Trouble::as_str);
        let mut tx = portal.store.begin().await?;
        tx.put_setting(TROUBLE, word).await?;
        tx.commit().await?;
    }
    kept
}

/// Exports the certificates of deletions that are in no ledger yet; how many. What was written by a process that
/// was killed, or told that it could not write, is known again and not written twice. A ledger in which there are none yet,
/// because the folder is a new one, gets all that the database has.
///
/// # Errors
/// Where the database cannot be used or the folder not written in time, or where its lines are not what was written.
pub async fn export_deletions(portal: &Portal) -> Result<u64, ExportError> {
    begin(portal).await?;
    let mut exported = 0;
    loop {
        let turn = portal.ledger.turn().await?;
        let known = lines(&portal.store).await?;
        let certificates = portal.store.certificates_to_export(AT_A_TIME).await?;
        if certificates.is_empty() {
            return Ok(exported);
        }
        let (recordings, signed): (Vec<_>, Vec<_>) = certificates.into_iter().unzip();
        let keys = portal.keys.clone();
        let lines = turn
            .work(move |ledger| ledger.add_deletions(&keys, &signed, known))
            .await?;
        let mut tx = portal.store.begin().await?;
        tx.certificates_are_exported(&recordings).await?;
        tx.put_setting(LINES, &lines.to_string()).await?;
        tx.commit().await?;
        exported += recordings.len() as u64;
    }
}

/// Makes the files where there are none, and looks whether they are those that were written last.
async fn begin(portal: &Portal) -> Result<(), ExportError> {
    let turn = portal.ledger.turn().await?;
    let written = lines(&portal.store).await?;
    let keys = portal.keys.clone();
    let there = turn
        .work(move |ledger| ledger.add_deletions(&keys, &[], written))
        .await?;
    if there >= written {
        return Ok(());
    }
    if there > 0 {
        let file = portal.ledger.deletions_file();
        return Err(LedgerError::Older {
            file,
            there,
            written,
        }
        .into());
    }
    tracing::warn!(
        lines = written,
        "the ledger has no deletions, and had some: all that the database has are exported anew"
    );
    let mut tx = portal.store.begin().await?;
    tx.no_certificate_is_exported().await?;
    tx.remove_setting(LINES).await?;
    tx.commit().await?;
    Ok(())
}

/// Exports the certificates of deletions that were just done; that it fails is logged, and the next export does it.
pub(crate) async fn leave_deletions(portal: &Portal) {
    if let Err(error) = export_deletions(portal).await {
        tracing::error!(%error, "deletions are not in the ledger yet");
    }
}

/// Reads all deletions in the ledger: how many lines there are, each as it was written and where it was. `at_least`: how
/// many there were once.
///
/// # Errors
/// Where the database or the ledger cannot be read; the first line that is not what was written, and what is missing.
pub async fn verify_deletions(portal: &Portal, at_least: u64) -> Result<u64, ExportError> {
    let at_least = at_least.max(lines(&portal.store).await?);
    let ledger = &portal.ledger;
    if at_least == 0 && ledger.is_without_deletions() {
        return Ok(0);
    }
    let mut deletions = ledger.deletions(&public_key(&portal.keys))?;
    for deletion in deletions.by_ref() {
        deletion?;
    }
    let there = deletions.lines();
    if there < at_least {
        let fault = LineFault::CutOff {
            first: there + 1,
            last: at_least,
        };
        return Err(LedgerError::Deletions {
            file: ledger.deletions_file(),
            fault,
        }
        .into());
    }
    Ok(there)
}

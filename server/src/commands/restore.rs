//! `miavoce restore`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use portal::Portal;
use portal::audit::head::Ledger;
use portal::backup::{Replay, Restored, restore};

use crate::out::{Unwritten, say};

/// Which backup is put back.
#[derive(Debug, Args)]
pub struct Restore {
    /// The folder of the backup
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The folder of the ledger that names the deletions since; where nothing is said, the configured one
    #[arg(long, value_name = "FOLDER")]
    ledger: Option<PathBuf>,
    /// The ledger is lost: what was deleted since the backup comes back, and has to be deleted by hand
    #[arg(long, conflicts_with = "ledger")]
    without_ledger: bool,
    /// The ledger may have fewer deletions than a head says: it was begun anew, or no newer one is left
    #[arg(long, conflicts_with = "without_ledger")]
    older_ledger: bool,
    /// The machine's clock is right: delete by it what is past its last day
    #[arg(long)]
    confirm_clock: bool,
}

impl Restore {
    /// Puts the backup back. It fails where what is past its last day could not be deleted.
    ///
    /// # Errors
    /// Where something is there already, the backup is not what was written, or something cannot be used.
    pub async fn run(self, portal: &Portal) -> anyhow::Result<ExitCode> {
        let ledger = self
            .ledger
            .map_or_else(|| portal.ledger.clone(), |folder| Ledger::folder(&folder));
        let since = Replay {
            is_own: ledger.is_in_folder_of(&portal.ledger),
            may_be_older: self.older_ledger,
            ledger,
        };
        let since = (!self.without_ledger).then_some(&since);
        let restored = restore(portal, &self.folder, since, self.confirm_clock).await?;
        Ok(tell(&restored)?)
    }
}

fn tell(restored: &Restored) -> Result<ExitCode, Unwritten> {
    let manifest = &restored.manifest;
    say!(
        "The backup of {} is back: {} rows, {} objects. The ledger has it in {}.",
        manifest.at,
        manifest.rows,
        restored.objects,
        restored.statement.display()
    )?;
    match &restored.replayed {
        Some(replayed) => say!(
            "Deletions since: {} were done again, {} were of recordings that the backup never had. The backup knew {}.",
            replayed.deleted,
            replayed.never_there,
            replayed.known
        )?,
        None => say!(
            "THERE WAS NO LEDGER: recordings that were deleted since the backup are back. Erase again what you know of."
        )?,
    }
    say!(
        "Lost is whatever else happened after {}: requests that were filed, decisions, imports, accounts, and personal \
         data that were taken off a recording which is kept for another. Ask for, import and do these again. What was \
         waiting to be sent then is sent now, perhaps for the second time.",
        manifest.at
    )?;
    if !manifest.missing.is_empty() {
        say!(
            "Missing when the backup was taken: {} objects.",
            manifest.missing.len()
        )?;
    }
    Ok(match &restored.retention {
        Ok(report) => {
            say!("Past their last day and deleted: {}.", report.deleted.len())?;
            for recording in &report.missing {
                say!("Without audio: {recording}.")?;
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            say!("WHAT IS PAST ITS LAST DAY IS NOT DELETED YET: {error}")?;
            ExitCode::FAILURE
        }
    })
}

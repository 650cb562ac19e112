//! `miavoce backup`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use portal::Portal;
use portal::backup::take;

use crate::out::{aside, say};

/// Where a backup goes.
#[derive(Debug, Args)]
pub struct Backup {
    /// The folder, which is not there yet or empty
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Backup {
    /// Takes the backup. It fails where objects are missing that something has: the rest is in the backup.
    ///
    /// # Errors
    /// Where the database, the stores or the folder cannot be used.
    pub async fn run(self, portal: &Portal) -> anyhow::Result<ExitCode> {
        let manifest = take(portal, &self.folder).await?.manifest;
        say!(
            "The backup in {} is of {}: {} rows, {} recordings, {} files. The keys are not in it.",
            self.folder.display(),
            manifest.at,
            manifest.rows,
            manifest.recordings,
            manifest.files
        )?;
        if manifest.deleted_meanwhile > 0 {
            say!(
                "Deleted while it was taken, and not in it: {}.",
                manifest.deleted_meanwhile
            )?;
        }
        for key in &manifest.missing {
            aside(format_args!(
                "problem: {key} is missing from the stores though the database has it"
            ));
        }
        Ok(match manifest.missing.is_empty() {
            true => ExitCode::SUCCESS,
            false => ExitCode::FAILURE,
        })
    }
}

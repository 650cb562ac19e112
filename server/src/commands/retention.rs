//! `miavoce retention`.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Subcommand;
use jiff::Timestamp;
use portal::Portal;
use portal::audit::Actor;
use portal::audit::head::export_deletions;
use portal::custody::attestation::attest;
use portal::retention::{self, Due, Stuck};

use crate::out::{Unwritten, say};

/// What to do about recordings past their last day.
#[derive(Debug, Subcommand)]
pub enum Retention {
    /// Delete what is past its last day
    Run {
        /// Only say what would be deleted
        #[arg(long)]
        dry_run: bool,
        /// The machine's clock is right: go on deleting by it
        #[arg(long, conflicts_with = "dry_run")]
        confirm_clock: bool,
        /// For machines
        #[arg(long)]
        json: bool,
    },
    /// Hold the whole audio store against the database: remove audio that no recording has, and name recordings without
    Inventory {
        /// For machines
        #[arg(long)]
        json: bool,
    },
    /// State, signed, that nothing is kept beyond its day but what is named, from the database and the audio store
    Attest {
        /// Of which instant, as 2026-07-03T10:00:00Z; now where nothing is said
        #[arg(long, value_name = "T")]
        at: Option<Timestamp>,
        /// Write the signed statement into a file, which must not be there
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

impl Retention {
    /// Does what was asked.
    ///
    /// # Errors
    /// Where the clock cannot be trusted, or the database, the audio store or a file cannot be used.
    pub async fn run(self, portal: &Portal) -> anyhow::Result<ExitCode> {
        match self {
            Self::Run {
                dry_run,
                confirm_clock,
                json,
            } => {
                if confirm_clock {
                    retention::confirm_clock(portal, Actor::Operator).await?;
                }
                run(portal, dry_run, json).await
            }
            Self::Inventory { json } => take_inventory(portal, json).await,
            Self::Attest { at, output } => {
                let at = at.unwrap_or_else(|| portal.clock.now());
                state(portal, at, output.as_deref()).await
            }
        }
    }
}

async fn run(portal: &Portal, dry_run: bool, json: bool) -> anyhow::Result<ExitCode> {
    if dry_run {
        let plan = retention::plan(portal).await?;
        if json {
            say!("{}", serde_json::to_string(&plan)?)?;
        } else {
            say!(
                "Today is {}. To be deleted: {}.",
                plan.today,
                plan.due.len()
            )?;
            print(&plan.due, plan.held, &plan.next)?;
        }
    } else {
        let report = retention::run(portal, Actor::Operator).await?;
        // What the next backup that is put back has to delete again.
        export_deletions(portal).await?;
        if json {
            say!("{}", serde_json::to_string(&report)?)?;
        } else {
            say!(
                "Today is {}. Deleted: {}.",
                report.today,
                report.deleted.len()
            )?;
            print(&report.deleted, report.held, &report.next)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// It fails where audio is missing, or what belongs to no recording cannot be removed.
async fn take_inventory(portal: &Portal, json: bool) -> anyhow::Result<ExitCode> {
    let inventory = retention::take_inventory(portal, Actor::Operator).await?;
    if json {
        say!("{}", serde_json::to_string(&inventory)?)?;
    } else {
        say!(
            "In the audio store: {}. Removed, of no recording: {}. Recordings without audio: {}.",
            inventory.objects,
            inventory.orphans.len(),
            inventory.missing.len()
        )?;
        for key in &inventory.orphans {
            say!("  removed  {key}")?;
        }
        for Stuck { key, why } in &inventory.stuck {
            say!("  CANNOT BE REMOVED  {key}  ({why})")?;
        }
        for recording in &inventory.missing {
            say!("  WITHOUT AUDIO  {recording}")?;
        }
        if !inventory.is_complete {
            say!("An import is under way: what belongs to no recording is left until its end.")?;
        }
    }
    let is_well =
        inventory.is_complete && inventory.missing.is_empty() && inventory.stuck.is_empty();
    Ok(if is_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// States how things are. The exit status is 1 where something has to be looked into.
async fn state(portal: &Portal, at: Timestamp, output: Option<&Path>) -> anyhow::Result<ExitCode> {
    let file = output.map(|file| {
        File::create_new(file).with_context(|| format!("cannot make {}", file.display()))
    });
    let file = file.transpose()?;
    let (signed, stated) = attest(portal, at, Actor::Operator).await?;
    if let Some(mut file) = file {
        file.write_all(signed.write().as_bytes())?;
        file.sync_all()?;
    }
    super::verify::attestation(&stated)?;
    Ok(if stated.is_sound() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn print(
    recordings: &[Due],
    held: u64,
    next: &[(jiff::civil::Date, u64)],
) -> Result<(), Unwritten> {
    for due in recordings {
        say!(
            "  {}  recorded on {}, kept until {}",
            due.recording,
            due.recorded_on,
            due.last_day_kept
        )?;
    }
    if held > 0 {
        say!("Kept beyond their last day, for a request: {held}.")?;
    }
    if !next.is_empty() {
        say!("Due next:")?;
    }
    for (day, count) in next {
        say!("  at the end of {day}: {count}")?;
    }
    Ok(())
}

//! `miavoce retention`.

use std::process::ExitCode;

use clap::Subcommand;
use portal::Portal;
use portal::audit::Actor;
use portal::retention::{self, Due};

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
}

impl Retention {
    /// Does what was asked.
    ///
    /// # Errors
    /// Where the clock cannot be trusted, or the database or the audio store cannot be used.
    pub async fn run(self, portal: &Portal) -> anyhow::Result<ExitCode> {
        let Self::Run {
            dry_run,
            confirm_clock,
            json,
        } = self;
        if confirm_clock {
            retention::confirm_clock(portal, Actor::Operator).await?;
        }
        if dry_run {
            let plan = retention::plan(portal).await?;
            if json {
                println!("{}", serde_json::to_string(&plan)?);
            } else {
                println!(
                    "Today is {}. To be deleted: {}.",
                    plan.today,
                    plan.due.len()
                );
                print(&plan.due, plan.held, &plan.next);
            }
        } else {
            let report = retention::run(portal, Actor::Operator).await?;
            if json {
                println!("{}", serde_json::to_string(&report)?);
            } else {
                println!(
                    "Today is {}. Deleted: {}.",
                    report.today,
                    report.deleted.len()
                );
                print(&report.deleted, report.held, &report.next);
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn print(recordings: &[Due], held: u64, next: &[(jiff::civil::Date, u64)]) {
    for due in recordings {
        println!(
            "  {}  recorded on {}, kept until {}",
            due.recording, due.recorded_on, due.last_day_kept
        );
    }
    if held > 0 {
        println!("Kept beyond their last day, for a request: {held}.");
    }
    if !next.is_empty() {
        println!("Due next:");
    }
    for (day, count) in next {
        println!("  at the end of {day}: {count}");
    }
}

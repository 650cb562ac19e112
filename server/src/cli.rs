//! The command line.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use portal::Portal;

use crate::commands::keys::Work;
use crate::commands::{
    Audit, Backup, CheckData, Explain, Import, Jobs, Keys, Restore, Retention, Staff, Verify,
    check_config, serve,
};
use crate::configuration::Configuration;
use crate::open::{Purpose, open, start_log};

/// People who called a call centre take back the say over the recordings of their voice.
#[derive(Debug, Parser)]
#[command(name = "miavoce", version, propagate_version = true)]
pub struct Cli {
    /// The configuration file
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        default_value = "miavoce.toml"
    )]
    config: PathBuf,

    /// The folder of the database and of the recordings
    #[arg(long, global = true, value_name = "DIR", default_value = "data")]
    data: PathBuf,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal, deliver messages, delete what is past its last day
    Serve,
    /// Take customers or recordings in
    #[command(subcommand)]
    Import(Import),
    /// Delete what is past its last day, say what would be deleted, or state what is kept beyond it
    #[command(subcommand)]
    Retention(Retention),
    /// Messages that wait or could not be delivered
    #[command(flatten_help = true)]
    Jobs(Jobs),
    /// Accounts of those who work at the desk
    #[command(subcommand)]
    Staff(Staff),
    /// What seals recordings and personal data
    #[command(subcommand)]
    Keys(Keys),
    /// Whether the record of acts is what was written, or all of it as a file
    #[command(subcommand)]
    Audit(Audit),
    /// Take everything but the keys into a folder, also while the portal is served
    Backup(Backup),
    /// Put a backup back, where nothing is, and delete again what was deleted since
    Restore(Restore),
    /// Whether a signed file is what the portal signed
    #[command(subcommand)]
    Verify(Verify),
    /// Say what the rules make of a date or an identifier, and how
    Explain(Explain),
    /// Print the configuration in force, without secrets, and what is wrong with it
    CheckConfig,
    /// Check that the database is whole and every recording has its audio
    CheckData(CheckData),
}

impl Cli {
    /// Does what was asked.
    ///
    /// # Errors
    /// What went wrong, in words for whoever typed the command.
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let (config, data) = (&self.config, &self.data);
        match self.command {
            // The rules need neither configuration nor data.
            Command::Explain(explain) => explain.run(),
            Command::Verify(verify) => verify.run(),
            Command::CheckConfig => check_config::run(&Configuration::load(config)?, data),
            Command::Serve => {
                let serve = async |configuration: &Configuration, portal: &Portal| {
                    serve::run(configuration, data, portal).await
                };
                with_portal(config, data, Purpose::Begin, serve).await
            }
            Command::Import(import) => {
                with_portal(config, data, Purpose::Begin, async |_, portal| {
                    import.run(portal).await
                })
                .await
            }
            Command::Retention(retention) => {
                with_portal(config, data, Purpose::Use, async |_, portal| {
                    retention.run(portal).await
                })
                .await
            }
            Command::Jobs(jobs) => {
                with_portal(config, data, jobs.purpose(), async |_, portal| {
                    jobs.run(portal).await
                })
                .await
            }
            Command::Audit(audit) => {
                with_portal(config, data, audit.purpose(), async |_, portal| {
                    audit.run(portal).await
                })
                .await
            }
            Command::Backup(backup) => {
                with_portal(config, data, Purpose::Use, async |_, portal| {
                    backup.run(portal).await
                })
                .await
            }
            Command::Restore(restore) => {
                with_portal(config, data, Purpose::Begin, async |_, portal| {
                    restore.run(portal).await
                })
                .await
            }
            Command::CheckData(check) => {
                with_portal(config, data, Purpose::Check, async |_, portal| {
                    check.run(portal).await
                })
                .await
            }
            Command::Staff(staff) => {
                with_portal(config, data, staff.purpose(), async |_, portal| {
                    staff.run(portal).await
                })
                .await
            }
            Command::Keys(keys) => match keys.run()? {
                Work::Done(code) => Ok(code),
                Work::OfPortal(work) => {
                    with_portal(config, data, work.purpose(), async |_, portal| {
                        work.run(portal).await
                    })
                    .await
                }
            },
        }
    }
}

/// Opens the portal, does the work, and closes the portal whatever came of it.
async fn with_portal(
    config: &Path,
    data: &Path,
    purpose: Purpose,
    work: impl AsyncFnOnce(&Configuration, &Portal) -> anyhow::Result<ExitCode>,
) -> anyhow::Result<ExitCode> {
    let configuration = Configuration::load(config)?;
    start_log(&configuration)?;
    let portal = open(&configuration, data, purpose).await?;
    let outcome = work(&configuration, &portal).await;
    portal.store.close().await;
    outcome
}

//! The command line.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands::{Import, Jobs, Retention, check_config, serve};
use crate::configuration::Configuration;
use crate::open::{open, start_log};

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
    /// Delete what is past its last day, or say what would be deleted
    #[command(subcommand)]
    Retention(Retention),
    /// Messages that wait or could not be delivered
    #[command(flatten_help = true)]
    Jobs(Jobs),
    /// Print the configuration in force, without secrets, and what is wrong with it
    CheckConfig,
}

impl Cli {
    /// Does what was asked.
    ///
    /// # Errors
    /// What went wrong, in words for whoever typed the command.
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let configuration = Configuration::load(&self.config)?;
        if let Command::CheckConfig = self.command {
            return check_config::run(&configuration);
        }
        start_log(&configuration)?;
        let portal = open(&configuration, &self.data).await?;
        let outcome = match self.command {
            Command::Serve => serve::run(&configuration, &portal).await,
            Command::Import(import) => import.run(&portal).await,
            Command::Retention(retention) => retention.run(&portal).await,
            Command::Jobs(jobs) => jobs.run(&portal).await,
            Command::CheckConfig => Ok(ExitCode::SUCCESS),
        };
        portal.store.close().await;
        outcome
    }
}

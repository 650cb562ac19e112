//! `cargo xtask`: the one entry for building, running and testing the portal. Each step says what it does and how
//! long it took, sets up what it lacks, and does nothing over again.

mod assets;
mod bench;
mod browser;
mod debian;
mod debian_rust_src;
mod metadata;
mod npm;
mod postgres;
mod process;
mod run;
mod server;
mod site;
mod step;
mod tally;
mod test;
mod torture;
mod wasm;
mod wasm_opt;
mod wasm_target;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::metadata::Project;

/// Builds, runs and tests miavoce.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Sets up the compiler's wasm target, where it is missing.
    SetupWasm,
    /// Builds the server and its site, as they are released.
    Build,
    /// Builds, then serves the demonstration from ./data on 127.0.0.1:3000.
    Run {
        /// Further arguments of `miavoce serve`.
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Runs every test there is, the browser's on the release artifact.
    Test {
        /// These suites alone.
        suites: Vec<test::Suite>,
    },
    /// Kills, starves and lies to the server while it is used, and looks for what is lost.
    Torture {
        #[command(flatten)]
        options: torture::Options,
        /// Use the binary that is there, without building it.
        #[arg(long)]
        as_is: bool,
    },
    /// Measures what the portal costs, each figure beside its bare counterpart.
    Bench {
        #[command(flatten)]
        options: bench::Options,
    },
}

fn main() -> ExitCode {
    match perform(Cli::parse().task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<ExitCode> {
    let project = Project::read()?;
    match task {
        Task::SetupWasm => wasm_target::ensure()?,
        Task::Build => build(&project)?,
        Task::Run { arguments } => {
            build(&project)?;
            run::serve(&project, &arguments)?;
        }
        Task::Test { suites } => return test::run_all(&project, &suites),
        Task::Torture { options, as_is } => {
            if !as_is {
                build(&project)?;
            }
            return torture::run(&project, options);
        }
        Task::Bench { options } => {
            build(&project)?;
            bench::run(&project, &options)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The release artifact: the site, and the server that serves it.
fn build(project: &Project) -> Result<()> {
    wasm_target::ensure()?;
    site::build(project)?;
    server::build(project)
}

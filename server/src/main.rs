//! `miavoce`: serves the portal, imports, deletes, and tells how things stand.

use std::process::ExitCode;

use clap::Parser;
use server::cli::Cli;

#[tokio::main]
async fn main() -> ExitCode {
    match Cli::parse().run().await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("miavoce: {error:#}");
            ExitCode::FAILURE
        }
    }
}

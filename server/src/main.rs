//! `miavoce`: serves the portal, imports, deletes, and tells how things stand.

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;
use server::cli::Cli;

// Pages are many small pieces, made on one thread and let go on another: what glibc's allocator locks for.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    match Cli::parse().run().await {
        Ok(code) => code,
        Err(error) => {
            server::out::failure(&error);
            ExitCode::FAILURE
        }
    }
}

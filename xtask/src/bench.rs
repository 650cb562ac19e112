//! `cargo xtask bench`: builds the release artifact and what measures it, and measures.

use anyhow::Result;
use clap::Args;

use crate::metadata::{Project, cargo};
use crate::step::run as perform;

/// What is measured, and how.
#[derive(Args)]
pub(crate) struct Options {
    /// Which ones; all, without any
    names: Vec<String>,
    /// Small sizes: to see that it runs, not how fast
    #[arg(long)]
    quick: bool,
    /// The URL of a PostgreSQL database, in the place of SQLite: beside it, each bench makes one of its own
    #[arg(long)]
    database: Option<String>,
}

/// Measures. An error where a bar of `quality.md` is missed.
pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    let mut command = cargo();
    command
        .args([
            "bench",
            "--package",
            &project.bin_package,
            "--bench",
            "bench",
            "--",
        ])
        .args(&options.names)
        .arg("--binary")
        .arg(project.binary())
        .arg("--folder")
        .arg(project.cache("bench"))
        .current_dir(&project.root);
    if options.quick {
        command.arg("--quick");
    }
    if let Some(url) = &options.database {
        command.args(["--database", url]);
    }
    println!("» Measuring");
    perform(project.with_site(&mut command))
}

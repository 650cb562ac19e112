//! `cargo xtask bench`: builds the release artifact and what measures it, and measures.

use anyhow::Result;
use clap::Args;

use crate::metadata::{Project, cargo};
use crate::postgres::Server;
use crate::step::run as perform;

/// What is measured, and how.
#[derive(Args)]
pub(crate) struct Options {
    /// Which ones; all, without any
    names: Vec<String>,
    /// Small sizes: to see that it runs, not how fast
    #[arg(long)]
    quick: bool,
    /// `sqlite`, `postgres`, or the URL of a PostgreSQL database, beside which each bench makes one of its own; both
    /// databases, where nothing is said
    #[arg(long)]
    database: Option<String>,
}

/// Measures. An error where a bar is missed.
pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    let (sqlite, postgres) = match options.database.as_deref() {
        None => (true, true),
        Some("sqlite") => (true, false),
        Some("postgres") => (false, true),
        Some(url) => return measure(project, options, Some(url)),
    };
    let mut measured = Ok(());
    if sqlite {
        measured = measure(project, options, None);
    }
    if postgres {
        let server = Server::start_durable()?;
        measured = measured.and(measure(project, options, Some(&server.database())));
    }
    measured
}

/// Measures on one database: that of a URL, or SQLite.
fn measure(project: &Project, options: &Options, database: Option<&str>) -> Result<()> {
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
    if let Some(url) = database {
        command.args(["--database", url]);
    }
    println!(
        "» Measuring on {}",
        database.map_or("SQLite", |_| "PostgreSQL")
    );
    perform(project.with_site(&mut command))
}

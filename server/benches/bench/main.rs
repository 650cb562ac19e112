//! What the portal costs: each figure of the released binary beside a bare counterpart of the same run. Started by
//! `cargo xtask bench`, which builds the binary first; prints `name value unit`, then the ratios with their bars.
//!
//! Data in mass are laid by the functions of `portal`; everything that is measured goes through HTTP or the command
//! line. Bare counterparts speak SQL of their own: that is what makes them bare.

mod audio;
mod bare;
mod crowd;
mod database;
mod desk;
mod filing;
mod importing;
mod lay;
mod load;
mod lookups;
mod pages;
mod process;
mod report;
mod serving;
mod sweep;

// The same browser, inbox and caller that the torture uses: they are nobody's library.
#[expect(dead_code, reason = "of the torture's caller a bench needs a part")]
#[path = "../../../xtask/src/torture/browser.rs"]
mod browser;
#[expect(dead_code, reason = "of the torture's caller a bench needs a part")]
#[path = "../../../xtask/src/torture/caller.rs"]
mod caller;
#[expect(
    dead_code,
    unused_imports,
    reason = "of the torture's inbox a bench needs a part, and not its tests"
)]
#[path = "../../../xtask/src/torture/inbox.rs"]
mod inbox;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use clap::Parser;
use tokio::runtime::Runtime;

use report::Report;

/// What is measured, and how.
#[derive(Parser)]
struct Cli {
    /// Which ones; all, without any
    names: Vec<String>,
    /// Small sizes: to see that it runs, not how fast
    #[arg(long)]
    quick: bool,
    /// The URL of a PostgreSQL database, in the place of SQLite: beside it, each bench makes one of its own
    #[arg(long)]
    database: Option<String>,
    /// The binary
    #[arg(long, env = "MIAVOCE_BIN")]
    binary: PathBuf,
    /// Where the data go
    #[arg(long)]
    folder: PathBuf,
    /// Given by cargo to every bench
    #[arg(long, hide = true)]
    bench: bool,
}

/// What every bench works with.
struct Bench {
    cli: Cli,
    runtime: Runtime,
    report: Report,
}

impl Bench {
    /// A size, and what it is with `--quick`.
    fn size(&self, whole: u64, quick: u64) -> u64 {
        if self.cli.quick { quick } else { whole }
    }
}

/// Measures something.
type Measure = fn(&mut Bench) -> Result<()>;

/// A bench by its name.
const BENCHES: [(&str, Measure); 8] = [
    ("process", process::run),
    ("filing", filing::run),
    ("pages", pages::run),
    ("desk", desk::run),
    ("audio", audio::run),
    ("importing", importing::run),
    ("lookups", lookups::run),
    ("sweep", sweep::run),
];

fn main() -> Result<ExitCode> {
    let cli = Cli::parse();
    ensure!(
        cli.binary.is_file(),
        "there is no binary at {}",
        cli.binary.display()
    );
    for name in &cli.names {
        let names = BENCHES.map(|(name, _)| name);
        ensure!(
            names.contains(&name.as_str()),
            "there is no bench {name}: {}",
            names.join(", ")
        );
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let mut bench = Bench {
        cli,
        runtime,
        report: Report::default(),
    };
    if bench.cli.quick {
        println!("# --quick: small sizes. These figures say that it runs, not how fast it is.");
    }
    for (name, run) in BENCHES {
        let chosen =
            bench.cli.names.is_empty() || bench.cli.names.iter().any(|chosen| chosen == name);
        if !chosen {
            continue;
        }
        println!("# {name}");
        run(&mut bench).with_context(|| name.to_owned())?;
    }
    Ok(bench.report.close())
}

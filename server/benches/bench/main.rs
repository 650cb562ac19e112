//! What the portal costs: each figure of the released binary beside a bare counterpart of the same run. Started by
//! `cargo xtask bench`, which builds the binary first; prints `name value unit`, then the ratios with their bars.
//!
//! Data in mass are laid by the functions of `portal`; everything that is measured goes through HTTP or the command
//! line. Bare counterparts speak SQL of their own: that is what makes them bare.

mod audio;
mod bare;
mod crowd;
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
    /// The URL of an empty PostgreSQL database, in the place of SQLite
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

/// A bench by its name, and whether it also is one of PostgreSQL.
const BENCHES: [(&str, Measure, bool); 8] = [
    ("process", process::run, true),
    ("filing", filing::run, true),
    ("pages", pages::run, true),
    ("desk", desk::run, true),
    ("audio", audio::run, true),
    ("importing", importing::run, true),
    ("lookups", lookups::run, false),
    ("sweep", sweep::run, false),
];

fn main() -> Result<ExitCode> {
    let cli = Cli::parse();
    ensure!(
        cli.binary.is_file(),
        "there is no binary at {}",
        cli.binary.display()
    );
    for name in &cli.names {
        let names = BENCHES.map(|(name, ..)| name);
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
    for (name, run, on_postgres) in BENCHES {
        let chosen =
            bench.cli.names.is_empty() || bench.cli.names.iter().any(|chosen| chosen == name);
        if !chosen {
            continue;
        }
        if bench.cli.database.is_some() && !on_postgres {
            println!("# {name}: needs databases of its own, which one URL does not give: skipped");
            continue;
        }
        println!("# {name}");
        run(&mut bench).with_context(|| name.to_owned())?;
    }
    Ok(bench.report.close())
}

//! `cargo xtask torture`: the server is killed, starved and lied to while it is used. What it acknowledged has to be
//! there afterwards, once. It is used as people use it, over HTTP and by its command line.

mod browser;
mod caller;
mod crashes;
mod crowd;
mod desk;
mod disk;
mod export;
mod full_disk;
mod furnish;
mod house;
mod import;
mod inbox;
mod kills;
mod line;
mod outages;
mod outside;
mod post;
mod random;
mod servers;
mod story;
mod template;
mod writes;

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Result, ensure};
use clap::Args;

use crate::metadata::Project;

/// What to do, and how much of it.
#[derive(Args, Clone)]
pub(crate) struct Options {
    /// How many times the server is killed at a random moment; PostgreSQL crashes a tenth of that
    #[arg(long, default_value_t = 1000)]
    kills: u64,
    /// Where chance begins: the same seed kills at the same moments
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The URL of an empty PostgreSQL database, in the place of SQLite
    #[arg(long)]
    database: Option<String>,
    /// One scenario alone
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// Where a fault is put at each write: at one of so many
    #[arg(long, default_value_t = 1)]
    stride: u32,
    /// Up to which write of a thread a disk fails once; for good up to a quarter of it
    #[arg(long, default_value_t = 2000)]
    writes: u32,
    /// How often each kind of outage comes
    #[arg(long, default_value_t = 3)]
    outages: u64,
    /// A little of each scenario, as in `cargo xtask test`; nothing that waits for minutes
    #[arg(long)]
    short: bool,
}

impl Options {
    /// What is left of everything in the short version, which the tests play.
    fn in_short(self) -> Self {
        if !self.short {
            return self;
        }
        Self {
            kills: 40,
            stride: 97,
            writes: 98,
            outages: 1,
            ..self
        }
    }
}

/// What a scenario found.
#[derive(Default)]
struct Found {
    figures: String,
    /// What was lost, doubled, or said badly.
    wrong: Vec<String>,
    /// Why it could not be played here.
    skipped: Option<&'static str>,
}

impl Found {
    fn skipped(why: &'static str) -> Self {
        Self {
            skipped: Some(why),
            ..Self::default()
        }
    }
}

type Scenario = fn(&Project, &Options, &Path) -> Result<Found>;

/// What a scenario needs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// Whichever database.
    AnyDatabase,
    /// A database of its own.
    OwnDatabase,
    /// The files of SQLite, and `strace` to put the faults in.
    Strace,
}

/// The scenarios by their names, and what each needs.
const SCENARIOS: [(&str, Scenario, Needs); 9] = [
    ("kills", kills::run, Needs::AnyDatabase),
    ("writes", writes::run, Needs::Strace),
    ("disk", disk::run, Needs::Strace),
    ("crashes", crashes::run, Needs::OwnDatabase),
    ("full-disk", full_disk::run, Needs::OwnDatabase),
    ("servers", servers::run, Needs::OwnDatabase),
    ("outside", outside::run, Needs::OwnDatabase),
    ("database", outages::of_the_database, Needs::OwnDatabase),
    ("objects", outages::of_the_objects, Needs::OwnDatabase),
];

/// Plays the scenarios on the binary as it is released, and says what came of each.
pub(crate) fn run(project: &Project, options: Options) -> Result<ExitCode> {
    let options = &options.in_short();
    let mut report = Vec::new();
    let mut whole = true;
    for (name, scenario, needs) in SCENARIOS {
        if options.only.as_deref().is_some_and(|only| only != name) {
            continue;
        }
        println!("» Torture: {name}");
        let began = Instant::now();
        let folder = project.cache("torture").join(name);
        let found = if options.short && name == "outside" {
            Ok(Found::skipped("it waits for minutes, and this is short"))
        } else if options.database.is_some() && needs != Needs::AnyDatabase {
            Ok(Found::skipped("it brings its own database"))
        } else if needs == Needs::Strace && !has_strace() {
            Ok(Found::skipped(
                "strace is not on this machine: apt-get install strace",
            ))
        } else {
            scenario(project, options, &folder)
        };
        let (passed, said) = match found {
            Err(error) => (false, format!("BROKEN: {error:#}")),
            Ok(Found {
                skipped: Some(why), ..
            }) => (true, format!("SKIPPED: {why}")),
            Ok(found) if found.wrong.is_empty() => {
                (true, format!("ok: {}; 0 lost, 0 doubled", found.figures))
            }
            Ok(found) => (
                false,
                format!(
                    "WRONG: {}\n    {}",
                    found.figures,
                    found.wrong.join("\n    ")
                ),
            ),
        };
        whole &= passed;
        report.push(format!(
            "{name} ({:.0} s): {said}",
            began.elapsed().as_secs_f32()
        ));
        println!("  {}", report[report.len() - 1]);
    }
    ensure!(
        !report.is_empty(),
        "there is no such scenario: {}",
        SCENARIOS.map(|(name, ..)| name).join(", ")
    );
    println!();
    for line in report {
        println!("torture {line}");
    }
    Ok(if whole {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Whether there is a `strace`, installed where it is not.
fn has_strace() -> bool {
    let starts = || crate::step::succeeds(Command::new("strace").arg("--version"));
    starts() || (crate::debian::install("strace").is_ok() && starts())
}

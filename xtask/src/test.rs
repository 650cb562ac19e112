//! `cargo xtask test`: every suite is run, also after one that failed.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::metadata::{Project, cargo};
use crate::step::{shown, step};
use crate::tally::{Tally, names_a_failure, says_why};
use crate::{browser, build, npm, postgres};

/// What became of a suite.
struct Ran {
    name: &'static str,
    command: String,
    /// The runner's closing lines, and those that name what failed.
    closing: Vec<String>,
    tally: Tally,
    /// Why the suite is not passed, where its own count does not say it.
    problem: Option<String>,
    seconds: f32,
}

impl Ran {
    fn not_possible(name: &'static str, command: &Command, error: &anyhow::Error) -> Self {
        eprintln!("xtask: {error:#}");
        Self {
            name,
            command: shown(command),
            closing: Vec::new(),
            tally: Tally::default(),
            problem: Some(format!("could not be run: {error:#}")),
            seconds: 0.0,
        }
    }

    fn passed(&self) -> bool {
        self.tally.failed == 0 && self.problem.is_none()
    }
}

/// A suite, in the order in which they are run.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Suite {
    /// The law alone
    Rules,
    /// The store, the use cases and the jobs, on SQLite
    Portal,
    /// The pages
    App,
    /// HTTP and the command line
    Server,
    /// This command
    Xtask,
    /// The portal's suite on PostgreSQL
    Postgres,
    /// HTTP on PostgreSQL
    HttpOnPostgres,
    /// The release artifact in Chromium
    Browser,
    /// The torture in short, on the release artifact
    Faults,
}

impl Suite {
    fn run(self, project: &Project) -> Result<Ran> {
        Ok(match self {
            Self::Rules => run(
                "rules",
                &mut rust(project, &["rules", "--features", "numbering-plans"]),
            ),
            Self::Portal => run("portal", &mut rust(project, &["portal"])),
            Self::App => run("app", &mut rust(project, &["app", "--features", "ssr"])),
            Self::Server => run("server", &mut rust(project, &["server"])),
            Self::Xtask => run("xtask", &mut rust(project, &["xtask"])),
            Self::Postgres => on_postgres(project, "portal on PostgreSQL", &["portal"]),
            Self::HttpOnPostgres => {
                on_postgres(project, "HTTP on PostgreSQL", &["server", "--test", "http"])
            }
            Self::Browser => in_the_browser(project),
            Self::Faults => faults(project)?,
        })
    }
}

/// Runs the suites that are named, else all, and says at the end how they ended.
pub(crate) fn run_all(project: &Project, named: &[Suite]) -> Result<ExitCode> {
    let suites = if named.is_empty() {
        Suite::value_variants()
    } else {
        named
    };
    // The mail server of the delivery tests is of npm too.
    step("Installing what the tests need of npm", || {
        npm::install(project)
    })?;
    let ran: Vec<Ran> = suites
        .iter()
        .map(|suite| suite.run(project))
        .collect::<Result<_>>()?;
    Ok(report(&ran))
}

fn rust(project: &Project, package: &[&str]) -> Command {
    let mut command = cargo();
    command
        .args(["test", "--no-fail-fast", "--package"])
        .args(package)
        .current_dir(&project.root);
    command
}

/// What was tested on SQLite once more, on the other database.
fn on_postgres(project: &Project, name: &'static str, package: &[&str]) -> Ran {
    let mut command = rust(project, package);
    // The random walks are many small statements, each a way to the server and back.
    command.env("MIAVOCE_WALKS", "1");
    match step("Starting a PostgreSQL", postgres::Server::start) {
        Ok(server) => run(name, command.env(postgres::VARIABLE, &server.url)),
        Err(error) => Ran::not_possible(name, &command, &error),
    }
}

fn in_the_browser(project: &Project) -> Ran {
    let mut command = Command::new("npx");
    command
        .args(["playwright", "test"])
        .env("MIAVOCE_BIN", project.binary())
        .current_dir(&project.end2end);
    project.with_site(&mut command);
    let ready =
        build(project).and_then(|()| step("Looking for a Chromium", || browser::find(project)));
    match ready {
        Ok(chromium) => run("browser", command.env(browser::VARIABLE, chromium)),
        Err(error) => Ran::not_possible("browser", &command, &error),
    }
}

/// This program again, so that its lines are counted like those of every runner.
fn faults(project: &Project) -> Result<Ran> {
    let mut command = Command::new(env::current_exe()?);
    command
        .args(["torture", "--short"])
        .current_dir(&project.root);
    Ok(run("faults", &mut command))
}

fn run(name: &'static str, command: &mut Command) -> Ran {
    let shown = shown(command);
    println!("» Testing {name}: {shown}");
    let began = Instant::now();
    let mut closing = Vec::new();
    let mut tally = Tally::default();
    let mut before = String::new();
    let problem = listen(command, |line| {
        let counted = Tally::of(line);
        if counted.is_some() || names_a_failure(line) || says_why(line, &before) {
            closing.push(line.to_owned());
        }
        tally += counted.unwrap_or_default();
        line.clone_into(&mut before);
    });
    let problem = match problem {
        Err(error) => Some(format!("{error:#}")),
        // A runner that ended badly without a failed test did not get as far as its tests.
        Ok(Some(status)) if tally.failed == 0 => Some(status),
        Ok(None) if tally.passed == 0 => Some("no test was run".to_owned()),
        Ok(_) => None,
    };
    Ran {
        name,
        command: shown,
        closing,
        tally,
        problem,
        seconds: began.elapsed().as_secs_f32(),
    }
}

/// Runs a command, shows its output, and passes each line on. Returns how it ended, if badly.
fn listen(command: &mut Command, mut hear: impl FnMut(&str)) -> Result<Option<String>> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    let output = child.stdout.take().context("the output is piped")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        hear(&line);
    }
    let status = child.wait()?;
    Ok((!status.success()).then(|| format!("ended with {status}")))
}

fn report(ran: &[Ran]) -> ExitCode {
    println!();
    let mut sum = Tally::default();
    for suite in ran {
        println!("{} ({:.1} s): {}", suite.name, suite.seconds, suite.command);
        for line in &suite.closing {
            println!("  {}", line.trim());
        }
        if let Some(problem) = &suite.problem {
            println!("  {problem}");
        }
        sum += suite.tally;
    }
    let failed: Vec<&str> = ran
        .iter()
        .filter(|suite| !suite.passed())
        .map(|suite| suite.name)
        .collect();
    println!();
    if sum.not_run > 0 {
        println!("{} not run", sum.not_run);
    }
    if !failed.is_empty() {
        println!("suites that did not pass: {}", failed.join(", "));
    }
    println!("{} passed, {} failed", sum.passed, sum.failed);
    if failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

//! `miavoce import`.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use portal::Portal;
use portal::backup::{BackupError, is_unfinished};
use portal::import::{self, Event, Extent, Options, Outcome, Report};

use crate::out::{aside, say};

/// Exit status where some rows were taken and some were refused.
const SOME: u8 = 3;
/// How often the progress bar is drawn anew at most, in hertz.
const DRAWN_PER_SECOND: u8 = 10;

/// What to take in.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Take the customer register in, or bring it up to date
    Customers {
        /// Where the rows come from
        #[command(flatten)]
        source: Source,
    },
    /// Take recordings in, with their audio
    Recordings {
        /// Where the rows come from
        #[command(flatten)]
        source: Source,
        /// The folder of the audio files
        #[arg(long, value_name = "DIR")]
        audio: PathBuf,
    },
}

/// Where rows come from, and what is done about them.
#[derive(Debug, Args)]
pub struct Source {
    /// The CSV file
    file: PathBuf,
    /// Check everything, keep nothing
    #[arg(long)]
    dry_run: bool,
    /// Write what is wrong with which row to this file too, as JSON
    #[arg(long, value_name = "FILE.json")]
    report: Option<PathBuf>,
}

impl Import {
    /// Does what was asked. The exit status is 0 where every row was taken, 3 where some were, 1 where none was.
    ///
    /// # Errors
    /// Where a file, the database or the audio store cannot be read or written. Rows taken by then stay.
    pub async fn run(self, portal: &Portal) -> anyhow::Result<ExitCode> {
        let (Self::Customers { source } | Self::Recordings { source, .. }) = &self;
        let file = File::open(&source.file)
            .with_context(|| format!("cannot open {}", source.file.display()))?;
        if is_unfinished(portal).await? {
            bail!(BackupError::Unfinished);
        }
        let options = Options {
            dry_run: source.dry_run,
        };
        let began = Instant::now();
        let mut telling = Telling::begin(&file, source.report.as_deref())?;
        let mut listener = |event: Event<'_>| telling.hear(event);
        let outcome = match &self {
            Self::Customers { .. } => import::customers(portal, file, options, &mut listener).await,
            Self::Recordings { audio, .. } => {
                import::recordings(portal, file, audio, options, &mut listener).await
            }
        };
        telling.bar.finish_and_clear();
        let outcome = outcome.with_context(|| {
            format!(
                "{} was not read to its end; what was taken stays, and running it again goes on",
                source.file.display()
            )
        })?;
        telling.finish()?;
        say!("{}", summary(&outcome, options, began.elapsed()))?;
        Ok(match outcome.extent() {
            Extent::All => ExitCode::SUCCESS,
            Extent::Some => ExitCode::from(SOME),
            Extent::None => ExitCode::FAILURE,
        })
    }
}

/// Where findings and progress are told: findings on standard error and in the report, progress on a terminal.
struct Telling {
    bar: ProgressBar,
    report: Option<Report>,
}

impl Telling {
    fn begin(file: &File, report: Option<&Path>) -> anyhow::Result<Self> {
        let style = ProgressStyle::with_template("{bar:40} {percent:>3} %  {msg}")?;
        // Draws nothing where standard error is no terminal.
        let bar = ProgressBar::new(file.metadata()?.len()).with_style(style);
        bar.set_draw_target(indicatif::ProgressDrawTarget::stderr_with_hz(
            DRAWN_PER_SECOND,
        ));
        let report = report.map(|target| {
            Report::create(target).with_context(|| format!("cannot write {}", target.display()))
        });
        Ok(Self {
            bar,
            report: report.transpose()?,
        })
    }

    fn hear(&mut self, event: Event<'_>) -> std::io::Result<()> {
        match event {
            Event::Finding(finding) => {
                let severity = finding.severity().as_str();
                self.bar
                    .suspend(|| aside(format_args!("{severity}: {finding}")));
                if let Some(report) = &mut self.report {
                    report.add(finding)?;
                }
            }
            Event::Progress { rows, bytes } => {
                self.bar.set_position(bytes);
                if !self.bar.is_hidden() {
                    self.bar.set_message(format!("{rows} rows"));
                }
            }
        }
        Ok(())
    }

    fn finish(self) -> anyhow::Result<()> {
        match self.report {
            Some(report) => report.finish().context("the report cannot be written"),
            None => Ok(()),
        }
    }
}

fn summary(outcome: &Outcome, options: Options, took: Duration) -> String {
    let kept = if options.dry_run {
        "would be taken (dry run, nothing was kept)"
    } else {
        "taken"
    };
    format!(
        "{} rows {kept}: {} new, {} changed, {} as before. {} refused, {} warnings. {:.1} s.",
        outcome.kept(),
        outcome.new,
        outcome.updated,
        outcome.unchanged,
        outcome.refused,
        outcome.warnings,
        took.as_secs_f64(),
    )
}

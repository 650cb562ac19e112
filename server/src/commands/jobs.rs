//! `miavoce jobs`.

use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Subcommand};
use portal::Portal;
use portal::id::JobId;
use portal::jobs::{Revived, list, retry_dead};

use crate::open::Purpose;
use crate::out::say;

/// How many jobs are listed at most.
const LISTED: u32 = 1000;

/// Messages that wait or were given up.
#[derive(Debug, Args)]
pub struct Jobs {
    /// For machines
    #[arg(long, global = true)]
    json: bool,

    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List them: what `miavoce jobs` does by itself
    List,
    /// Try one again that was given up
    Retry {
        /// Its id
        id: String,
    },
}

impl Jobs {
    /// What the portal is opened for.
    pub(crate) fn purpose(&self) -> Purpose {
        match self.what {
            None | Some(What::List) => Purpose::Check,
            Some(What::Retry { .. }) => Purpose::Use,
        }
    }

    /// Does what was asked.
    ///
    /// # Errors
    /// Where the database cannot be used, or the id is not one.
    pub async fn run(self, portal: &Portal) -> anyhow::Result<ExitCode> {
        match self.what {
            None | Some(What::List) => print(portal, self.json).await,
            Some(What::Retry { id }) => retry(portal, &id).await,
        }
    }
}

async fn print(portal: &Portal, json: bool) -> anyhow::Result<ExitCode> {
    let jobs = list(portal, LISTED).await?;
    if json {
        say!("{}", serde_json::to_string(&jobs)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    if jobs.is_empty() {
        say!("Nothing waits and nothing was given up.")?;
    }
    for job in jobs {
        say!(
            "{}  {:6}  {} {}  attempts {}  next {}  {}",
            job.id,
            job.state,
            job.channel.unwrap_or(&job.kind),
            job.content.unwrap_or("-"),
            job.attempts,
            job.run_at,
            job.last_error.as_deref().unwrap_or("-"),
        )?;
    }
    Ok(ExitCode::SUCCESS)
}

async fn retry(portal: &Portal, id: &str) -> anyhow::Result<ExitCode> {
    let id = JobId::parse(id).context("this is no job's id: `miavoce jobs` lists them")?;
    let (said, code) = match retry_dead(portal, id).await? {
        Revived::Queued => ("It is tried again.", ExitCode::SUCCESS),
        Revived::Unknown => ("There is no such job.", ExitCode::FAILURE),
        Revived::NotDead => ("It was not given up.", ExitCode::FAILURE),
        Revived::Forgotten => (
            "Its text is forgotten: the person asks for a new code.",
            ExitCode::FAILURE,
        ),
    };
    say!("{said}")?;
    Ok(code)
}

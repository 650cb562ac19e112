//! `miavoce audit`.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::{Subcommand, ValueEnum};
use portal::Portal;
use portal::audit::chain::{Report, verify};
use portal::audit::export::{self, Format};
use portal::audit::head::{ExportError, Head, verify_deletions};
use portal::custody::{Signed, public_key};

use crate::open::Purpose;
use crate::out::{Unwritten, is_read, say};

/// What to do with the record of acts.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Walk along the chain of the audit and the deletions in the ledger, and name the first row that is not what was
    /// written
    Verify {
        /// An exported head of the audit: what was cut off since is missed
        #[arg(long, value_name = "HEAD_FILE")]
        against: Option<PathBuf>,
    },
    /// Write the whole audit into a file, or to standard output
    Export {
        /// In which form
        #[arg(long, value_enum)]
        format: Form,
        /// Into which file; it must not be there
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

/// In which form the audit is written.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Form {
    /// A JSON object a line
    Jsonl,
    /// For a spreadsheet
    Csv,
}

impl Audit {
    /// What the portal is opened for: an export is an act, which is written down.
    pub(crate) fn purpose(&self) -> Purpose {
        match self {
            Self::Verify { .. } => Purpose::Check,
            Self::Export { .. } => Purpose::Use,
        }
    }

    /// Does what was asked.
    ///
    /// # Errors
    /// Where the database or a file cannot be used.
    pub async fn run(self, portal: &Portal) -> anyhow::Result<ExitCode> {
        match self {
            Self::Verify { against } => walk(portal, against.as_deref()).await,
            Self::Export { format, output } => {
                let format = match format {
                    Form::Jsonl => Format::Jsonl,
                    Form::Csv => Format::Csv,
                };
                write(portal, format, output.as_deref()).await
            }
        }
    }
}

async fn walk(portal: &Portal, against: Option<&Path>) -> anyhow::Result<ExitCode> {
    let head = match against {
        Some(file) => Some(head(portal, file)?),
        None => None,
    };
    let link = head.as_ref().map(Head::link);
    let report = verify(&portal.store, portal.keys.chain(), link.as_ref()).await?;
    tell(portal, &report, head.as_ref())?;
    if let (Some(head), Some(_)) = (&head, &report.fault) {
        say_what_was_restored(portal, head)?;
    }
    let is_whole = are_deletions_whole(portal, head.as_ref()).await?;
    Ok(if report.fault.is_none() && is_whole {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Whether the deletions in the ledger are what was written, and none is missing that there was at a head.
async fn are_deletions_whole(portal: &Portal, head: Option<&Head>) -> anyhow::Result<bool> {
    match verify_deletions(portal, head.map_or(0, |head| head.deletions)).await {
        Ok(lines) => {
            say!("Deletions in the ledger that are as they were written: {lines}.")?;
            Ok(true)
        }
        Err(ExportError::Ledger(error)) => {
            say!("The deletions in the ledger are not what was written: {error}.")?;
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

/// The head in a file, signed by this portal.
fn head(portal: &Portal, file: &Path) -> anyhow::Result<Head> {
    let named = || format!("the head in {}", file.display());
    let text = std::fs::read_to_string(file).with_context(named)?;
    let signed = Signed::read(&text).with_context(named)?;
    signed
        .check(Some(&public_key(&portal.keys)))
        .with_context(named)
}

/// Where the rows of a head were lost with a restore, the ledger says so.
fn say_what_was_restored(portal: &Portal, head: &Head) -> anyhow::Result<()> {
    for (file, restored) in portal.ledger.restores(&public_key(&portal.keys))? {
        if restored.replaced(head) {
            say!(
                "The head is of rows that were lost: at {} a backup of {} was restored, and the audit goes on after its \
                 row {}. The portal signed that in {}.",
                restored.at,
                restored.backup_taken_at,
                restored.goes_on_after.seq,
                file.display()
            )?;
        }
    }
    Ok(())
}

fn tell(portal: &Portal, report: &Report, head: Option<&Head>) -> Result<(), Unwritten> {
    if let Some(fault) = &report.fault {
        say!("The audit is not what was written: {fault}.")?;
    }
    match &report.last {
        Some((last, at)) => say!(
            "Rows that are as they were written: {}, from the first to row {}, written at {at}.",
            report.sound,
            last.seq
        )?,
        None => say!("Rows that are as they were written: 0.")?,
    }
    match (head, &report.fault) {
        (Some(head), None) => say!("Row {}, exported at {}, is among them.", head.seq, head.at)?,
        (None, None) => say!(
            "Whether rows are missing at the end only an exported head can tell: --against HEAD_FILE, one of those in {}, \
             or better one that you kept.",
            portal.ledger.place().display()
        )?,
        _ => {}
    }
    Ok(())
}

async fn write(portal: &Portal, format: Format, output: Option<&Path>) -> anyhow::Result<ExitCode> {
    let (mut out, name): (Box<dyn Write>, _) = match output {
        Some(file) => match File::create_new(file) {
            Ok(opened) => (Box::new(BufWriter::new(opened)), file.display().to_string()),
            Err(error) => bail!("cannot make {}: {error}", file.display()),
        },
        None => (
            Box::new(BufWriter::new(std::io::stdout())),
            "standard output".to_owned(),
        ),
    };
    let unwritten = || format!("cannot write to {name}");
    // The act itself is in what is taken.
    export::taken_by_operator(portal).await?;
    let mut goes_on = is_read(out.write_all(export::beginning(format).as_bytes()));
    let mut after = 0;
    while goes_on.with_context(unwritten)?
        && let Some((text, next)) = export::part(portal, format, after).await?
    {
        goes_on = is_read(out.write_all(text.as_bytes()));
        after = next;
    }
    is_read(out.flush()).with_context(unwritten)?;
    Ok(ExitCode::SUCCESS)
}

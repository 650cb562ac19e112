//! `miavoce verify`: whether a signed file is what the portal signed. Needs neither configuration nor data.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Subcommand};
use portal::audit::head::Head;
use portal::custody::attestation::Attestation;
use portal::custody::certificate::Certificate;
use portal::custody::{Signed, SignedError, Statement};

use crate::out::{Unwritten, say};

/// Digits of a public key.
const KEY_DIGITS: usize = 64;

/// What a file is said to be.
#[derive(Debug, Subcommand)]
pub enum Verify {
    /// That a recording was deleted
    Certificate(Of),
    /// What is kept beyond its day, and why
    Attestation(Of),
    /// Where the audit ended
    Head(Of),
}

/// Which file, and whose it has to be.
#[derive(Debug, Args)]
pub struct Of {
    /// The signed file
    file: PathBuf,
    /// The public key that it must be signed with, as `miavoce keys public` prints it; without it, the one in the file
    /// is printed, to be compared
    #[arg(long, value_name = "PUBLIC_KEY_HEX", value_parser = public_key)]
    key: Option<String>,
}

impl Verify {
    /// Checks a file. The exit status is 1 where it does not prove what it states.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Certificate(of) => of.checked(certificate),
            Self::Attestation(of) => of.checked(attestation),
            Self::Head(of) => of.checked(head),
        }
    }
}

impl Of {
    fn checked<S: Statement>(
        self,
        tell: fn(&S) -> Result<(), Unwritten>,
    ) -> anyhow::Result<ExitCode> {
        let text = read(&self.file)?;
        let signed = Signed::read(&text);
        let checked = signed.and_then(|signed| {
            let stated = signed.check::<S>(self.key.as_deref())?;
            Ok((stated, signed.public_key))
        });
        match checked {
            Ok((stated, key)) => {
                tell(&stated)?;
                say!("The signature is right.")?;
                match self.key {
                    Some(_) => say!("It is signed with the key that was given.")?,
                    None => say!(
                        "It is signed with the key {key}: compare it with the one that the controller has made known."
                    )?,
                }
                Ok(ExitCode::SUCCESS)
            }
            Err(problem) => {
                say!("{}: {}.", self.file.display(), problem)?;
                if let SignedError::OtherKey(_) = problem {
                    say!("Whoever made the file has not the portal's keys.")?;
                }
                Ok(ExitCode::FAILURE)
            }
        }
    }
}

/// A key as `miavoce keys public` prints it.
fn public_key(text: &str) -> Result<String, String> {
    let key = text.trim();
    match key.len() == KEY_DIGITS && key.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        true => Ok(key.to_owned()),
        false => Err(format!(
            "a public key has {KEY_DIGITS} hexadecimal digits, as `miavoce keys public` prints them"
        )),
    }
}

fn read(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

fn certificate(stated: &Certificate) -> Result<(), Unwritten> {
    say!(
        "Certificate {}: the recording {} of {}, to be kept until {}, was deleted at {}.",
        stated.certificate,
        stated.recording,
        stated.recorded_on,
        stated.last_day_kept,
        stated.deleted_at
    )?;
    match &stated.request {
        Some(request) => say!("Rule: {}, for the request {request}.", stated.rule)?,
        None => say!("Rule: {}.", stated.rule)?,
    }
    if let Some(audio) = &stated.audio {
        say!(
            "Audio as it was stored: {} bytes, SHA-256 {}.",
            audio.bytes,
            audio.sha256
        )?;
    }
    say!(
        "Place in the audit: row {}, {}.",
        stated.audit.seq,
        stated.audit.mac
    )
}

/// An attestation in words: first what it says of its instant, then how things were when it was worked out.
pub(super) fn attestation(stated: &Attestation) -> Result<(), Unwritten> {
    let now = &stated.when_computed;
    say!(
        "Attestation {}: at {} no recording existed beyond its last day (kept for {} months) except these {}:",
        stated.attestation,
        stated.at,
        now.months_kept,
        stated.kept.len()
    )?;
    for kept in &stated.kept {
        let reasons: Vec<String> = kept
            .because
            .iter()
            .map(|reason| {
                let request = reason.request.as_ref();
                let request =
                    request.map_or(String::new(), |request| format!(", request {request}"));
                let review = reason.review_on;
                let review = review.map_or(String::new(), |day| format!(", review on {day}"));
                format!("{}{request}{review}", reason.kind)
            })
            .collect();
        let why = if reasons.is_empty() {
            "NOTHING KEPT IT".to_owned()
        } else {
            reasons.join("; ")
        };
        let deleted = stated.deleted_at(kept.recording);
        let deleted = deleted.map_or(String::new(), |at| format!(" (deleted since, at {at})"));
        say!(
            "  {}  to be kept until {}: {why}{deleted}",
            kept.recording,
            kept.last_day_kept
        )?;
    }
    say!(
        "Worked out at {} at row {} of the audit, {}. How things were then:",
        now.at,
        now.audit.seq,
        now.audit.mac
    )?;
    for key in &now.orphans {
        say!("  AUDIO WITHOUT A RECORDING  {key}")?;
    }
    for key in &now.to_remove {
        say!("  unreadable, to be removed  {key}")?;
    }
    for recording in &now.missing {
        say!("  RECORDING WITHOUT AUDIO  {recording}")?;
    }
    for disagreement in &now.disagreements {
        say!(
            "  AUDIT AND DATABASE DISAGREE  {}  {}",
            disagreement.recording,
            disagreement.kind.in_words()
        )?;
    }
    let counts = &now.counts;
    say!(
        "Recordings there: {}. By the audit: {} taken in, {} deleted at their end, {} erased on request, \
         {} deleted again after a restore{}.",
        counts.there,
        counts.imported,
        counts.deleted,
        counts.erased,
        counts.replayed,
        if counts.agree() {
            ""
        } else {
            ": THEY DO NOT AGREE"
        }
    )?;
    if let Some(fault) = &now.audit_fault {
        say!("THE AUDIT IS NOT WHAT WAS WRITTEN: {fault}.")?;
    }
    say!(
        "{}",
        if stated.is_sound() {
            "Nothing has to be looked into."
        } else {
            "SOMETHING HAS TO BE LOOKED INTO."
        }
    )
}

fn head(stated: &Head) -> Result<(), Unwritten> {
    say!(
        "Head of the audit at {}: row {}, written at {}, {}. Deletions in the ledger: {}.",
        stated.at,
        stated.seq,
        stated.written_at,
        stated.mac,
        stated.deletions
    )
}

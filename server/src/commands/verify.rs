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
    #[arg(long, value_name = "PUBLIC_KEY_HEX")]
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
    fn checked<S: Statement>(self, say: fn(&S)) -> anyhow::Result<ExitCode> {
        let text = read(&self.file)?;
        let signed = Signed::read(&text);
        let checked = signed.and_then(|signed| {
            let stated = signed.check::<S>(self.key.as_deref())?;
            Ok((stated, signed.public_key))
        });
        match checked {
            Ok((stated, key)) => {
                say(&stated);
                println!("The signature is right.");
                match self.key {
                    Some(_) => println!("It is signed with the key that was given."),
                    None => println!(
                        "It is signed with the key {key}: compare it with the one that the controller has made known."
                    ),
                }
                Ok(ExitCode::SUCCESS)
            }
            Err(problem) => {
                println!("{}: {}.", self.file.display(), problem);
                if let SignedError::OtherKey(_) = problem {
                    println!("Whoever made the file has not the portal's keys.");
                }
                Ok(ExitCode::FAILURE)
            }
        }
    }
}

fn read(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

fn certificate(stated: &Certificate) {
    println!(
        "Certificate {}: the recording {} of {}, to be kept until {}, was deleted at {}.",
        stated.certificate,
        stated.recording,
        stated.recorded_on,
        stated.last_day_kept,
        stated.deleted_at
    );
    match &stated.request {
        Some(request) => println!("Rule: {}, for the request {request}.", stated.rule),
        None => println!("Rule: {}.", stated.rule),
    }
    if let Some(audio) = &stated.audio {
        println!(
            "Audio as it was stored: {} bytes, SHA-256 {}.",
            audio.bytes, audio.sha256
        );
    }
    println!(
        "Place in the audit: row {}, {}.",
        stated.audit.seq, stated.audit.mac
    );
}

/// An attestation in words: first what it says of its instant, then how things were when it was worked out.
pub(super) fn attestation(stated: &Attestation) {
    let now = &stated.when_computed;
    println!(
        "Attestation {}: at {} no recording existed beyond its last day (kept for {} months) except these {}:",
        stated.attestation,
        stated.at,
        now.months_kept,
        stated.kept.len()
    );
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
        println!(
            "  {}  to be kept until {}: {why}{deleted}",
            kept.recording, kept.last_day_kept
        );
    }
    println!(
        "Worked out at {} at row {} of the audit, {}. How things were then:",
        now.at, now.audit.seq, now.audit.mac
    );
    for key in &now.orphans {
        println!("  AUDIO WITHOUT A RECORDING  {key}");
    }
    for key in &now.to_remove {
        println!("  unreadable, to be removed  {key}");
    }
    for recording in &now.missing {
        println!("  RECORDING WITHOUT AUDIO  {recording}");
    }
    for disagreement in &now.disagreements {
        println!(
            "  AUDIT AND DATABASE DISAGREE  {}  {}",
            disagreement.recording,
            disagreement.kind.as_str()
        );
    }
    let counts = &now.counts;
    println!(
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
    );
    if let Some(fault) = &now.audit_fault {
        println!("THE AUDIT IS NOT WHAT WAS WRITTEN: {fault}.");
    }
    println!(
        "{}",
        if stated.is_sound() {
            "Nothing has to be looked into."
        } else {
            "SOMETHING HAS TO BE LOOKED INTO."
        }
    );
}

fn head(stated: &Head) {
    println!(
        "Head of the audit at {}: row {}, written at {}, {}. Deletions in the ledger: {}.",
        stated.at, stated.seq, stated.written_at, stated.mac, stated.deletions
    );
}

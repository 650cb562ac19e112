//! A line of the deletions, and the end of their file. Each line is signed with its number and the hash of the line
//! before, and the end is signed in a file of its own: whoever removes, swaps or cuts off lines is found out.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::custody::certificate::Certificate;
use crate::custody::{Keys, Signed, Statement};

/// What is stated in a line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    format: String,
    /// Its number, from 1 on.
    line: u64,
    /// The SHA-256 of the line before with the end of that line, in hexadecimal; empty for the first.
    before: String,
    /// The certificate of a deletion.
    certificate: Signed,
}

impl Statement for Line {
    const FORMAT: &'static str = "miavoce-ledger-line-1";
}

/// Where the lines end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct End {
    format: String,
    /// How many lines there are.
    pub(super) lines: u64,
    /// How many bytes.
    pub(super) bytes: u64,
    /// The SHA-256 of the last line with its end, in hexadecimal; empty where there is none.
    sha256: String,
}

impl Statement for End {
    const FORMAT: &'static str = "miavoce-ledger-end-1";
}

/// What is wrong with the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// A line is not what was signed.
    #[error("line {0} was changed")]
    Changed(u64),
    /// Another line is where a line should be.
    #[error("line {0} is not in its place: it was removed, or lines were swapped")]
    NotInPlace(u64),
    /// Lines are missing at the end.
    #[error("the lines from {first} to {last} were cut off at the end")]
    CutOff {
        /// The first that is missing.
        first: u64,
        /// The last that was written.
        last: u64,
    },
}

impl End {
    /// The end of a file without lines.
    pub(super) fn start() -> Self {
        Self {
            format: Self::FORMAT.to_owned(),
            lines: 0,
            bytes: 0,
            sha256: String::new(),
        }
    }

    /// The line that comes after this end with a certificate.
    pub(super) fn next(&self, keys: &Keys, certificate: &Signed) -> String {
        let line = Line {
            format: Line::FORMAT.to_owned(),
            line: self.lines + 1,
            before: self.sha256.clone(),
            certificate: certificate.clone(),
        };
        let signed = Signed::sign(keys, &line);
        let mut text = serde_json::to_string(&signed).expect("texts are JSON");
        text.push('\n');
        text
    }

    /// The end after one more line.
    pub(super) fn after(&self, line: &[u8]) -> Self {
        Self {
            format: Self::FORMAT.to_owned(),
            lines: self.lines + 1,
            bytes: self.bytes + line.len() as u64,
            sha256: sha256(line),
        }
    }

    /// Whether this is the line that ends here.
    pub(super) fn is_of(&self, line: &[u8]) -> bool {
        sha256(line) == self.sha256
    }

    /// The certificate in the line that comes after this end; each is checked with the key (in hexadecimal).
    pub(super) fn read(&self, line: &[u8], key: &str) -> Result<(Signed, Certificate), LineFault> {
        let number = self.lines + 1;
        let checked = Signed::read(&String::from_utf8_lossy(line)).and_then(|signed| {
            let line: Line = signed.check(Some(key))?;
            let certificate = line.certificate.check(Some(key))?;
            Ok((line, certificate))
        });
        let (line, certificate) = checked.map_err(|_| LineFault::Changed(number))?;
        if line.line != number || line.before != self.sha256 {
            return Err(LineFault::NotInPlace(number));
        }
        Ok((line.certificate, certificate))
    }
}

/// The signature of the certificate in a line; `None` in one that is not what was signed with the key (in hexadecimal).
pub(super) fn signature_in(line: &[u8], key: &str) -> Option<String> {
    let signed = Signed::read(&String::from_utf8_lossy(line)).ok()?;
    let line: Line = signed.check(Some(key)).ok()?;
    Some(line.certificate.signature)
}

fn sha256(line: &[u8]) -> String {
    hex::encode(Sha256::digest(line))
}

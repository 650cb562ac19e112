//! The proof of retention: at an instant, nothing is kept beyond its day but what is named here, with what keeps it.
//! Worked out from the database and from the audio store, at one place of the audit, and signed.

mod attest;
mod audio;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Statement;
use super::certificate::Place;
use crate::id::{AttestationId, RecordingId};

pub use attest::{AttestError, attest};

/// What is stated of retention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attestation {
    format: String,
    /// The statement's own id.
    pub attestation: AttestationId,
    /// The instant that is spoken of.
    pub at: Timestamp,
    /// Its day in Rome: what had its last day before is not to exist.
    pub day: Date,
    /// When it was worked out.
    pub computed_at: Timestamp,
    /// For how many months recordings are kept.
    pub months_kept: u8,
    /// The recordings that existed beyond their day, each with its reasons.
    pub kept: Vec<KeptBeyond>,
    /// Audio that belongs to no recording, by its key in the store.
    pub orphans: Vec<String>,
    /// Audio of recordings that are deleted, which nothing opens any more, and which is still to be removed.
    pub to_remove: Vec<String>,
    /// Recordings whose audio is not in the store.
    pub missing: Vec<RecordingId>,
    /// What was counted.
    pub counts: Counts,
    /// Where the audit says something else than the other tables.
    pub disagreements: Vec<Disagreement>,
    /// Where the audit's chain is broken, in words; `None` where it is whole.
    pub audit_fault: Option<String>,
    /// The end of the audit at which it was worked out.
    pub audit: Place,
    /// The key that checks the statement.
    pub public_key: String,
}

/// A recording that existed beyond its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptBeyond {
    /// Which.
    pub recording: RecordingId,
    /// The day of the call.
    pub recorded_on: Date,
    /// The last day on which it was to be kept.
    pub last_day_kept: Date,
    /// When it was deleted since, if it was: then what kept it is not on file any more.
    pub deleted_at: Option<Timestamp>,
    /// What keeps it.
    pub because: Vec<Reason>,
}

/// What keeps a recording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The kind of hold, as `HoldReason::as_str` writes it.
    pub kind: String,
    /// The reference of the request that opened it.
    pub request: Option<String>,
    /// When somebody looks at it again.
    pub review_on: Option<Date>,
}

/// What was counted in one state of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Recordings that are there.
    pub there: u64,
    /// Acts of the audit by which a recording was taken in.
    pub imported: u64,
    /// Acts of the audit by which a recording was deleted because its day was over.
    pub deleted: u64,
    /// Acts of the audit by which a recording was erased on request.
    pub erased: u64,
    /// Acts by which such a deletion was done again, after a backup was restored that was taken before it.
    pub replayed: u64,
}

impl Counts {
    /// Whether what came in is what is there and what went.
    pub fn agree(&self) -> bool {
        self.imported == self.there + self.deleted + self.erased + self.replayed
    }
}

/// A recording of which the audit says something else than the other tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disagreement {
    /// What does not agree.
    pub kind: Discord,
    /// Of which recording.
    pub recording: RecordingId,
}

/// What does not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Discord {
    /// It is there, but the audit does not know that it was taken in.
    NotImported,
    /// It is there, but the audit says that it was deleted.
    BackAgain,
    /// It was taken in, and is neither there nor deleted.
    Vanished,
    /// It was deleted, but left no tombstone.
    NoTombstone,
    /// It has a tombstone, but the audit does not know of its deletion.
    NotInAudit,
    /// It was deleted, but nobody certified it.
    NoCertificate,
}

impl Discord {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::NotImported,
        Self::BackAgain,
        Self::Vanished,
        Self::NoTombstone,
        Self::NotInAudit,
        Self::NoCertificate,
    ];

    /// As the statement writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotImported => "not_imported",
            Self::BackAgain => "back_again",
            Self::Vanished => "vanished",
            Self::NoTombstone => "no_tombstone",
            Self::NotInAudit => "not_in_audit",
            Self::NoCertificate => "no_certificate",
        }
    }
}

impl Statement for Attestation {
    const FORMAT: &'static str = "miavoce-retention-attestation-1";
}

impl Attestation {
    /// The recordings that exist beyond their day though nothing keeps them.
    pub fn unexplained(&self) -> impl Iterator<Item = &KeptBeyond> {
        let there = |kept: &&KeptBeyond| kept.because.is_empty() && kept.deleted_at.is_none();
        self.kept.iter().filter(there)
    }

    /// Whether nothing in it has to be looked into.
    pub fn is_sound(&self) -> bool {
        self.unexplained().next().is_none()
            && self.orphans.is_empty()
            && self.missing.is_empty()
            && self.disagreements.is_empty()
            && self.counts.agree()
            && self.audit_fault.is_none()
    }
}

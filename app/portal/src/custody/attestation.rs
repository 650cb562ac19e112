//! The proof of retention: at an instant, nothing was kept beyond its day but what is named here, with what kept it.
//! Worked out from the database and from the audio store, at one place of the audit, and signed. What it says of the
//! instant it says again whenever it is worked out anew; what can only be told of now stands by itself.

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
    /// The recordings that existed then beyond their day, each with its reasons.
    pub kept: Vec<KeptBeyond>,
    /// What is not of that instant, but of the one at which the statement was worked out.
    pub when_computed: WhenComputed,
    /// The key that checks the statement.
    pub public_key: String,
}

/// How things were when the statement was worked out, whichever instant it speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhenComputed {
    /// When that was.
    pub at: Timestamp,
    /// For how many months recordings are kept.
    pub months_kept: u8,
    /// Which of the recordings beyond their day are deleted since, the first first.
    pub deleted_since: Vec<DeletedSince>,
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
    /// The end of the audit.
    pub audit: Place,
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
    /// What kept it; empty where nothing is known to have kept it.
    pub because: Vec<Reason>,
}

/// What kept a recording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The kind of hold, as `HoldReason::as_str` writes it.
    pub kind: String,
    /// The reference of the request that opened it; `None` once that is forgotten.
    pub request: Option<String>,
    /// When somebody was to look again at a hold of the controller. What a request opened is looked at with the request.
    pub review_on: Option<Date>,
}

/// That a recording is deleted since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeletedSince {
    /// Which.
    pub recording: RecordingId,
    /// When it was deleted.
    pub at: Timestamp,
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
    /// It is, or was, to be kept until another day than when it was taken in.
    AnotherDay,
    /// Its tombstone tells of another instant than the audit.
    AnotherInstant,
    /// It is there, but nothing opens its audio any more.
    NoKey,
    /// Something keeps it that the audit does not know, or says to have ended.
    HoldNotInAudit,
}

impl Discord {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::NotImported,
        Self::BackAgain,
        Self::Vanished,
        Self::NoTombstone,
        Self::NotInAudit,
        Self::NoCertificate,
        Self::AnotherDay,
        Self::AnotherInstant,
        Self::NoKey,
        Self::HoldNotInAudit,
    ];

    /// In words, of the recording.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::NotImported => "it is there, but the audit does not know that it was taken in",
            Self::BackAgain => "it is there, but the audit says that it was deleted",
            Self::Vanished => "it was taken in, and is neither there nor deleted",
            Self::NoTombstone => "it was deleted, but left no tombstone",
            Self::NotInAudit => "it has a tombstone, but the audit does not know of its deletion",
            Self::NoCertificate => "it was deleted, but nobody certified it",
            Self::AnotherDay => {
                "it is, or was, to be kept until another day than when it was taken in"
            }
            Self::AnotherInstant => "its tombstone tells of another instant than the audit",
            Self::NoKey => "it is there, but nothing opens its audio any more",
            Self::HoldNotInAudit => {
                "something keeps it that the audit does not know, or says to have ended"
            }
        }
    }

    /// As the statement writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotImported => "not_imported",
            Self::BackAgain => "back_again",
            Self::Vanished => "vanished",
            Self::NoTombstone => "no_tombstone",
            Self::NotInAudit => "not_in_audit",
            Self::NoCertificate => "no_certificate",
            Self::AnotherDay => "another_day",
            Self::AnotherInstant => "another_instant",
            Self::NoKey => "no_key",
            Self::HoldNotInAudit => "hold_not_in_audit",
        }
    }
}

impl Statement for Attestation {
    const FORMAT: &'static str = "miavoce-retention-attestation-2";
}

impl Attestation {
    /// The recordings that existed beyond their day though nothing kept them.
    pub fn unexplained(&self) -> impl Iterator<Item = &KeptBeyond> {
        self.kept.iter().filter(|kept| kept.because.is_empty())
    }

    /// When a recording that existed beyond its day was deleted; `None` where it was still there when this was worked
    /// out.
    pub fn deleted_at(&self, recording: RecordingId) -> Option<Timestamp> {
        let mut deleted = self.when_computed.deleted_since.iter();
        let deleted = deleted.find(|deleted| deleted.recording == recording);
        deleted.map(|deleted| deleted.at)
    }

    /// Whether nothing in it has to be looked into.
    pub fn is_sound(&self) -> bool {
        let now = &self.when_computed;
        self.unexplained().next().is_none()
            && now.orphans.is_empty()
            && now.missing.is_empty()
            && now.disagreements.is_empty()
            && now.counts.agree()
            && now.audit_fault.is_none()
    }
}

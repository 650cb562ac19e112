//! Who did what: an append-only table without personal data beyond ids.

pub mod chain;
pub mod export;
pub mod head;
pub mod trail;

use jiff::Timestamp;

use crate::id::{CustomerId, RecordingId, StaffId};
use crate::store::PastHold;

/// Who acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A person on the caller's pages.
    Caller,
    /// Somebody of the staff, at the desk.
    Staff(StaffId),
    /// A supplier, by the link of an order.
    Supplier,
    /// Whoever runs the command line.
    Operator,
    /// The portal by itself.
    System,
}

impl Actor {
    /// The actor as the database keeps it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Caller => "caller",
            Self::Staff(_) => "staff",
            Self::Supplier => "supplier",
            Self::Operator => "operator",
            Self::System => "system",
        }
    }

    /// Who of the staff.
    pub fn staff(self) -> Option<StaffId> {
        match self {
            Self::Staff(id) => Some(id),
            _ => None,
        }
    }
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A customer was taken into the register, or changed in it.
    CustomerImported,
    /// A recording was taken in.
    RecordingImported,
    /// A recording's page was opened.
    RecordingViewed,
    /// Somebody of the staff listened to a recording. Its detail names the purpose.
    RecordingListened,
    /// A recording was deleted because its last day is over.
    RecordingDeleted,
    /// A one-time code was asked for.
    CodeRequested,
    /// A code was entered that did not fit.
    CodeRefused,
    /// A person proved a line or their place in the register.
    SignedIn,
    /// A person left.
    SignedOut,
    /// A person whose proof is not enough described a call.
    WrittenRequestFiled,
    /// A person filed a request about a recording.
    RequestFiled,
    /// A person took a request about a recording back.
    RequestWithdrawn,
    /// A request for erasure was satisfied by the end of the period.
    RequestSatisfiedByExpiry,
    /// The office did something with a request.
    RequestHandled,
    /// Somebody of the office took a request, or gave it back.
    RequestAssigned,
    /// A request that arrived elsewhere was entered.
    RequestEntered,
    /// Somebody of the office established who a person is.
    PersonIdentified,
    /// A recording was taken off a request.
    RecordingUnnamed,
    /// It was chosen what of a recording is given out.
    CopyChosen,
    /// A decision waits for a second person.
    DecisionProposed,
    /// A second person agreed to a decision.
    DecisionApproved,
    /// A second person sent a decision back.
    DecisionSentBack,
    /// A request about a recording was decided.
    RequestDecided,
    /// What was decided was done, and the person told.
    RequestCarriedOut,
    /// A recording was erased on request.
    RecordingErased,
    /// A recording stays for somebody else, without the person's identifiers.
    IdentifiersDropped,
    /// What is recorded about a call was corrected, or added to.
    RecordingRectified,
    /// A person was told that a restriction ends.
    LiftingTold,
    /// A message was written about a request.
    MessageWritten,
    /// Somebody of the office checked the authority to act for another.
    AuthorityChecked,
    /// A person added a file to a request in the making.
    EvidenceAdded,
    /// A person took such a file back.
    EvidenceRemoved,
    /// Somebody of the office read a file of a request.
    EvidenceRead,
    /// A file that belonged to nothing any more was deleted.
    EvidenceForgotten,
    /// A link was made by which a copy can be fetched once.
    DownloadOpened,
    /// The copy of a recording was fetched by its person (Art. 15(3)).
    CopyDownloaded,
    /// Requests that ended long ago were forgotten.
    RequestsForgotten,
    /// A supplier was given an order about a recording (Art. 19).
    OrderCreated,
    /// An order left the house.
    OrderSent,
    /// An order could not be delivered and is not tried again.
    OrderGivenUp,
    /// A supplier was reminded of an order that it has not acknowledged in time.
    OrderReminded,
    /// A supplier did what it was ordered, and said so.
    OrderAcknowledged,
    /// A supplier cannot be told: it was impossible, or a disproportionate effort (Art. 19).
    OrderUnreachable,
    /// A legal hold on a recording waits for a second person (Art. 17(3)(e)).
    HoldProposed,
    /// A proposed legal hold was taken back, or not agreed to.
    HoldProposalDropped,
    /// The office holds a recording: for a claim, or by an order.
    HoldOpened,
    /// Somebody looked at a hold again.
    HoldReviewed,
    /// The office ended a hold.
    HoldEnded,
    /// A breach of personal data was noticed (Art. 33).
    BreachReported,
    /// The Garante was notified of a breach (Art. 33(1)).
    BreachNotified,
    /// A breach was closed with its conclusion.
    BreachClosed,
    /// Keys of recordings and files were wrapped anew with the newest key.
    KeysRewrapped,
    /// Keys that nothing is sealed with any more were taken out of their file.
    KeysRetired,
    /// Somebody took the audit with them as a file.
    AuditExported,
    /// Somebody took a backup with them: everything but the keys.
    BackupTaken,
    /// A backup was put in the place of the data: what comes before this row is the backup's.
    BackupRestored,
    /// A recording that was deleted after the backup was taken was deleted again.
    DeletionReplayed,
    /// It was stated, signed, which recordings are kept beyond their day and why.
    RetentionAttested,
    /// A message left the house.
    MessageDelivered,
    /// A message could not be delivered and is not tried again.
    MessageGivenUp,
    /// Somebody had what was given up tried again.
    JobRetried,
    /// Expired codes, sessions and attempts were forgotten.
    ExpiredForgotten,
    /// An audio object without a recording was removed.
    OrphanRemoved,
    /// Nothing is deleted, because the machine's clock cannot be trusted.
    RetentionStopped,
    /// Somebody said that the machine's clock is right.
    ClockConfirmed,
    /// The clock of the demonstration was set forward.
    ClockSetForward,
    /// Somebody of the staff was given an account.
    StaffAdded,
    /// Somebody of the staff was given a new password, perhaps also rid of their second factor.
    StaffReset,
    /// An account of the staff was closed.
    StaffDisabled,
    /// Somebody of the staff signed in.
    StaffSignedIn,
    /// A password or a second factor did not fit, or the account is closed.
    StaffRefused,
    /// Somebody of the staff left.
    StaffSignedOut,
    /// Somebody of the staff chose another password.
    PasswordChosen,
    /// Somebody of the staff set their second factor up.
    SecondFactorSet,
    /// New recovery codes took the place of those before.
    RecoveryCodesMade,
    /// A recovery code took the place of the second factor.
    RecoveryCodeUsed,
    /// Somebody of the staff switched the desk's keys on or off.
    ShortcutsSet,
}

impl Action {
    /// The action as the database keeps it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CustomerImported => "customer_imported",
            Self::RecordingImported => "recording_imported",
            Self::RecordingViewed => "recording_viewed",
            Self::RecordingListened => "recording_listened",
            Self::RecordingDeleted => "recording_deleted",
            Self::CodeRequested => "code_requested",
            Self::CodeRefused => "code_refused",
            Self::SignedIn => "signed_in",
            Self::SignedOut => "signed_out",
            Self::WrittenRequestFiled => "written_request_filed",
            Self::RequestFiled => "request_filed",
            Self::RequestWithdrawn => "request_withdrawn",
            Self::RequestSatisfiedByExpiry => "request_satisfied_by_expiry",
            Self::RequestHandled => "request_handled",
            Self::RequestAssigned => "request_assigned",
            Self::RequestEntered => "request_entered",
            Self::PersonIdentified => "person_identified",
            Self::RecordingUnnamed => "recording_unnamed",
            Self::CopyChosen => "copy_chosen",
            Self::DecisionProposed => "decision_proposed",
            Self::DecisionApproved => "decision_approved",
            Self::DecisionSentBack => "decision_sent_back",
            Self::RequestDecided => "request_decided",
            Self::RequestCarriedOut => "request_carried_out",
            Self::RecordingErased => "recording_erased",
            Self::IdentifiersDropped => "identifiers_dropped",
            Self::RecordingRectified => "recording_rectified",
            Self::LiftingTold => "lifting_told",
            Self::MessageWritten => "message_written",
            Self::AuthorityChecked => "authority_checked",
            Self::EvidenceAdded => "evidence_added",
            Self::EvidenceRemoved => "evidence_removed",
            Self::EvidenceRead => "evidence_read",
            Self::EvidenceForgotten => "evidence_forgotten",
            Self::DownloadOpened => "download_opened",
            Self::CopyDownloaded => "copy_downloaded",
            Self::RequestsForgotten => "requests_forgotten",
            Self::OrderCreated => "order_created",
            Self::OrderSent => "order_sent",
            Self::OrderGivenUp => "order_given_up",
            Self::OrderReminded => "order_reminded",
            Self::OrderAcknowledged => "order_acknowledged",
            Self::OrderUnreachable => "order_unreachable",
            Self::HoldProposed => "hold_proposed",
            Self::HoldProposalDropped => "hold_proposal_dropped",
            Self::HoldOpened => "hold_opened",
            Self::HoldReviewed => "hold_reviewed",
            Self::HoldEnded => "hold_ended",
            Self::BreachReported => "breach_reported",
            Self::BreachNotified => "breach_notified",
            Self::BreachClosed => "breach_closed",
            Self::KeysRewrapped => "keys_rewrapped",
            Self::KeysRetired => "keys_retired",
            Self::AuditExported => "audit_exported",
            Self::BackupTaken => "backup_taken",
            Self::BackupRestored => "backup_restored",
            Self::DeletionReplayed => "deletion_replayed",
            Self::RetentionAttested => "retention_attested",
            Self::MessageDelivered => "message_delivered",
            Self::MessageGivenUp => "message_given_up",
            Self::JobRetried => "job_retried",
            Self::ExpiredForgotten => "expired_forgotten",
            Self::OrphanRemoved => "orphan_removed",
            Self::RetentionStopped => "retention_stopped",
            Self::ClockConfirmed => "clock_confirmed",
            Self::ClockSetForward => "clock_set_forward",
            Self::StaffAdded => "staff_added",
            Self::StaffReset => "staff_reset",
            Self::StaffDisabled => "staff_disabled",
            Self::StaffSignedIn => "staff_signed_in",
            Self::StaffRefused => "staff_refused",
            Self::StaffSignedOut => "staff_signed_out",
            Self::PasswordChosen => "password_chosen",
            Self::SecondFactorSet => "second_factor_set",
            Self::RecoveryCodesMade => "recovery_codes_made",
            Self::RecoveryCodeUsed => "recovery_code_used",
            Self::ShortcutsSet => "shortcuts_set",
        }
    }
}

/// One row of the audit, to be written in the transaction of the act.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// What.
    pub action: Action,
    /// On which recording.
    pub recording: Option<RecordingId>,
    /// For which customer.
    pub customer: Option<CustomerId>,
    /// On which request.
    pub request: Option<String>,
    /// Codes and figures that tell more; never text of a person.
    pub detail: serde_json::Value,
}

impl Entry {
    /// An entry that names nothing but the act.
    pub fn new(at: Timestamp, actor: Actor, action: Action) -> Self {
        Self {
            at,
            actor,
            action,
            recording: None,
            customer: None,
            request: None,
            detail: serde_json::Value::Object(serde_json::Map::new()),
        }
    }

    /// The entry, on `recording`.
    pub fn recording(mut self, recording: RecordingId) -> Self {
        self.recording = Some(recording);
        self
    }

    /// The entry, for `customer` where there is one.
    pub fn customer(mut self, customer: Option<CustomerId>) -> Self {
        self.customer = customer;
        self
    }

    /// The entry, on `request`.
    pub fn request(mut self, request: impl std::fmt::Display) -> Self {
        self.request = Some(request.to_string());
        self
    }

    /// The entry, with `detail`.
    pub fn detail(mut self, detail: serde_json::Value) -> Self {
        self.detail = detail;
        self
    }

    /// The entry of a deletion, with what had kept the recording beyond its day: nothing else tells of it afterwards.
    pub(crate) fn held(mut self, held: Option<Vec<PastHold>>) -> Self {
        if let Some(held) = held {
            self.detail["held"] = serde_json::json!(held);
        }
        self
    }
}

/// A past act on a recording, as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastAct {
    /// When.
    pub at: Timestamp,
    /// Who, as [`Actor::as_str`].
    pub actor: String,
    /// What, as [`Action::as_str`].
    pub action: String,
}

/// That somebody of the staff listened to a recording: when and for what, but not who (CJEU C-579/21).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listening {
    /// When.
    pub at: Timestamp,
    /// For what: the id of a purpose of the instance, or `request` for the handling of a request.
    pub purpose: String,
}

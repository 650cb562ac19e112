//! Holds of the office: the register of all that keep recordings, and those that the controller itself opens.
//!
//! A legal hold (Art. 17(3)(e)) names a concrete claim, is looked at again within the days of the policy, and needs two
//! people: one proposes it, another agrees. An order of the Garante or of a court is entered by one person, with its
//! reference (Art. 58). What a person's request opened ends with that request, not here.

mod agree;
mod end;
mod order;
mod propose;
mod register;
mod review;

pub use agree::{agree, drop_proposal};
pub use end::end;
pub use order::open_order;
pub use propose::{Claim, Proposed, propose};
pub use register::{PAGE, Page, Waiting, page};
pub use review::{latest_review, review};

use jiff::civil::Date;

use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::id::RecordingId;
use crate::staff::Member;
use crate::store::StoreError;

/// Why nothing was done with a hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotHeld {
    /// Their role does not do that.
    NotTheirs,
    /// There is no such hold or proposal, or not any more.
    NotFound,
    /// There is no such recording, or not any more.
    NoRecording,
    /// The concrete claim, or the reference of the order, is missing.
    NoBasis,
    /// The day on which somebody looks at it again is missing, or is not ahead.
    NoReviewDay,
    /// The day on which somebody looks at it again is later than this one, the latest.
    ReviewTooLate(Date),
    /// Whoever proposed it cannot be the second person.
    SamePerson,
    /// It ends with the request that opened it.
    EndsWithItsRequest,
    /// It was not said why, or what was found.
    NoWords,
}

/// What came of trying.
pub type Tried<T = ()> = Result<Result<T, NotHeld>, StoreError>;

/// The recording that somebody typed: by its id, or by its name in the call centre's system.
async fn named(portal: &Portal, typed: &str) -> Result<Option<RecordingId>, StoreError> {
    let typed = typed.trim();
    match RecordingId::parse(typed) {
        Some(id) => Ok(portal.store.recording(id).await?.map(|found| found.id)),
        None => portal.store.recording_called(typed).await,
    }
}

/// An audit row of what a member did with a hold on `recording`.
fn entry(portal: &Portal, member: &Member, action: Action, recording: RecordingId) -> Entry {
    Entry::new(portal.clock.now(), Actor::Staff(member.id), action).recording(recording)
}

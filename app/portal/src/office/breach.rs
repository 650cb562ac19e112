//! Breaches of personal data (Arts. 33 and 34): the wrong recording was delivered, or something else went wrong. From
//! the instant at which it is noticed, 72 hours run.

mod close;
mod notified;
mod register;
mod report;

pub use close::close_breach;
pub use notified::note_notification;
pub use register::{BREACHES, BreachPage, BreachState, breaches};
pub use report::{report_breach, report_wrong_recording};

use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::staff::Member;
use crate::store::{Breach, StoreError};

/// Why nothing was written down about a breach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// Their role does not do that.
    NotTheirs,
    /// There is no such breach, or no such request.
    NotFound,
    /// Nothing was delivered for this request.
    NothingDelivered,
    /// It was not said what happened, or what came of it.
    NoWords,
    /// The instant is ahead, or missing.
    NotYet,
    /// It would have been notified before it was noticed.
    BeforeItWasNoticed,
    /// It was notified, or closed, before.
    Already,
}

/// What came of trying.
type Tried<T = ()> = Result<Result<T, NotKept>, StoreError>;

/// An audit row of what a member did about a breach.
fn entry(portal: &Portal, member: &Member, action: Action, breach: &Breach) -> Entry {
    let entry = Entry::new(portal.clock.now(), Actor::Staff(member.id), action);
    match breach.request {
        Some(request) => entry.request(request),
        None => entry,
    }
}

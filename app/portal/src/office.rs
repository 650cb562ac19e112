//! The office of the data protection officer: the queue, a case, what is done with it.
//!
//! What the law allows is asked of `rules::request` and `rules::opinion`; people decide. Every act is tried at the
//! version of the request that somebody looked at: where it has changed since, nothing is done, and they see why.

mod act;
mod authority;
mod backing;
mod breach;
mod carry_out;
mod case;
mod close;
mod copy;
mod decide;
mod due_days;
mod effect;
mod enter;
mod erase;
mod extend;
pub mod holds;
mod identify;
mod letter;
mod lift;
mod message;
mod queue;

pub use act::{NotDone, Tried, assign, take_up};
pub use authority::check_authority;
pub use backing::{Backing, Correction};
pub use breach::{
    BREACHES, BreachPage, BreachState, NotKept, breaches, close_breach, note_notification,
    report_breach, report_wrong_recording,
};
pub use carry_out::{carry_out, carry_out_all};
pub use case::{Case, CaseRecording, open};
pub use close::close_all;
pub use copy::choose_copy;
pub use decide::{Decided, Proposal, approve, decide, preview, send_back};
pub use due_days::move_due_days;
pub use enter::{Entered, enter};
pub use extend::extend;
pub use identify::{
    FoundBy, Identified, ask_identity, candidates, identify, name_recording, resume, unname,
};
pub use lift::lift;
pub use message::write;
pub use queue::{PAGE, Page, page};

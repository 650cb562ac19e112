//! Recipients: the suppliers that received recordings (processors, Art. 28), and the orders they get about them.
//!
//! Every rectification, erasure and restriction goes to everybody who received the recording (Art. 19). An order is
//! placed in the transaction of the decision, leaves by a job, and stays open until the supplier has acknowledged it,
//! or the office has written down why it cannot be told.

mod acknowledge;
mod errand;
mod forms;
mod link;
mod list;
mod order;
mod place;
mod register;
mod remind;
mod unreachable;

pub(crate) use acknowledge::acknowledge_in;
pub use acknowledge::{By, acknowledge, acknowledge_all, acknowledge_by_link, opened};
pub(crate) use errand::{Errand, ORDER};
pub(crate) use forms::{mail, webhook};
pub use link::LINK_DAYS;
pub use list::{Filter, PAGE, Page, all_settled, for_request, list};
pub use order::{Means, Order, OrderKind, OrderState, Settled, reference};
pub use place::{order, order_recipients};
pub use register::{Reached, Recipient, register};
pub use remind::{REMINDER_DAYS, remind};
pub use unreachable::mark_unreachable;

use crate::Portal;
use crate::instance::Supplier;
use crate::store::Recording;

/// The suppliers that received a recording: the one that handled the call. None where the instance does not know it
/// any more.
pub fn recipients_of<'a>(portal: &'a Portal, recording: &Recording) -> Vec<&'a Supplier> {
    portal
        .instance
        .supplier(&recording.supplier)
        .into_iter()
        .collect()
}

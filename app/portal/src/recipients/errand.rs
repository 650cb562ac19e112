//! The job that brings an order to its supplier.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::OrderId;
use crate::store::NewJob;

/// Kind of the jobs that bring an order to its supplier.
pub(crate) const ORDER: &str = "order";

/// The payload of such a job. What the order says is read when it leaves: once it is acknowledged, no job knows the
/// recording's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Errand {
    /// The order.
    pub(crate) order: OrderId,
    /// Whether the supplier has it already, and is reminded.
    pub(crate) reminder: bool,
}

impl Errand {
    /// The job that does this errand from `now` on.
    pub(super) fn job(&self, now: Timestamp) -> NewJob {
        NewJob {
            kind: ORDER,
            payload: serde_json::to_string(self).expect("an id and a flag are JSON"),
            run_at: now,
            expires_at: None,
        }
    }

    /// The errand that a job's `payload` holds, if it holds one.
    pub(crate) fn parse(payload: &str) -> Option<Self> {
        serde_json::from_str(payload).ok()
    }
}

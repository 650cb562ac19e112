//! How people prove who they are, what that holds for and how long, and that nothing is told about anybody.

#[path = "../call_centre/mod.rs"]
mod call_centre;
#[path = "../call_centre/callers.rs"]
mod callers;
#[path = "../call_centre/database.rs"]
mod database;
#[path = "../call_centre/outbox.rs"]
mod outbox;
#[path = "../call_centre/register.rs"]
mod register;
#[path = "../call_centre/second.rs"]
mod second;
#[path = "../call_centre/time.rs"]
mod time;

mod codes;
mod decoys;
mod forgotten;
mod limits;
mod processes;
mod proofs;
mod sessions;

use jiff::SignedDuration;
use portal::session::{self, Session};

use call_centre::CallCentre;

/// Monday 15 June 2026, 12:00 in Rome.
const NOW: &str = "2026-06-15T10:00:00Z";
const MILLISECOND: SignedDuration = SignedDuration::from_millis(1);
const MINUTE: SignedDuration = SignedDuration::from_mins(1);
const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// Mario's line.
const LINE: &str = "+393331234567";

impl CallCentre {
    /// A session that proves nothing, with its token.
    async fn begin(&self) -> (String, Session) {
        session::begin(&self.portal).await.expect("a session")
    }
}

/// A code that is wrong wherever `right` is right: another first digit.
fn wrong(right: &str) -> String {
    let (first, rest) = right.split_at(1);
    format!("{}{rest}", if first == "9" { "0" } else { "9" })
}

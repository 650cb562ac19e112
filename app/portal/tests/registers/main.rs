//! The registers of the desk: recipients, holds, statistics, breaches, the audit.

#[path = "../call_centre/mod.rs"]
mod call_centre;
#[path = "../call_centre/calls.rs"]
mod calls;
#[path = "../call_centre/database.rs"]
mod database;

mod breaches;
mod held;
mod holds;
mod recipients;
mod requests;
mod statistics;
mod trail;

use jiff::{SignedDuration, Timestamp};
use portal::audit::Actor;
use portal::staff::accounts::{NewAccount, add};
use portal::staff::{Member, Role};

use call_centre::CallCentre;

/// Monday 15 June 2026, 12:00 in Rome.
const NOW: &str = "2026-06-15T10:00:00Z";

fn instant(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

fn day(text: &str) -> jiff::civil::Date {
    text.parse().expect("a day")
}

impl CallCentre {
    /// Somebody of the staff with an account.
    async fn member(&self, user_id: &str, role: Role) -> Member {
        let new = NewAccount {
            user_id,
            name: user_id,
            role,
            password: "quattro cavalli gialli",
            given: false,
            second_factor: None,
        };
        let made = add(&self.portal, Actor::Operator, new).await;
        made.expect("an answer").expect("an account")
    }

    /// Sets the clock to `at`.
    fn at(&self, at: &str) {
        let span: SignedDuration = instant(at).duration_since(instant(NOW));
        let millis = i64::try_from(span.as_millis()).expect("a span of time");
        self.portal.clock.set_offset_ms(millis);
    }

    /// How often the audit says `action`.
    async fn audited(&self, action: &str) -> usize {
        let acts = self.acts().await;
        acts.iter().filter(|(_, done)| done == action).count()
    }
}

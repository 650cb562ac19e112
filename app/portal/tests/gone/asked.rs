//! What she writes, what the office decides, and who listens: each text has a word of its own.

use jiff::civil::date;
use portal::audit::Actor;
use portal::id::RecordingId;
use portal::office::Proposal;
use portal::requests::Filing;
use portal::requests::written::Facts;
use portal::secret::token;
use portal::staff::accounts::{NewAccount, add};
use portal::staff::{self, Entered, Proof, Role, SignedIn, StaffSession, TotpSecret};
use rules::decision::{Outcome, Reason};
use rules::ground::Ground;
use rules::right::Right;

use super::callers::ADDRESS;
use super::desk::{self, Desk};

const PASSWORD: &str = "quattro cavalli gialli";

/// What she asks for, in these words.
pub(crate) fn filing(
    right: Right,
    ground: Option<Ground>,
    recordings: &[RecordingId],
    words: &str,
) -> Filing {
    Filing {
        details: words.to_owned(),
        ..desk::filing(right, ground, recordings)
    }
}

/// A decision in words that are found again.
pub(crate) fn saying(outcome: Outcome, reason: Reason) -> Proposal {
    Proposal {
        words: "parole-della-decisione".to_owned(),
        ..desk::decision(outcome, reason)
    }
}

/// What she tells of a call before anybody knows who she is.
pub(crate) fn facts() -> Facts {
    Facts {
        form: token(),
        name: "Iolanda Quattrocchi".to_owned(),
        contact: "iolanda.q@posta.example".to_owned(),
        calling_number: Some("+393475558001".parse().expect("a number")),
        call_day: date(2026, 6, 12),
        call_time: Some("mattina-presto".to_owned()),
        about: "argomento-della-chiamata".to_owned(),
        right: Right::Erasure,
        wish: "desiderio-scritto".to_owned(),
    }
}

impl Desk {
    /// Somebody who listens for the quality of the service, signed in.
    pub(crate) async fn listener(&self) -> StaffSession {
        let secret = || TotpSecret::from_bytes(*b"12345678901234567890");
        let new = NewAccount {
            user_id: "l.listens",
            name: "Luca Listens",
            role: Role::Listener,
            password: PASSWORD,
            given: false,
            second_factor: Some(secret()),
        };
        let added = add(&self.portal, Actor::Operator, new).await;
        added.expect("an answer").expect("an account");
        let begun = staff::sign_in(&self.portal, ADDRESS, "l.listens", PASSWORD, None).await;
        let Ok(SignedIn::Begun { token, .. }) = begun else {
            panic!("{begun:?}");
        };
        let under_way = staff::find_unfinished(&self.portal, &token).await;
        let under_way = under_way.expect("an answer").expect("a sign-in under way");
        let code = secret().code_at(self.portal.clock.now());
        let entered =
            staff::enter_second_factor(&self.portal, &under_way, Proof::Code(&code)).await;
        let Ok(Entered::SignedIn { token }) = entered else {
            panic!("{entered:?}");
        };
        let found = staff::find(&self.portal, &token).await;
        found.expect("an answer").expect("a session")
    }
}

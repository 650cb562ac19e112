//! Staff: who works at the desk of the data protection officer, and who listens for the purposes of the notice.
//!
//! They sign in with user id and password, then with a second factor (RFC 6238) or one of their recovery codes. A
//! session in between proves nothing: only [`find`] gives a [`StaffSession`], and only of who came to the end.

pub mod accounts;
mod attempt;
mod change_password;
pub mod draft;
mod enrol;
mod password;
mod recovery;
mod second_factor;
mod session;
mod settings;
mod sign_in;
mod totp;

pub use change_password::{Chosen, change_password, choose_password};
pub use enrol::confirm_second_factor;
pub use password::{LONGEST, SHORTEST, Weak, temporary_password};
pub use recovery::{Renewed, codes_left, codes_to_show, renew_codes, written_down};
pub use second_factor::{Entered, Proof, enter_second_factor};
pub use session::{Next, StaffSession, Unfinished, end, extend, find, find_unfinished};
pub use settings::set_shortcuts;
pub use sign_in::{SignedIn, sign_in};
pub use totp::TotpSecret;

use crate::id::StaffId;

/// What somebody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The data protection officer: reviews, decides, holds, sees everything.
    Dpo,
    /// Staff of the data protection officer's office: reviews and decides.
    Reviewer,
    /// Reads everything that is not audio, changes nothing.
    Auditor,
    /// Listens for the purposes of the notice; sees no request.
    Listener,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 4] = [Self::Dpo, Self::Reviewer, Self::Auditor, Self::Listener];

    /// The role as the database and the command line name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dpo => "dpo",
            Self::Reviewer => "reviewer",
            Self::Auditor => "auditor",
            Self::Listener => "listener",
        }
    }

    /// The role that [`Role::as_str`] writes so.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// Whether they see requests and registers.
    pub fn reads(self) -> bool {
        !matches!(self, Self::Listener)
    }

    /// Whether they decide on requests and change registers.
    pub fn decides(self) -> bool {
        matches!(self, Self::Dpo | Self::Reviewer)
    }

    /// Whether they read what everybody did.
    pub fn audits(self) -> bool {
        matches!(self, Self::Dpo | Self::Auditor)
    }

    /// Whether they may hear recordings.
    pub fn listens(self) -> bool {
        !matches!(self, Self::Auditor)
    }

    /// As whom they act on a request; `None` where they do not.
    pub fn actor(self) -> Option<rules::request::Actor> {
        match self {
            Self::Dpo => Some(rules::request::Actor::Dpo),
            Self::Reviewer => Some(rules::request::Actor::Reviewer),
            Self::Auditor | Self::Listener => None,
        }
    }
}

/// Somebody of the staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Their id.
    pub id: StaffId,
    /// What they sign in with.
    pub user_id: String,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Whether the desk's keys do something for them (WCAG 2.1.4).
    pub shortcuts: bool,
}

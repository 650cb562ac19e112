//! Staff: who works at the desk of the data protection officer, and who listens for the purposes of the notice.

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

//! For what staff listen.

use rules::restriction::Use;

use crate::Instance;
use crate::instance;
use crate::reference;
use crate::staff::Role;

/// For what somebody of the staff listens to a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Quality (the notice).
    Quality,
    /// The suppliers' key figures (the notice).
    Kpi,
    /// Improvements (the notice).
    Improvement,
    /// The handling of the request with this reference.
    Request(String),
}

impl Purpose {
    /// The purposes that a notice can state.
    pub const OF_NOTICE: [Self; 3] = [Self::Quality, Self::Kpi, Self::Improvement];

    /// The purpose as the audit and forms name it: the instance's id of a purpose, or `request`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Quality => "quality",
            Self::Kpi => "kpi",
            Self::Improvement => "improvement",
            Self::Request(_) => "request",
        }
    }

    /// The purpose that [`Purpose::as_str`] writes so, with the reference of the request that is handled, as typed.
    pub fn parse(word: &str, reference: &str) -> Option<Self> {
        if word == "request" {
            return reference::parse(reference).map(Self::Request);
        }
        Self::OF_NOTICE
            .into_iter()
            .find(|purpose| purpose.as_str() == word)
    }

    /// The reference of the request that is handled.
    pub fn reference(&self) -> Option<&str> {
        match self {
            Self::Request(reference) => Some(reference),
            _ => None,
        }
    }

    /// How the instance words it; `None` where its notice does not state it.
    pub fn stated<'a>(&self, instance: &'a Instance) -> Option<&'a instance::Purpose> {
        let of_notice = !matches!(self, Self::Request(_));
        instance
            .purposes
            .iter()
            .find(|purpose| of_notice && purpose.id == self.as_str())
    }

    /// Whether somebody with this role listens for it. Requests are handled by whoever decides on them.
    pub fn is_of(&self, role: Role) -> bool {
        match self {
            Self::Request(_) => role.listens() && role.decides(),
            _ => role.listens(),
        }
    }

    /// What is done with the recording.
    pub(super) fn as_use(&self) -> Use {
        match self {
            Self::Quality => Use::ListenForQuality,
            Self::Kpi => Use::ListenForKpi,
            Self::Improvement => Use::ListenForImprovement,
            Self::Request(_) => Use::HandleRequest,
        }
    }
}

//! The rights of Chapter III GDPR, and which of them there is something to do about for a recording
//! that rests on legitimate interest (Art. 6(1)(f)).

use crate::article::Article;

words! {
    /// A right that a request can be about. One request, one right.
    Right {
        /// Art. 15: information and a copy.
        Access = "access",
        /// Art. 16: correct, or add a statement.
        Rectification = "rectification",
        /// Art. 17: erase.
        Erasure = "erasure",
        /// Art. 18: keep, but do not use.
        Restriction = "restriction",
        /// Art. 21(1): stop using, for reasons of one's own situation.
        Objection = "objection",
        /// Art. 19: who was told.
        Notification = "notification",
        /// Art. 20: explained as not applicable.
        Portability = "portability",
        /// Art. 22: explained as not applicable.
        AutomatedDecisions = "automated_decisions",
    }
}

/// What there is to do about a right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A request is filed, decided and answered.
    Requested,
    /// Nothing to ask for: it is done unasked, and shown (Art. 19).
    DoneUnasked,
    /// Explained as not applicable here; the request that comes closest is offered instead.
    NotApplicable {
        /// Why not: what the right would need and a recording does not have.
        because: NotApplicable,
        /// What to ask for instead.
        instead: Right,
    },
}

words! {
    /// Why a right has no object for a recording kept on legitimate interest.
    NotApplicable {
        /// Art. 20(1)(a) needs consent or a contract; the basis here is Art. 6(1)(f).
        BasisIsLegitimateInterest = "basis_is_legitimate_interest",
        /// Art. 22 needs a decision by a machine alone; none is taken.
        NoAutomatedDecision = "no_automated_decision",
    }
}

impl Right {
    /// Where the right is written.
    pub const fn article(self) -> Article {
        match self {
            Self::Access => Article::Gdpr15,
            Self::Rectification => Article::Gdpr16,
            Self::Erasure => Article::Gdpr17_1,
            Self::Restriction => Article::Gdpr18,
            Self::Objection => Article::Gdpr21_1,
            Self::Notification => Article::Gdpr19,
            Self::Portability => Article::Gdpr20,
            Self::AutomatedDecisions => Article::Gdpr22,
        }
    }

    /// What there is to do about it (Arts. 15 to 22 on the basis of Art. 6(1)(f)).
    pub const fn standing(self) -> Standing {
        match self {
            Self::Access
            | Self::Rectification
            | Self::Erasure
            | Self::Restriction
            | Self::Objection => Standing::Requested,
            Self::Notification => Standing::DoneUnasked,
            Self::Portability => Standing::NotApplicable {
                because: NotApplicable::BasisIsLegitimateInterest,
                instead: Self::Access,
            },
            Self::AutomatedDecisions => Standing::NotApplicable {
                because: NotApplicable::NoAutomatedDecision,
                instead: Self::Access,
            },
        }
    }
}

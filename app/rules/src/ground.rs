//! The grounds on which a right can be asked for. Access needs none. "I do not know" is always one,
//! and the wrong ground never bounces a request: it is filed, and the reviewer sees what fits better.

use crate::article::Article;
use crate::right::Right;

words! {
    /// A ground, as a person chooses it.
    Ground {
        /// Art. 16, first sentence: something recorded about the call is wrong.
        WrongMetadata = "wrong_metadata",
        /// Art. 16, second sentence: incomplete; a statement is to be added.
        Incomplete = "incomplete",
        /// Art. 17(1)(a).
        NoLongerNeeded = "no_longer_needed",
        /// Art. 17(1)(b).
        ConsentWithdrawn = "consent_withdrawn",
        /// Art. 17(1)(c).
        ErasureByObjection = "erasure_by_objection",
        /// Art. 17(1)(d).
        UnlawfullyProcessed = "unlawfully_processed",
        /// Art. 17(1)(e).
        LegalDutyToErase = "legal_duty_to_erase",
        /// Art. 17(1)(f).
        ServiceForAChild = "service_for_a_child",
        /// Art. 18(1)(a).
        AccuracyContested = "accuracy_contested",
        /// Art. 18(1)(b).
        UnlawfulButKeep = "unlawful_but_keep",
        /// Art. 18(1)(c).
        NeededForAClaim = "needed_for_a_claim",
        /// Art. 18(1)(d).
        ObjectionPending = "objection_pending",
        /// Art. 21(1): the person's particular situation, in their words; its length is not judged.
        ParticularSituation = "particular_situation",
        /// The person does not know which ground is theirs.
        Unknown = "unknown",
    }
}

/// What a ground can do for a recording on this legal basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can lead to what is asked.
    Effective,
    /// It is accepted and explained, but has no object here; another ground is offered.
    WithoutObject {
        /// What it would need.
        because: WithoutObject,
        /// The ground that leads where the person wants to go.
        instead: Ground,
    },
}

words! {
    /// Why a ground has no object for a recording kept on legitimate interest.
    WithoutObject {
        /// Art. 17(1)(b): no consent was asked for, so none can be withdrawn (Art. 6(1)(f)).
        NoConsentGiven = "no_consent_given",
        /// Art. 17(1)(f): a telephone service is no information society service (Art. 8(1)).
        NotAnInformationSocietyService = "not_an_information_society_service",
    }
}

impl Ground {
    /// Where it is written; `None` for a ground that the person does not know.
    pub const fn article(self) -> Option<Article> {
        Some(match self {
            Self::WrongMetadata | Self::Incomplete => Article::Gdpr16,
            Self::NoLongerNeeded => Article::Gdpr17_1A,
            Self::ConsentWithdrawn => Article::Gdpr17_1B,
            Self::ErasureByObjection => Article::Gdpr17_1C,
            Self::UnlawfullyProcessed => Article::Gdpr17_1D,
            Self::LegalDutyToErase => Article::Gdpr17_1E,
            Self::ServiceForAChild => Article::Gdpr17_1F,
            Self::AccuracyContested => Article::Gdpr18_1A,
            Self::UnlawfulButKeep => Article::Gdpr18_1B,
            Self::NeededForAClaim => Article::Gdpr18_1C,
            Self::ObjectionPending => Article::Gdpr18_1D,
            Self::ParticularSituation => Article::Gdpr21_1,
            Self::Unknown => return None,
        })
    }

    /// The right it belongs to; `None` for a ground that the person does not know.
    pub const fn right(self) -> Option<Right> {
        Some(match self {
            Self::WrongMetadata | Self::Incomplete => Right::Rectification,
            Self::NoLongerNeeded
            | Self::ConsentWithdrawn
            | Self::ErasureByObjection
            | Self::UnlawfullyProcessed
            | Self::LegalDutyToErase
            | Self::ServiceForAChild => Right::Erasure,
            Self::AccuracyContested
            | Self::UnlawfulButKeep
            | Self::NeededForAClaim
            | Self::ObjectionPending => Right::Restriction,
            Self::ParticularSituation => Right::Objection,
            Self::Unknown => return None,
        })
    }

    /// What it can do here (Art. 17(1)(b) and (f) on the basis of Art. 6(1)(f)).
    pub const fn standing(self) -> Standing {
        match self {
            Self::ConsentWithdrawn => Standing::WithoutObject {
                because: WithoutObject::NoConsentGiven,
                instead: Self::ErasureByObjection,
            },
            Self::ServiceForAChild => Standing::WithoutObject {
                because: WithoutObject::NotAnInformationSocietyService,
                instead: Self::ErasureByObjection,
            },
            _ => Standing::Effective,
        }
    }
}

/// The grounds shown for a right, in the order of the article; none where no reason is asked (Art. 15).
pub fn offered(right: Right) -> Vec<Ground> {
    let mut grounds: Vec<Ground> = Ground::ALL
        .into_iter()
        .filter(|ground| ground.right() == Some(right))
        .collect();
    if !grounds.is_empty() {
        grounds.push(Ground::Unknown);
    }
    grounds
}

/// Whether a ground belongs to a right. One that does not is filed all the same.
pub fn fits(right: Right, ground: Ground) -> bool {
    ground.right().is_none_or(|its_right| its_right == right)
}

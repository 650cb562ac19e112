//! What may be done with a restricted recording (Art. 18(2)), and how a restriction is lifted (Art. 18(3)).

use crate::calendar::days_later;
use crate::policy::Policy;
use jiff::civil::Date;

words! {
    /// What somebody wants to do with a recording.
    Use {
        /// Keep it.
        Store = "store",
        /// Staff listen to it for quality (the notice).
        ListenForQuality = "listen_for_quality",
        /// Staff listen to it for the suppliers' key figures (the notice).
        ListenForKpi = "listen_for_kpi",
        /// Staff listen to it for improvements (the notice).
        ListenForImprovement = "listen_for_improvement",
        /// Staff listen to it in order to answer a named request.
        HandleRequest = "handle_request",
        /// Give it to somebody outside.
        Export = "export",
        /// Count it in figures.
        CountInFigures = "count_in_figures",
    }
}

words! {
    /// What allows more than storage (Art. 18(2)). Each use under one of them is logged with it.
    Exception {
        /// The person agrees.
        Consent = "consent",
        /// To establish, exercise or defend a legal claim.
        LegalClaim = "legal_claim",
        /// To protect the rights of another person.
        RightsOfAnother = "rights_of_another",
        /// For reasons of important public interest.
        PublicInterest = "public_interest",
    }
}

/// Whether a recording may be used so (Art. 18(2)). Only the answer to the person's own request needs
/// no exception besides storage: it is what they asked for.
pub fn may_use(restricted: bool, purpose: Use, exception: Option<Exception>) -> bool {
    !restricted || matches!(purpose, Use::Store | Use::HandleRequest) || exception.is_some()
}

/// The first day on which a restriction can be lifted, when the person was told on this one: told before,
/// Art. 18(3), by so many whole days (`policy.notice_before_lifting_days`).
pub fn lifted_on(told_on: Date, policy: &Policy) -> Date {
    days_later(told_on, policy.notice_before_lifting_days.saturating_add(1))
}

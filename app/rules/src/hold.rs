//! Holds: what forbids the deletion of a recording that has reached its day. A hold has a reason, a day
//! on which it is looked at again, and an end that only certain events can set. What is held is never
//! deleted; what a hold is for is all it allows.

use crate::article::Article;
use crate::calendar::days_later;
use crate::carry::Carry;
use crate::ground::Ground;
use crate::policy::Policy;
use crate::right::Right;
use crate::rome;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

words! {
    /// Why a recording is held.
    HoldReason {
        /// Access asked and not yet answered: the six months must not eat the answer (Art. 15).
        AnswerPending = "answer_pending",
        /// Art. 18(1)(a), until the accuracy is verified.
        AccuracyContested = "accuracy_contested",
        /// Art. 18(1)(b), until the review date.
        UnlawfulButKeep = "unlawful_but_keep",
        /// Art. 18(1)(c), until the review date.
        NeededForAClaim = "needed_for_a_claim",
        /// Art. 18(1)(d) asked as a restriction, until the objection is decided.
        ObjectionPending = "objection_pending",
        /// A restriction asked for by somebody who does not know the ground, until it is decided.
        RestrictionPending = "restriction_pending",
        /// A legal claim of the controller: two people, a concrete dispute, reviewed (Art. 17(3)(e)).
        LegalClaim = "legal_claim",
        /// An order of the Garante or a court: overrides everything, never ends by itself (Art. 58).
        Order = "order",
    }
}

impl HoldReason {
    /// Where it is written.
    pub const fn article(self) -> Article {
        match self {
            Self::AnswerPending => Article::Gdpr15,
            Self::AccuracyContested => Article::Gdpr18_1A,
            Self::UnlawfulButKeep => Article::Gdpr18_1B,
            Self::NeededForAClaim => Article::Gdpr18_1C,
            Self::ObjectionPending => Article::Gdpr18_1D,
            Self::RestrictionPending => Article::Gdpr18,
            Self::LegalClaim => Article::Gdpr17_3E,
            Self::Order => Article::Gdpr58,
        }
    }

    /// Whether it comes from a person's request, and so follows the fate of that request.
    pub const fn is_of_a_request(self) -> bool {
        !matches!(self, Self::LegalClaim | Self::Order)
    }

    /// What opening it must carry. A claim of the controller: two people, a concrete dispute, a day on
    /// which it is reviewed (Art. 17(3)(e)). What a request opens, filing the request opens.
    pub const fn must_carry(self) -> &'static [Carry] {
        match self {
            Self::LegalClaim => &[Carry::SecondPerson, Carry::ConcreteClaim, Carry::ReviewDate],
            _ => &[],
        }
    }

    /// Whether it restricts: the recording is stored and nothing else (Art. 18(2)).
    pub const fn restricts(self) -> bool {
        matches!(
            self,
            Self::AccuracyContested
                | Self::UnlawfulButKeep
                | Self::NeededForAClaim
                | Self::ObjectionPending
                | Self::RestrictionPending
        )
    }
}

/// What keeps a recording beyond its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Why.
    pub reason: HoldReason,
    /// Date in Rome on which it was opened.
    pub opened_on: Date,
    /// When somebody has to look at it again. Nothing ends on that day by itself.
    pub review_on: Option<Date>,
    /// The first instant at which it no longer holds; `None` while no event has set an end.
    pub ends_at: Option<Timestamp>,
}

impl Hold {
    /// A hold opened today, with the review date that the controller's own claims must have
    /// (Art. 17(3)(e); `policy.legal_hold_review_days`).
    pub fn open(reason: HoldReason, opened_on: Date, policy: &Policy) -> Self {
        let review_on = (reason == HoldReason::LegalClaim)
            .then(|| days_later(opened_on, policy.legal_hold_review_days));
        Self {
            reason,
            opened_on,
            review_on,
            ends_at: None,
        }
    }

    /// Whether it holds at this instant.
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.ends_at.is_none_or(|end| now < end)
    }

    /// The hold with the next day on which somebody looks at it: set when a restriction under
    /// Art. 18(1)(b) or (c) is granted, and after every review. A claim of the controller is never
    /// left alone for longer than at first (Art. 17(3)(e); `policy.legal_hold_review_days`).
    pub fn reviewed(self, today: Date, next: Date, policy: &Policy) -> Self {
        let latest = days_later(today, policy.legal_hold_review_days);
        let review_on = Some(match self.reason {
            HoldReason::LegalClaim => next.min(latest),
            _ => next,
        });
        Self { review_on, ..self }
    }

    /// Whether its review date is over and nobody has set a new one.
    pub fn review_is_overdue(&self, today: Date) -> bool {
        self.review_on.is_some_and(|day| day < today)
    }

    /// The hold after an event. An event that does not concern it changes nothing, and none makes it
    /// last longer than another event already said.
    pub fn after(self, event: Event, at: Timestamp, policy: &Policy) -> Self {
        let ends_at = match (ends(self.reason, event, at, policy), self.ends_at) {
            (Some(new), Some(old)) => Some(new.min(old)),
            (new, old) => new.or(old),
        };
        Self { ends_at, ..self }
    }
}

words! {
    /// What can end a hold.
    Event {
        /// The copy was given, or access was refused, or the person does without the copy.
        Answered = "answered",
        /// The person took the request back.
        Withdrawn = "withdrawn",
        /// The person could not be identified (Art. 11(2)).
        NotIdentified = "not_identified",
        /// An erasure asked for by the same person was accepted.
        ErasureAccepted = "erasure_accepted",
        /// The person was told that the restriction will be lifted (Art. 18(3)).
        LiftingTold = "lifting_told",
        /// The controller gave up its claim, or two people found that it has none.
        ClaimEnded = "claim_ended",
        /// The authority or court lifted its order.
        OrderLifted = "order_lifted",
    }
}

/// When an event ends a hold with this reason; `None` if it does not.
fn ends(reason: HoldReason, event: Event, at: Timestamp, policy: &Policy) -> Option<Timestamp> {
    let whole_days_later = |days: u16| rome::end_of_day(days_later(rome::date(at), days));
    match event {
        Event::Answered => (reason == HoldReason::AnswerPending).then_some(at),
        Event::Withdrawn => reason
            .is_of_a_request()
            .then(|| whole_days_later(policy.withdrawn_hold_days)),
        Event::NotIdentified => reason
            .is_of_a_request()
            .then(|| whole_days_later(policy.unidentified_hold_days)),
        // The copy goes first: an answer that is still owed keeps its hold.
        Event::ErasureAccepted => reason.restricts().then_some(at),
        Event::LiftingTold => reason
            .restricts()
            .then(|| whole_days_later(policy.notice_before_lifting_days)),
        Event::ClaimEnded => (reason == HoldReason::LegalClaim).then_some(at),
        Event::OrderLifted => (reason == HoldReason::Order).then_some(at),
    }
}

/// What filing a request does at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EffectOfFiling {
    /// The hold it opens, also when the person is not yet identified.
    pub hold: Option<HoldReason>,
    /// The article under which its recordings are no longer used.
    pub restricted_under: Option<Article>,
}

/// What filing a request does at once. `restrict_meanwhile`: a rectification that also asks for
/// restriction under Art. 18(1)(a).
///
/// An objection alone stops the use but holds nothing: on the day the recording is deleted, which is
/// more than was asked. Who needs it kept asks for restriction under Art. 18(1)(c).
pub fn effect_of_filing(
    right: Right,
    ground: Option<Ground>,
    restrict_meanwhile: bool,
) -> EffectOfFiling {
    let hold = match right {
        Right::Access => Some(HoldReason::AnswerPending),
        Right::Rectification => restrict_meanwhile.then_some(HoldReason::AccuracyContested),
        Right::Restriction => Some(match ground {
            Some(Ground::AccuracyContested) => HoldReason::AccuracyContested,
            Some(Ground::UnlawfulButKeep) => HoldReason::UnlawfulButKeep,
            Some(Ground::NeededForAClaim) => HoldReason::NeededForAClaim,
            Some(Ground::ObjectionPending) => HoldReason::ObjectionPending,
            _ => HoldReason::RestrictionPending,
        }),
        _ => None,
    };
    let restricted_under = match right {
        Right::Objection => Some(Article::Gdpr18_1D),
        _ => hold
            .filter(|reason| reason.restricts())
            .map(HoldReason::article),
    };
    EffectOfFiling {
        hold,
        restricted_under,
    }
}

//! What can be decided about a request, for which legal reason, and what each decision must carry.
//! The lists are closed: a reason that is not here is none.

use crate::article::Article;
use crate::carry::Carry;
use crate::ground::Ground;
use crate::policy::Policy;
use crate::right::{self, Right};

words! {
    /// How a request ends when it is decided.
    Outcome {
        /// What was asked is done.
        Accepted = "accepted",
        /// Part of it is done; the rest is refused with its reason.
        AcceptedInPart = "accepted_in_part",
        /// Refused (Art. 12(4)).
        Refused = "refused",
        /// The person cannot be identified (Art. 11(2)): not a refusal of the right.
        CannotIdentify = "cannot_identify",
    }
}

words! {
    /// A legal reason for a decision.
    Reason {
        /// The right is given: its conditions are met.
        ConditionsMet = "conditions_met",
        /// Nothing is held any more, or ever was: said so, with date and rule (Art. 15(1)). No refusal.
        NothingHeld = "nothing_held",
        /// Art. 15(4): a named harm to others, in this recording.
        HarmToOthers = "harm_to_others",
        /// The recording is not of this person.
        NotThisPerson = "not_this_person",
        /// Art. 16: what is recorded is right.
        DataAreAccurate = "data_are_accurate",
        /// Art. 17(1): none of the grounds is met.
        GroundNotMet = "ground_not_met",
        /// Art. 17(1)(b), (f): the ground has no object on this legal basis.
        GroundWithoutObject = "ground_without_object",
        /// Art. 18(1): another person in the same call had it restricted. It is kept for them alone,
        /// without the identifiers of who asked for erasure, so that this is done in part, not refused.
        NeededByAnother = "needed_by_another",
        /// Arts. 17(1)(c), 21(1): compelling grounds that override, in a written balancing.
        OverridingGrounds = "overriding_grounds",
        /// Art. 17(3)(b): a legal duty to keep, by name.
        DutyToKeep = "duty_to_keep",
        /// Arts. 17(3)(e), 21(1): a concrete legal claim.
        LegalClaim = "legal_claim",
        /// Art. 12(5): manifestly unfounded, with evidence of abuse.
        ManifestlyUnfounded = "manifestly_unfounded",
        /// Art. 12(5): excessive, with evidence of abuse; repetition alone is never enough.
        Excessive = "excessive",
        /// Art. 11(2): the person cannot be identified.
        NotIdentifiable = "not_identifiable",
    }
}

impl Reason {
    /// Where the reason is written, for a request about this right.
    pub const fn article(self, right: Right) -> Article {
        match (self, right) {
            (
                Self::ConditionsMet | Self::NothingHeld | Self::NotThisPerson | Self::GroundNotMet,
                _,
            ) => right.article(),
            (Self::HarmToOthers, _) => Article::Gdpr15_4,
            (Self::DataAreAccurate, Right::Restriction) => Article::Gdpr18_1A,
            (Self::DataAreAccurate, _) => Article::Gdpr16,
            (Self::GroundWithoutObject, _) => Article::Gdpr17_1,
            (Self::NeededByAnother, _) => Article::Gdpr18,
            (Self::OverridingGrounds, Right::Erasure) => Article::Gdpr17_1C,
            (Self::LegalClaim, Right::Erasure) => Article::Gdpr17_3E,
            (Self::OverridingGrounds | Self::LegalClaim, _) => Article::Gdpr21_1,
            (Self::DutyToKeep, _) => Article::Gdpr17_3B,
            (Self::ManifestlyUnfounded | Self::Excessive, _) => Article::Gdpr12_5,
            (Self::NotIdentifiable, _) => Article::Gdpr11_2,
        }
    }
}

/// The legal reasons that fit a right, a ground and an outcome. An empty list: this outcome does not
/// exist here. `ground` is `None` where the right has none or the person did not know it.
///
/// No ground stands in the way of accepting: it is enough that one of the article's is met, be it
/// another than the person chose (Art. 17(1)). [`Reason::NothingHeld`] is for when nothing is left.
pub fn reasons(right: Right, ground: Option<Ground>, outcome: Outcome) -> Vec<Reason> {
    if right.standing() != right::Standing::Requested {
        return Vec::new();
    }
    match outcome {
        Outcome::Accepted => vec![Reason::ConditionsMet, Reason::NothingHeld],
        Outcome::AcceptedInPart | Outcome::Refused => {
            let mut reasons = refusals(right, ground);
            if outcome == Outcome::AcceptedInPart && erases(right) {
                reasons.push(Reason::NeededByAnother);
            }
            reasons.extend([
                Reason::NotThisPerson,
                Reason::ManifestlyUnfounded,
                Reason::Excessive,
            ]);
            reasons
        }
        Outcome::CannotIdentify => vec![Reason::NotIdentifiable],
    }
}

/// Whether accepting it erases: an objection that is upheld does (Art. 17(1)(c)).
const fn erases(right: Right) -> bool {
    matches!(right, Right::Erasure | Right::Objection)
}

/// Reasons to refuse that only this right has.
fn refusals(right: Right, ground: Option<Ground>) -> Vec<Reason> {
    match right {
        Right::Access => vec![Reason::HarmToOthers],
        Right::Rectification => vec![Reason::DataAreAccurate],
        // Art. 17(3)(a), (c) and (d) do not exist for the recording of a telephone call.
        Right::Erasure => vec![
            match ground {
                Some(Ground::ConsentWithdrawn | Ground::ServiceForAChild) => {
                    Reason::GroundWithoutObject
                }
                // By whichever word the person objects, the burden is the controller's (Art. 21(1)).
                Some(Ground::ErasureByObjection | Ground::ParticularSituation) => {
                    Reason::OverridingGrounds
                }
                _ => Reason::GroundNotMet,
            },
            Reason::DutyToKeep,
            Reason::LegalClaim,
        ],
        Right::Restriction => vec![match ground {
            Some(Ground::AccuracyContested) => Reason::DataAreAccurate,
            Some(Ground::ObjectionPending) => Reason::OverridingGrounds,
            _ => Reason::GroundNotMet,
        }],
        Right::Objection => vec![Reason::OverridingGrounds, Reason::LegalClaim],
        Right::Notification | Right::Portability | Right::AutomatedDecisions => Vec::new(),
    }
}

/// What a decision must carry. `reason` must be one of [`reasons`] for the result to mean anything.
pub fn must_carry(
    right: Right,
    ground: Option<Ground>,
    outcome: Outcome,
    reason: Reason,
    policy: &Policy,
) -> Vec<Carry> {
    let mut carries = vec![Carry::LegalReason, Carry::TextForPerson];
    let is_done = matches!(outcome, Outcome::Accepted | Outcome::AcceptedInPart);
    let is_refused = matches!(outcome, Outcome::Refused | Outcome::AcceptedInPart);
    if is_done && reason != Reason::NothingHeld {
        carries.extend(to_do_it(right, ground));
        if erases(right) && policy.second_person_for_erasures {
            carries.push(Carry::SecondPerson);
        }
    }
    if outcome != Outcome::Accepted {
        // Also in part, and also where nobody could be identified: the person can contest it
        // (Arts. 12(4), 77, 79).
        carries.extend([Carry::ComplaintBlock, Carry::CourtBlock]);
    }
    if is_refused && policy.second_person_for_refusals {
        carries.push(Carry::SecondPerson);
    }
    carries.extend(to_justify(right, reason));
    carries.sort_unstable();
    carries.dedup();
    carries
}

/// What doing it takes.
fn to_do_it(right: Right, ground: Option<Ground>) -> &'static [Carry] {
    match (right, ground) {
        (Right::Access, _) => &[Carry::Release, Carry::InformationOfArt15],
        (Right::Rectification, Some(Ground::Incomplete)) => &[Carry::Statement],
        (Right::Rectification, _) => &[Carry::BeforeAndAfter],
        // 18(1)(a) and (d) end with the check; the others need a day on which somebody looks again.
        (Right::Restriction, Some(Ground::AccuracyContested | Ground::ObjectionPending)) => &[],
        (Right::Restriction, _) => &[Carry::ReviewDate],
        _ => &[],
    }
}

/// What a reason has to be backed with.
fn to_justify(right: Right, reason: Reason) -> &'static [Carry] {
    match reason {
        // Art. 15(4) limits the copy alone: the information of Art. 15(1) is owed all the same.
        Reason::HarmToOthers => &[Carry::ConcreteHarmToOthers, Carry::InformationOfArt15],
        Reason::DataAreAccurate => &[Carry::AccuracyCheck],
        Reason::OverridingGrounds => &[Carry::WrittenBalancing],
        Reason::DutyToKeep => &[Carry::NamedDuty],
        // An objection is rejected only with a written balancing, for a claim as well (Art. 21(1)).
        Reason::LegalClaim if matches!(right, Right::Objection) => {
            &[Carry::ConcreteClaim, Carry::WrittenBalancing]
        }
        Reason::LegalClaim => &[Carry::ConcreteClaim],
        Reason::ManifestlyUnfounded | Reason::Excessive => {
            &[Carry::EvidenceOfAbuse, Carry::SecondPerson]
        }
        Reason::NotIdentifiable => &[Carry::InvitationToIdentify],
        // When and by which rule it was deleted.
        Reason::NothingHeld => &[Carry::DeletionCertificate],
        Reason::ConditionsMet
        | Reason::NeededByAnother
        | Reason::NotThisPerson
        | Reason::GroundNotMet
        | Reason::GroundWithoutObject => &[],
    }
}

words! {
    /// How others are protected in what is given out of one recording (Art. 15(4)).
    Protection {
        /// As it is: both voices.
        AsIs = "as_is",
        /// Stretches with the data of others silenced.
        Masked = "masked",
        /// Only the channel of the person who called.
        CallerChannelOnly = "caller_channel_only",
        /// Stretches left out.
        Cut = "cut",
    }
}

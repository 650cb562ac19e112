//! Requests and holds that pull the same recording in different directions, and what is proposed. A
//! proposal is not a decision: people decide, and the person is asked where only they can know.

use crate::decision::Outcome;
use crate::ground::Ground;
use crate::hold::HoldReason;
use crate::right::Right;

/// A request, as far as it concerns one recording. `Id` is however requests and persons are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim<Id> {
    /// The request.
    pub request: Id,
    /// Whose it is.
    pub person: Id,
    /// What it is about.
    pub right: Right,
    /// On which ground.
    pub ground: Option<Ground>,
    /// How it was decided; `None` while it is open. One that was withdrawn or satisfied by expiry is no
    /// claim any more.
    pub outcome: Option<Outcome>,
}

impl<Id> Claim<Id> {
    fn is_live(&self) -> bool {
        matches!(
            self.outcome,
            None | Some(Outcome::Accepted | Outcome::AcceptedInPart)
        )
    }

    fn is_open(&self) -> bool {
        self.outcome.is_none()
    }

    /// Whether it wants the recording gone. An objection does once it is upheld (Art. 17(1)(c)).
    fn erases(&self) -> bool {
        match self.right {
            Right::Erasure => self.is_live(),
            Right::Objection => self.is_live() && !self.is_open(),
            _ => false,
        }
    }

    /// Whether it wants the recording kept. A rectification does where it asked for it, and then there
    /// is a hold under Art. 18(1)(a).
    fn restricts(&self, live_holds: &[HoldReason]) -> bool {
        let asks = match self.right {
            Right::Restriction => true,
            Right::Rectification => live_holds.contains(&HoldReason::AccuracyContested),
            _ => false,
        };
        asks && self.is_live()
    }

    /// Whether a copy is still owed: until access is decided, and then until the copy is given, which
    /// ends the hold (Art. 15).
    fn awaits_copy(&self, live_holds: &[HoldReason]) -> bool {
        let granted = self.is_live() && live_holds.contains(&HoldReason::AnswerPending);
        self.right == Right::Access && (self.is_open() || granted)
    }

    /// Whether what it waits for is the objection of the same person, which by now is upheld: no
    /// contradiction, for Art. 18(1)(d) lasts until then.
    fn waited_for(&self, upheld: &Self) -> bool {
        self.ground == Some(Ground::ObjectionPending) && upheld.right == Right::Objection
    }
}

words! {
    /// In which way two claims on a recording conflict.
    ConflictKind {
        /// A copy is owed of what is to be erased.
        CopyOwed = "copy_owed",
        /// One person asks to erase and to keep the same recording.
        EraseAndKeep = "erase_and_keep",
        /// One person asks to erase what another needs kept.
        NeededByAnother = "needed_by_another",
        /// The controller holds it for a concrete claim (Art. 17(3)(e)).
        ClaimOfTheController = "claim_of_the_controller",
        /// An authority or court ordered to keep it (Art. 58).
        Ordered = "ordered",
    }
}

words! {
    /// What is proposed.
    Resolution {
        /// Give the copy, then erase, unless the person says otherwise.
        CopyThenErase = "copy_then_erase",
        /// Ask which of the two is meant; restrict meanwhile, since that can be undone.
        AskAndRestrict = "ask_and_restrict",
        /// Keep it for the other's purpose, drop this person's identifiers, tell them why.
        KeepWithoutIdentifiers = "keep_without_identifiers",
        /// Keep it for the claim alone; refuse under Art. 17(3)(e) or erase when the claim has ended.
        KeepForTheClaim = "keep_for_the_claim",
        /// Keep it until the order is lifted; tell the person as far as the order allows.
        WaitForTheOrder = "wait_for_the_order",
    }
}

impl ConflictKind {
    /// What is proposed for a conflict of this kind (Arts. 15, 17, 18 GDPR).
    pub const fn resolution(self) -> Resolution {
        match self {
            Self::CopyOwed => Resolution::CopyThenErase,
            Self::EraseAndKeep => Resolution::AskAndRestrict,
            Self::NeededByAnother => Resolution::KeepWithoutIdentifiers,
            Self::ClaimOfTheController => Resolution::KeepForTheClaim,
            Self::Ordered => Resolution::WaitForTheOrder,
        }
    }
}

/// A conflict over one recording.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Conflict<Id> {
    /// Of which kind.
    pub kind: ConflictKind,
    /// The request that wants the recording gone.
    pub erasure: Id,
    /// The request in its way; `None` where it is a hold of the controller or an order.
    pub other: Option<Id>,
}

/// All conflicts over one recording: between its claims, and with the live holds that are nobody's
/// request.
pub fn conflicts<Id: Clone + PartialEq>(
    claims: &[Claim<Id>],
    live_holds: &[HoldReason],
) -> Vec<Conflict<Id>> {
    let mut found = Vec::new();
    for erasure in claims.iter().filter(|claim| claim.erases()) {
        for other in claims
            .iter()
            .filter(|other| other.request != erasure.request)
        {
            if let Some(kind) = between(erasure, other, live_holds) {
                found.push(Conflict {
                    kind,
                    erasure: erasure.request.clone(),
                    other: Some(other.request.clone()),
                });
            }
        }
        for (reason, kind) in [
            (HoldReason::LegalClaim, ConflictKind::ClaimOfTheController),
            (HoldReason::Order, ConflictKind::Ordered),
        ] {
            if live_holds.contains(&reason) {
                found.push(Conflict {
                    kind,
                    erasure: erasure.request.clone(),
                    other: None,
                });
            }
        }
    }
    found
}

fn between<Id: PartialEq>(
    erasure: &Claim<Id>,
    other: &Claim<Id>,
    live_holds: &[HoldReason],
) -> Option<ConflictKind> {
    if other.awaits_copy(live_holds) {
        Some(ConflictKind::CopyOwed)
    } else if !other.restricts(live_holds) {
        None
    } else if other.person != erasure.person {
        Some(ConflictKind::NeededByAnother)
    } else {
        (!other.waited_for(erasure)).then_some(ConflictKind::EraseAndKeep)
    }
}

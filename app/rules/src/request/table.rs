//! The table itself. Read a row as: this act, from these states, to that one, by these people, under
//! these conditions, carrying at least these things. A decision carries more, by its legal reason
//! ([`crate::decision::must_carry`]), and so does what is done afterwards, by what was decided.

use super::{Act, Actor, Condition, State};
use crate::carry::Carry;
use crate::decision::Outcome;

/// One possible act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is done.
    pub act: Act,
    /// From which states.
    pub from: &'static [State],
    /// To which state; `None`: it stays where it is.
    pub to: Option<State>,
    /// By whom.
    pub by: &'static [Actor],
    /// When.
    pub when: &'static [Condition],
    /// Carrying what.
    pub carries: &'static [Carry],
    /// As which decision, if it is one.
    pub decides: Option<Outcome>,
}

const UNDECIDED: &[State] = &[State::Received, State::AwaitingIdentity, State::UnderReview];
const OFFICE: &[Actor] = &[Actor::Reviewer, Actor::Dpo];
const OFFICE_AND_SYSTEM: &[Actor] = &[Actor::Reviewer, Actor::Dpo, Actor::System];

/// Every possible act: what is not here cannot be done. From one state an act has one row.
pub const ROWS: [Row; 14] = [
    Row {
        act: Act::TakeUp,
        from: &[State::Received],
        to: Some(State::UnderReview),
        by: OFFICE,
        when: &[],
        carries: &[],
        decides: None,
    },
    // Art. 12(6): the question stops the clock if it leaves in time (`deadline::Pause`).
    Row {
        act: Act::AskIdentity,
        from: &[State::Received, State::UnderReview],
        to: Some(State::AwaitingIdentity),
        by: OFFICE,
        when: &[Condition::NotIdentified],
        carries: &[Carry::IdentityQuestion, Carry::NoticeSent],
        decides: None,
    },
    // Art. 12(6): a reviewer may know the person from the facts of the call, without a question.
    Row {
        act: Act::Identify,
        from: &[State::Received, State::UnderReview],
        to: None,
        by: OFFICE_AND_SYSTEM,
        when: &[Condition::NotIdentified],
        carries: &[Carry::IdentityProof],
        decides: None,
    },
    // Also by the portal: a one-time code to a contact on file identifies without anybody's help.
    Row {
        act: Act::Identify,
        from: &[State::AwaitingIdentity],
        to: Some(State::UnderReview),
        by: OFFICE_AND_SYSTEM,
        when: &[Condition::NotIdentified],
        carries: &[Carry::IdentityProof],
        decides: None,
    },
    Row {
        act: Act::Resume,
        from: &[State::AwaitingIdentity],
        to: Some(State::UnderReview),
        by: OFFICE,
        when: &[],
        carries: &[],
        decides: None,
    },
    // Art. 12(3): once, with reasons, and the person is told inside the first month.
    Row {
        act: Act::Extend,
        from: UNDECIDED,
        to: None,
        by: OFFICE,
        when: &[Condition::WithinFirstPeriod, Condition::NotExtended],
        carries: &[
            Carry::ReasonForExtension,
            Carry::TextForPerson,
            Carry::NoticeSent,
        ],
        decides: None,
    },
    Row {
        act: Act::Accept,
        from: &[State::UnderReview],
        to: Some(State::Decided),
        by: OFFICE,
        when: &[Condition::Identified],
        carries: &[],
        decides: Some(Outcome::Accepted),
    },
    Row {
        act: Act::AcceptInPart,
        from: &[State::UnderReview],
        to: Some(State::Decided),
        by: OFFICE,
        when: &[Condition::Identified],
        carries: &[],
        decides: Some(Outcome::AcceptedInPart),
    },
    // People decide: the portal never refuses anybody.
    Row {
        act: Act::Refuse,
        from: &[State::UnderReview],
        to: Some(State::Decided),
        by: OFFICE,
        when: &[Condition::Identified],
        carries: &[],
        decides: Some(Outcome::Refused),
    },
    // Art. 11(2).
    Row {
        act: Act::DeclareUnidentifiable,
        from: &[State::AwaitingIdentity, State::UnderReview],
        to: Some(State::Decided),
        by: OFFICE,
        when: &[Condition::NotIdentified],
        carries: &[],
        decides: Some(Outcome::CannotIdentify),
    },
    Row {
        act: Act::CarryOut,
        from: &[State::Decided],
        to: Some(State::CarriedOut),
        by: OFFICE_AND_SYSTEM,
        when: &[],
        carries: &[Carry::NoticeSent],
        decides: None,
    },
    Row {
        act: Act::Close,
        from: &[State::CarriedOut],
        to: Some(State::Closed),
        by: OFFICE_AND_SYSTEM,
        when: &[],
        carries: &[],
        decides: None,
    },
    // By the person alone, until decided. Its holds outlive it by a few days.
    Row {
        act: Act::Withdraw,
        from: UNDECIDED,
        to: Some(State::Withdrawn),
        by: &[Actor::Person],
        when: &[],
        carries: &[],
        decides: None,
    },
    Row {
        act: Act::Expire,
        from: UNDECIDED,
        to: Some(State::SatisfiedByExpiry),
        by: &[Actor::System],
        when: &[Condition::NothingLeftToErase],
        carries: &[Carry::DeletionCertificate, Carry::NoticeSent],
        decides: None,
    },
];

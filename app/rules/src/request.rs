//! The life of a request: a table of who may do what, when, and what it must carry. The table is the
//! only way to change state: a [`Change`] cannot be made except by asking it, and the store accepts
//! nothing but a [`Change`].
//!
//! ```text
//! received → (awaiting identity ⇄) under review → decided → carried out → closed
//!     └──────────────┴──────────────────┴─→ withdrawn, or satisfied by expiry
//! ```

mod change;
mod table;

pub use change::{Attempt, Change, Facts, Impossible, Proposal, Supplied, propose};
pub use table::{ROWS, Row};

words! {
    /// Where a request stands.
    State {
        /// It reached the controller (Art. 12(3): the clock runs).
        Received = "received",
        /// Waiting for information that identifies the person (Art. 12(6)).
        AwaitingIdentity = "awaiting_identity",
        /// A reviewer has it.
        UnderReview = "under_review",
        /// Decided, not yet done.
        Decided = "decided",
        /// Done, and the person told.
        CarriedOut = "carried_out",
        /// Nothing left to do.
        Closed = "closed",
        /// Taken back by the person.
        Withdrawn = "withdrawn",
        /// The six months deleted what an erasure asked for.
        SatisfiedByExpiry = "satisfied_by_expiry",
    }
}

impl State {
    /// Whether nothing can follow.
    pub fn is_final(self) -> bool {
        ROWS.iter().all(|row| !row.from.contains(&self))
    }

    /// Whether an answer is still owed: the due date counts (Art. 12(3)).
    pub const fn awaits_answer(self) -> bool {
        matches!(
            self,
            Self::Received | Self::AwaitingIdentity | Self::UnderReview | Self::Decided
        )
    }
}

words! {
    /// Who acts.
    Actor {
        /// The person, or who acts for them.
        Person = "person",
        /// Staff of the DPO's office.
        Reviewer = "reviewer",
        /// The data protection officer.
        Dpo = "dpo",
        /// The portal by itself: it applies the law, it never refuses anybody.
        System = "system",
    }
}

words! {
    /// What can be done with a request.
    Act {
        /// Take it up for review.
        TakeUp = "take_up",
        /// Ask what is needed to know who the person is (Art. 12(6)).
        AskIdentity = "ask_identity",
        /// Establish who the person is.
        Identify = "identify",
        /// Go on although the answer did not identify the person.
        Resume = "resume",
        /// Two further months, once (Art. 12(3)).
        Extend = "extend",
        /// Decide: what was asked is done.
        Accept = "accept",
        /// Decide: part of it.
        AcceptInPart = "accept_in_part",
        /// Decide: no (Art. 12(4)).
        Refuse = "refuse",
        /// Decide: the person cannot be identified (Art. 11(2)).
        DeclareUnidentifiable = "declare_unidentifiable",
        /// Do what was decided, and tell the person.
        CarryOut = "carry_out",
        /// Nothing is left to do.
        Close = "close",
        /// Take the request back.
        Withdraw = "withdraw",
        /// The recordings reached their day before the decision.
        Expire = "expire",
    }
}

words! {
    /// What must be so for an act to be possible.
    Condition {
        /// The person is identified.
        Identified = "identified",
        /// The person is not identified.
        NotIdentified = "not_identified",
        /// The first due date is not over (Art. 12(3)).
        WithinFirstPeriod = "within_first_period",
        /// The period was not extended before (Art. 12(3): once).
        NotExtended = "not_extended",
        /// The request asks for erasure, and nothing of what it names is left.
        NothingLeftToErase = "nothing_left_to_erase",
    }
}

//! From an attempt to a change of state. The fields of [`Proposal`] and [`Change`] are private: the only
//! way to one is through the table.

use super::table::{ROWS, Row};
use super::{Act, Actor, Condition, State};
use crate::carry::Carry;
use crate::decision::{self, Outcome, Reason};
use crate::ground::Ground;
use crate::policy::Policy;
use crate::right::Right;
use jiff::civil::Date;

/// What somebody tries to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// What.
    pub act: Act,
    /// As whom.
    pub actor: Actor,
    /// For which legal reason, where it is a decision.
    pub reason: Option<Reason>,
}

/// What is known of the request when it is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Where it stands.
    pub state: State,
    /// The right it is about.
    pub right: Right,
    /// The ground that the person chose.
    pub ground: Option<Ground>,
    /// How it was decided, once it is.
    pub outcome: Option<Outcome>,
    /// Whether the person is identified.
    pub identified: bool,
    /// Whether the period was extended.
    pub extended: bool,
    /// The due date without extension (`deadline::Deadline::due`).
    pub first_due: Date,
    /// Whether nothing of what it names is left; or ever was, as a search found. Recordings that are
    /// not yet named may well be there.
    pub nothing_left: bool,
    /// The date in Rome.
    pub today: Date,
}

/// Why something cannot be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// Not from the state where the request stands, for instance because somebody was quicker.
    NotFromHere(State),
    /// Not by this actor.
    NotBy(Actor),
    /// A condition is not met.
    Unless(Condition),
    /// A decision without a legal reason (Art. 12(4)).
    WithoutReason,
    /// A legal reason that does not fit the right, the ground and the outcome, or what is left of the
    /// recordings; or one for an act that decides nothing.
    ReasonDoesNotFit(Reason),
}

/// Something that can be done, if it carries what it must.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    change: Change,
    must_carry: Vec<Carry>,
}

/// What was brought along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supplied<'a> {
    /// The things that are there. [`Carry::SecondPerson`] is not taken from here, but from the two
    /// names below.
    pub carries: &'a [Carry],
    /// Who does it.
    pub by: &'a str,
    /// Who agreed.
    pub second: Option<&'a str>,
}

impl Supplied<'_> {
    /// What is missing of what an act must carry. Two names are two persons if both say something and
    /// not the same.
    pub fn missing(&self, must_carry: &[Carry]) -> Vec<Carry> {
        let by = self.by.trim();
        let second_person = self
            .second
            .map(str::trim)
            .is_some_and(|second| !second.is_empty() && !by.is_empty() && second != by);
        must_carry
            .iter()
            .copied()
            .filter(|carry| match carry {
                Carry::SecondPerson => !second_person,
                _ => !self.carries.contains(carry),
            })
            .collect()
    }
}

/// A lawful change of state, to be stored together with what it carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    attempt: Attempt,
    from: State,
    to: State,
    outcome: Option<Outcome>,
}

/// Asks the table whether something can be done, and what it must carry.
pub fn propose(attempt: Attempt, facts: &Facts, policy: &Policy) -> Result<Proposal, Impossible> {
    let row = ROWS
        .iter()
        .find(|row| row.act == attempt.act && row.from.contains(&facts.state))
        .ok_or(Impossible::NotFromHere(facts.state))?;
    if !row.by.contains(&attempt.actor) {
        return Err(Impossible::NotBy(attempt.actor));
    }
    if let Some(unmet) = row.when.iter().find(|condition| !holds(**condition, facts)) {
        return Err(Impossible::Unless(*unmet));
    }
    let change = Change {
        attempt,
        from: facts.state,
        to: row.to.unwrap_or(facts.state),
        outcome: row.decides.or(facts.outcome),
    };
    Ok(Proposal {
        change,
        must_carry: must_carry(row, attempt, facts, policy)?,
    })
}

impl Proposal {
    /// What it must carry.
    pub fn must_carry(&self) -> &[Carry] {
        &self.must_carry
    }

    /// The change, if everything is there; else what is missing.
    pub fn with(self, supplied: Supplied<'_>) -> Result<Change, Vec<Carry>> {
        let missing = supplied.missing(&self.must_carry);
        if missing.is_empty() {
            Ok(self.change)
        } else {
            Err(missing)
        }
    }
}

impl Change {
    /// What is done.
    pub fn act(&self) -> Act {
        self.attempt.act
    }

    /// As whom.
    pub fn actor(&self) -> Actor {
        self.attempt.actor
    }

    /// For which legal reason.
    pub fn reason(&self) -> Option<Reason> {
        self.attempt.reason
    }

    /// The state it starts from: the store changes nothing if it is another by now.
    pub fn from(&self) -> State {
        self.from
    }

    /// The state it leads to.
    pub fn to(&self) -> State {
        self.to
    }

    /// How the request is decided, from here on.
    pub fn outcome(&self) -> Option<Outcome> {
        self.outcome
    }
}

fn holds(condition: Condition, facts: &Facts) -> bool {
    match condition {
        Condition::Identified => facts.identified,
        Condition::NotIdentified => !facts.identified,
        Condition::WithinFirstPeriod => facts.today <= facts.first_due,
        Condition::NotExtended => !facts.extended,
        Condition::NothingLeftToErase => facts.right == Right::Erasure && facts.nothing_left,
    }
}

fn must_carry(
    row: &Row,
    attempt: Attempt,
    facts: &Facts,
    policy: &Policy,
) -> Result<Vec<Carry>, Impossible> {
    let mut carries = row.carries.to_vec();
    if let (None, Some(reason)) = (row.decides, attempt.reason) {
        return Err(Impossible::ReasonDoesNotFit(reason));
    }
    match (row.decides, row.act) {
        (Some(outcome), _) => {
            let reason = attempt.reason.ok_or(Impossible::WithoutReason)?;
            let fits = decision::reasons(facts.right, facts.ground, outcome).contains(&reason);
            if !fits || (reason == Reason::NothingHeld && !facts.nothing_left) {
                return Err(Impossible::ReasonDoesNotFit(reason));
            }
            carries.extend(decision::must_carry(
                facts.right,
                facts.ground,
                outcome,
                reason,
                policy,
            ));
        }
        (None, Act::CarryOut) if reaches_recipients(facts) => {
            carries.push(Carry::RecipientsOrdered);
            if matches!(facts.right, Right::Erasure | Right::Objection) {
                carries.push(Carry::DeletionCertificate);
            }
        }
        (None, Act::Close) if reaches_recipients(facts) => {
            carries.push(Carry::RecipientsAcknowledged);
        }
        _ => {}
    }
    Ok(carries)
}

/// Art. 19: every rectification, erasure and restriction goes to every recipient. An objection that is
/// upheld is an erasure (Art. 17(1)(c)).
fn reaches_recipients(facts: &Facts) -> bool {
    matches!(
        facts.outcome,
        Some(Outcome::Accepted | Outcome::AcceptedInPart)
    ) && matches!(
        facts.right,
        Right::Rectification | Right::Erasure | Right::Restriction | Right::Objection
    )
}

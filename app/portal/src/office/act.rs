//! Trying something with a request: the one way in which the office changes its state.

use jiff::Timestamp;
use rules::carry::Carry;
use rules::decision::Reason;
use rules::request::{Act, Attempt, Change, Impossible, Supplied, propose};

use crate::Portal;
use crate::audit::{self, Action, Entry};
use crate::id::StaffId;
use crate::staff::Member;
use crate::store::{Request, StoreError, Tx};

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotDone {
    /// There is no such request.
    NotFound,
    /// What they named so is more than one.
    Several,
    /// Their role does not do that.
    NotTheirs,
    /// The request has changed since they looked at it.
    Changed,
    /// The law or the state of the request does not allow it.
    Impossible(Impossible),
    /// A part of it that is all of it, or nothing.
    NotAPart,
    /// Somebody acts for the person, and nobody has checked by what authority.
    AuthorityUnchecked,
    /// It lacks what it must carry.
    Missing(Vec<Carry>),
}

/// What came of trying.
pub type Tried<T = ()> = Result<Result<T, NotDone>, StoreError>;

/// An act in the making: the request as it was looked at, who acts, when.
pub(super) struct Trial<'a> {
    pub(super) portal: &'a Portal,
    pub(super) member: &'a Member,
    pub(super) request: &'a Request,
    pub(super) now: Timestamp,
}

impl<'a> Trial<'a> {
    /// Begins an act on the request with this reference, at the version that was looked at.
    pub(super) async fn request(portal: &Portal, reference: &str, version: i64) -> Tried<Request> {
        let Some(request) = portal.store.request(reference).await? else {
            return Ok(Err(NotDone::NotFound));
        };
        Ok(if request.version == version {
            Ok(request)
        } else {
            Err(NotDone::Changed)
        })
    }

    pub(super) fn of(portal: &'a Portal, member: &'a Member, request: &'a Request) -> Self {
        Self {
            portal,
            member,
            request,
            now: portal.clock.now(),
        }
    }

    /// The change, if the table knows it and everything is there that it must carry.
    pub(super) fn change(
        &self,
        act: Act,
        reason: Option<Reason>,
        carries: &[Carry],
        nothing_left: bool,
        second: Option<&Member>,
    ) -> Result<Change, NotDone> {
        let attempt = Attempt {
            act,
            actor: self.member.role.actor().ok_or(NotDone::NotTheirs)?,
            reason,
        };
        let facts = self.request.facts(self.portal, nothing_left);
        let supplied = Supplied {
            carries,
            by: &self.member.user_id,
            second: second.map(|second| second.user_id.as_str()),
        };
        propose(attempt, &facts, &self.portal.policy)
            .map_err(NotDone::Impossible)?
            .with(supplied)
            .map_err(NotDone::Missing)
    }

    /// Takes the request in hand; whoever was quicker has changed it.
    pub(super) async fn begin(&self) -> Tried<Tx> {
        let mut tx = self.portal.store.begin().await?;
        let taken = tx.take_version(self.request.asked.id, self.request.version);
        Ok(if taken.await? {
            Ok(tx)
        } else {
            Err(NotDone::Changed)
        })
    }

    /// Writes the change of state, with its audit row.
    pub(super) async fn apply(&self, tx: &mut Tx, change: &Change) -> Tried {
        let id = self.request.asked.id;
        if !tx.change_request(id, change, self.now).await? {
            return Ok(Err(NotDone::Changed));
        }
        let detail = serde_json::json!({
            "act": change.act().as_str(),
            "to": change.to().as_str(),
            "outcome": change.outcome().map(rules::decision::Outcome::as_str),
            "reason": change.reason().map(Reason::as_str),
        });
        tx.audit(self.entry(Action::RequestHandled).detail(detail))
            .await?;
        Ok(Ok(()))
    }

    /// An audit row of this act.
    pub(super) fn entry(&self, action: Action) -> Entry {
        let actor = audit::Actor::Staff(self.member.id);
        Entry::new(self.now, actor, action)
            .request(self.request.asked.id)
            .customer(self.request.asked.proofs.customer)
    }
}

/// Unwraps what was tried, or gives back why it was not done.
macro_rules! tried {
    ($tried:expr) => {
        match $tried {
            Ok(done) => done,
            Err(not) => return Ok(Err(not)),
        }
    };
}
pub(super) use tried;

/// Takes a request up for review, and has it.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn take_up(portal: &Portal, member: &Member, reference: &str, version: i64) -> Tried {
    let request = tried!(Trial::request(portal, reference, version).await?);
    let trial = Trial::of(portal, member, &request);
    let change = tried!(trial.change(Act::TakeUp, None, &[], false, None));
    let mut tx = tried!(trial.begin().await?);
    tried!(trial.apply(&mut tx, &change).await?);
    tx.assign(request.asked.id, Some(member.id)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Gives a request to somebody of the office who decides, or back to the office.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn assign(
    portal: &Portal,
    member: &Member,
    reference: &str,
    version: i64,
    to: Option<StaffId>,
) -> Tried {
    if !member.role.decides() {
        return Ok(Err(NotDone::NotTheirs));
    }
    let request = tried!(Trial::request(portal, reference, version).await?);
    if let Some(to) = to {
        let found = portal.store.member(to).await?;
        if !found.is_some_and(|found| found.role.decides()) {
            return Ok(Err(NotDone::NotFound));
        }
    }
    let trial = Trial::of(portal, member, &request);
    let mut tx = tried!(trial.begin().await?);
    tx.assign(request.asked.id, to).await?;
    let detail = serde_json::json!({ "to": to });
    tx.audit(trial.entry(Action::RequestAssigned).detail(detail))
        .await?;
    tx.commit().await?;
    Ok(Ok(()))
}

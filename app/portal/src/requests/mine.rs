//! What a person sees of their requests.

use rules::request::{Act, Actor, Attempt, propose};
use rules::visibility::Proofs;

use crate::Portal;
use crate::id::CustomerId;
use crate::recordings;
use crate::reference;
use crate::session::Session;
use crate::store::{NamedRecording, PastStep, Representation, Request, StoreError};

/// A request as its author follows it.
#[derive(Clone, Debug)]
pub struct Followed {
    /// The request.
    pub request: Request,
    /// What it is about, the latest call first.
    pub recordings: Vec<NamedRecording>,
    /// Its life so far, from the day it arrived.
    pub life: Vec<PastStep>,
    /// Whether the session is that of whoever acts for the person.
    pub by_representative: bool,
    /// What the session had to prove: the person's, or the representative's.
    pub proofs: Proofs<CustomerId>,
    /// Whether the answer is theirs to read: a representative's only where the law sends it to them, and the authority
    /// was checked.
    pub sees_answer: bool,
    /// Whether it can be taken back now.
    pub can_be_withdrawn: bool,
}

/// The requests of the person in a session, the latest first.
///
/// # Errors
/// Where the database cannot be read.
pub async fn all(portal: &Portal, session: &Session) -> Result<Vec<Request>, StoreError> {
    portal.store.requests_of(&session.proofs()).await
}

/// The request with a reference, as typed, where it is that of the person in the session. What is another's is not
/// found, like what does not exist; and before the authority of whoever acts for another is checked, they are told of
/// no recording but those they see anyway.
///
/// # Errors
/// Where the database cannot be read.
pub async fn find(
    portal: &Portal,
    session: &Session,
    typed: &str,
) -> Result<Option<Followed>, StoreError> {
    let Some(mut followed) = whole(portal, session, typed).await? else {
        return Ok(None);
    };
    let by = followed.request.representation.as_ref();
    if followed.by_representative && by.is_some_and(|by| by.checked_at.is_none()) {
        let seen = recordings::list(portal, session).await?.listed;
        let is_seen = |named: &NamedRecording| {
            let mut seen = seen.iter();
            seen.any(|listed| listed.recording.id == named.recording)
        };
        followed.recordings.retain(is_seen);
    }
    Ok(Some(followed))
}

/// [`find`], with every recording that the request names.
pub(super) async fn whole(
    portal: &Portal,
    session: &Session,
    typed: &str,
) -> Result<Option<Followed>, StoreError> {
    let Some(reference) = reference::parse(typed) else {
        return Ok(None);
    };
    let request = portal.store.request(&reference).await?;
    let Some(request) = request else {
        return Ok(None);
    };
    let proved = session.proofs();
    let representation = request.representation.as_ref();
    let by = representation.filter(|by| is_of(&proved, &by.proofs));
    let by_representative = by.is_some() && !is_of(&proved, &request.asked.proofs);
    if !by_representative && !is_of(&proved, &request.asked.proofs) {
        return Ok(None);
    }
    let sees_answer = !by_representative || by.is_some_and(Representation::is_answered);
    let proofs = by.filter(|_| by_representative).map(|by| by.proofs.clone());
    let proofs = proofs.unwrap_or_else(|| request.asked.proofs.clone());
    let id = request.asked.id;
    let named = portal.store.recordings_of_request(id).await?;
    let life = portal.store.life_of_request(id).await?;
    let nothing_left = !named.iter().any(|named| named.is_held);
    let facts = request.facts(portal, nothing_left);
    Ok(Some(Followed {
        can_be_withdrawn: propose(WITHDRAWAL, &facts, &portal.policy).is_ok(),
        by_representative,
        proofs,
        sees_answer,
        request,
        recordings: named,
        life,
    }))
}

/// The person takes a request back.
pub(super) const WITHDRAWAL: Attempt = Attempt {
    act: Act::Withdraw,
    actor: Actor::Person,
    reason: None,
};

/// A request filed as a customer is that customer's alone; one filed on a line is of whoever has the line.
fn is_of(proved: &Proofs<CustomerId>, filed: &Proofs<CustomerId>) -> bool {
    match filed.customer {
        Some(customer) => proved.customer == Some(customer),
        None => filed.line.is_some() && proved.line == filed.line,
    }
}

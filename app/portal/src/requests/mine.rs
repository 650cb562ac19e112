//! What a person sees of their requests.

use rules::request::{Act, Actor, Attempt, propose};

use crate::Portal;
use crate::reference;
use crate::session::Session;
use crate::store::{NamedRecording, PastStep, Request, StoreError};

/// A request as its author follows it.
#[derive(Clone, Debug)]
pub struct Followed {
    /// The request.
    pub request: Request,
    /// What it is about, the latest call first.
    pub recordings: Vec<NamedRecording>,
    /// Its life so far, from the day it arrived.
    pub life: Vec<PastStep>,
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
/// found, like what does not exist.
///
/// # Errors
/// Where the database cannot be read.
pub async fn find(
    portal: &Portal,
    session: &Session,
    typed: &str,
) -> Result<Option<Followed>, StoreError> {
    let Some(reference) = reference::parse(typed) else {
        return Ok(None);
    };
    let request = portal.store.request(&reference).await?;
    let Some(request) = request.filter(|request| is_of(session, request)) else {
        return Ok(None);
    };
    let id = request.asked.id;
    let recordings = portal.store.recordings_of_request(id).await?;
    let life = portal.store.life_of_request(id).await?;
    let nothing_left = !recordings.iter().any(|named| named.is_held);
    let facts = request.facts(portal, nothing_left);
    Ok(Some(Followed {
        can_be_withdrawn: propose(WITHDRAWAL, &facts, &portal.policy).is_ok(),
        request,
        recordings,
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
fn is_of(session: &Session, request: &Request) -> bool {
    let (proved, filed) = (session.proofs(), &request.asked.proofs);
    match filed.customer {
        Some(customer) => proved.customer == Some(customer),
        None => filed.line.is_some() && proved.line == filed.line,
    }
}

//! Taking a request back.

use rules::hold::Event;
use rules::request::{Supplied, propose};

use super::mine::{WITHDRAWAL, whole};
use super::to_the_person;
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::delivery::Content;
use crate::session::Session;
use crate::store::StoreError;

/// What came of taking a request back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Withdrawn {
    /// It is taken back. Its holds outlive it by some days, in case that was a mistake.
    Done,
    /// It is too late: it was decided, or has ended.
    TooLate,
    /// There is no such request, or not for this person.
    NotFound,
}

/// Takes a request back.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn withdraw(
    portal: &Portal,
    session: &Session,
    reference: &str,
) -> Result<Withdrawn, StoreError> {
    let Some(followed) = whole(portal, session, reference).await? else {
        return Ok(Withdrawn::NotFound);
    };
    let (now, policy) = (portal.clock.now(), portal.policy);
    let request = &followed.request;
    let supplied = Supplied {
        carries: &[],
        by: "person",
        second: None,
    };
    let change = propose(WITHDRAWAL, &request.facts(portal, false), &policy)
        .ok()
        .and_then(|proposal| proposal.with(supplied).ok());
    let Some(change) = change else {
        return Ok(Withdrawn::TooLate);
    };
    // The author learns of it, also where somebody else on the line did it.
    let news = Content::RequestNews {
        reference: request.asked.reference.clone(),
    };
    let news = to_the_person(portal, request, news).await?;
    let mut tx = portal.store.begin().await?;
    if !tx.change_request(request.asked.id, &change, now).await? {
        return Ok(Withdrawn::TooLate);
    }
    for (id, _, hold) in tx.holds_of_request(request.asked.id).await? {
        let ended = hold.after(Event::Withdrawn, now, &policy);
        tx.set_end_of_hold(id, &ended).await?;
    }
    for named in &followed.recordings {
        let entry = Entry::new(now, Actor::Caller, Action::RequestWithdrawn)
            .recording(named.recording)
            .customer(request.asked.proofs.customer)
            .request(request.asked.id);
        tx.audit(entry).await?;
    }
    if let Some(news) = news {
        tx.enqueue(news.job(now, None), now).await?;
    }
    tx.commit().await?;
    portal.wake.notify_one();
    Ok(Withdrawn::Done)
}

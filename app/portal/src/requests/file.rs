//! Filing.

use std::net::IpAddr;

use rules::ground::Ground;
use rules::hold::{Hold, effect_of_filing};
use rules::representative::AuthorityKind;
use rules::request::State;
use rules::right::{Right, Standing};
use rules::rome;
use rules::visibility::Proofs;

use super::to_the_person;
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::delivery::{Channel, Content, Message};
use crate::id::{HoldId, RecordingId, RequestId};
use crate::identification::address_subject;
use crate::limits::{Counted, Limited};
use crate::recordings::{self, Listed};
use crate::reference;
use crate::session::Session;
use crate::store::{
    Arrival, Drafts, NewRequest, Recording, Representation, Request, StoreError, Tx,
};
use crate::texts::Language;

/// The draft in which a caller writes a request, which is forgotten with it.
pub const DRAFT: &str = "request";

/// What a person asks for, each part checked.
#[derive(Clone, Debug)]
pub struct Filing {
    /// The form: sent twice, it is still one request.
    pub form: String,
    /// The right.
    pub right: Right,
    /// The ground, where the right has grounds.
    pub ground: Option<Ground>,
    /// The recordings; `None` for all that are theirs.
    pub recordings: Option<Vec<RecordingId>>,
    /// Whether a rectification also asks for restriction meanwhile (Art. 18(1)(a)).
    pub restrict_meanwhile: bool,
    /// In their own words.
    pub details: String,
}

/// Why nothing was filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotFiled {
    /// Nobody files a request about this right: it is done unasked, or has no object here.
    NothingToAsk,
    /// None of the recordings is (any more) the person's.
    NoRecording,
    /// Too many forms came from one network address.
    Limited(Limited),
}

/// For whom a person files a request, where it is not for themselves.
#[derive(Clone, Debug)]
pub struct ForAnother {
    /// By what they act.
    pub kind: AuthorityKind,
    /// Their own name.
    pub by: String,
    /// The name of the person.
    pub of: String,
    /// How far the authority goes, in their words.
    pub scope: String,
}

/// Files a request of the person in the session for themselves: see [`file_for`].
///
/// # Errors
/// Where the database cannot be used: nothing is filed then.
pub async fn file(
    portal: &Portal,
    session: &Session,
    address: IpAddr,
    filing: &Filing,
    language: Language,
) -> Result<Result<Request, NotFiled>, StoreError> {
    file_for(portal, session, address, filing, None, language).await
}

/// Files a request: with its holds, its place in the life of the request, its audit rows, and the messages to the
/// office and to the person, in one transaction; the draft is forgotten with it. A form that was filed before gives the
/// request it became. One for another is of nobody who is known, until a reviewer has checked the authority and found out
/// who the person is (Art. 12(6)).
///
/// # Errors
/// Where the database cannot be used: nothing is filed then.
pub async fn file_for(
    portal: &Portal,
    session: &Session,
    address: IpAddr,
    filing: &Filing,
    another: Option<ForAnother>,
    language: Language,
) -> Result<Result<Request, NotFiled>, StoreError> {
    if filing.right.standing() != Standing::Requested {
        return Ok(Err(NotFiled::NothingToAsk));
    }
    let mine = recordings::list(portal, session).await?.listed;
    let named: Vec<&Listed> = mine
        .iter()
        .filter(|listed| {
            let chosen = filing.recordings.as_ref();
            chosen.is_none_or(|chosen| chosen.contains(&listed.recording.id))
        })
        .collect();
    let now = portal.clock.now();
    let representation = another.map(|another| Representation {
        kind: another.kind,
        by: another.by,
        of: another.of,
        scope: another.scope,
        proofs: session.proofs(),
        checked_at: None,
    });
    let identified = representation.is_none();
    let request = Request {
        asked: NewRequest {
            id: RequestId::new(now),
            reference: reference::new(),
            form: filing.form.clone(),
            arrival: Arrival::Portal,
            proofs: if identified {
                session.proofs()
            } else {
                Proofs::NONE
            },
            author: None,
            right: filing.right,
            ground: filing.ground,
            restrict_meanwhile: filing.restrict_meanwhile,
            details: filing.details.clone(),
            language,
            received_at: now,
        },
        state: State::Received,
        representation,
        identified,
        pauses: Vec::new(),
        extended_on: None,
        outcome: None,
        assigned_to: None,
        version: 0,
    };
    let received = Content::RequestReceived {
        reference: request.asked.reference.clone(),
        due_on: request.due_on(portal),
    };
    let receipt = to_the_person(portal, &request, received).await?;
    let subject = address_subject(portal, address);
    let since = portal.limits.since(Counted::Form, now);
    let attempts = (Counted::Form.as_str(), subject.as_str(), since);
    let ids: Vec<RecordingId> = named.iter().map(|listed| listed.recording.id).collect();
    let mut tx = portal.store.begin().await?;
    let before = tx.before_filing(&filing.form, attempts, &ids).await?;
    if before.is_filed {
        let filed = tx.request_of_form(&filing.form).await?;
        // A form is a secret of its author: whoever guesses one is told nothing.
        let own = filed.filter(|filed| *filed.written_to() == *request.written_to());
        tx.commit().await?;
        return Ok(own.ok_or(NotFiled::NoRecording));
    }
    if let Err(limited) = portal.limits.room(Counted::Form, &before.attempts, now) {
        return Ok(Err(NotFiled::Limited(limited)));
    }
    // The end of a day may have come since they were listed.
    if before.there.is_empty() {
        return Ok(Err(NotFiled::NoRecording));
    }
    tx.insert_request(&request.asked, request.due_on(portal))
        .await?;
    tx.add_attempt(Counted::Form.as_str(), &subject, now)
        .await?;
    let actor = rules::request::Actor::Person.as_str();
    tx.add_step(request.asked.id, now, actor, "file", State::Received)
        .await?;
    for listed in named {
        if before.there.contains(&listed.recording.id) {
            name(portal, &mut tx, &request, &listed.recording, Actor::Caller).await?;
        }
    }
    for message in [Some(to_the_office(portal, &request)), receipt]
        .into_iter()
        .flatten()
    {
        tx.enqueue(message.job(now, None), now).await?;
    }
    if let Some(representation) = &request.representation {
        tx.set_representation(request.asked.id, representation)
            .await?;
    }
    tx.give_evidence_to(session.key(), request.asked.id).await?;
    tx.forget_draft(Drafts::Callers, session.key(), DRAFT)
        .await?;
    tx.commit().await?;
    portal.wake.notify_one();
    Ok(Ok(request))
}

/// Names a recording, with the hold that the request opens on it at once.
pub(crate) async fn name(
    portal: &Portal,
    tx: &mut Tx,
    request: &Request,
    recording: &Recording,
    by: Actor,
) -> Result<(), StoreError> {
    let (asked, now) = (&request.asked, portal.clock.now());
    tx.name_recording(asked.id, recording.id, recording.started_at)
        .await?;
    let effect = effect_of_filing(asked.right, asked.ground, asked.restrict_meanwhile);
    let hold = effect.hold.map(|reason| (HoldId::new(now), reason));
    if let Some((id, reason)) = hold {
        // Whoever has not answered by then has to look at it again (Art. 5(1)(e)).
        let hold = Hold {
            review_on: Some(request.due_on(portal)),
            ..Hold::open(reason, rome::date(now), &portal.policy)
        };
        tx.insert_hold(id, recording.id, Some(asked.id), &hold)
            .await?;
    }
    let entry = Entry::new(now, by, Action::RequestFiled)
        .recording(recording.id)
        .customer(asked.proofs.customer)
        .request(asked.id);
    let detail = serde_json::json!({
        "right": asked.right,
        "hold": hold.map(|(id, _)| id),
        "reason": hold.map(|(_, reason)| reason.as_str()),
        "restricted_under": effect.restricted_under,
    });
    tx.audit(entry.detail(detail)).await?;
    Ok(())
}

fn to_the_office(portal: &Portal, request: &Request) -> Message {
    Message {
        channel: Channel::Mail,
        to: portal.instance.dpo.email.clone(),
        language: portal.instance.source_language(),
        content: Content::RequestForDpo {
            reference: request.asked.reference.clone(),
            right: request.asked.right,
            due_on: request.due_on(portal),
        },
    }
}

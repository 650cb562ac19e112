//! Who the person is, where they could not prove it themselves (Arts. 11(2), 12(6)).

use std::str::FromStr;

use rules::carry::Carry;
use rules::deadline::Pause;
use rules::identifiers::{CodiceFiscale, CustomerCode, PhoneNumber, codice_fiscale, customer_code};
use rules::request::{Act, State};
use rules::visibility::Proofs;

use super::act::{NotDone, Trial, Tried, tried};
use crate::Portal;
use crate::audit::{Action, Actor};
use crate::delivery::{Channel, Content, Message};
use crate::id::{CustomerId, RecordingId};
use crate::requests::{name, to_the_person};
use crate::staff::Member;
use crate::store::{MessageKind, Recording, Representation, Request, StoreError};

/// How far from the day that a person remembers a call is looked for.
const DAYS_AROUND: i64 = 3;
/// Most candidates that are shown.
const CANDIDATES: u32 = 50;

/// What a customer is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundBy {
    /// The code in the company's register.
    Code(CustomerCode),
    /// A person's tax code, as it stands in a letter.
    CodiceFiscale(CodiceFiscale),
}

impl FromStr for FoundBy {
    type Err = customer_code::Refusal;

    /// What is typed as either. What is a codice fiscale, check character and all, is taken for one.
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        match codice_fiscale::parse(typed) {
            Ok(number) => Ok(Self::CodiceFiscale(number)),
            Err(_) => customer_code::parse(typed).map(Self::Code),
        }
    }
}

/// Whom a reviewer found the person to be.
#[derive(Clone, Debug, Default)]
pub struct Identified {
    /// Which customer.
    pub customer: Option<FoundBy>,
    /// Which line is theirs.
    pub line: Option<PhoneNumber>,
    /// How that was established, without the secrets used.
    pub how: String,
}

/// Asks what would identify the person. Asked in time, the question stops the clock.
///
/// # Errors
/// Where the database cannot be used: nothing is asked then.
pub async fn ask_identity(
    portal: &Portal,
    member: &Member,
    reference: &str,
    version: i64,
    question: &str,
) -> Tried {
    let mut request = tried!(Trial::request(portal, reference, version).await?);
    let carries: &[Carry] = if question.trim().is_empty() {
        &[Carry::NoticeSent]
    } else {
        &[Carry::IdentityQuestion, Carry::NoticeSent]
    };
    let trial = Trial::of(portal, member, &request);
    let change = tried!(trial.change(Act::AskIdentity, None, carries, false, None));
    let mut tx = tried!(trial.begin().await?);
    tried!(trial.apply(&mut tx, &change).await?);
    let (now, id) = (trial.now, request.asked.id);
    request.pauses.push(Pause {
        asked_on: portal.clock.today(),
        answered_on: None,
    });
    tx.set_clock_of_request(
        id,
        &request.pauses,
        request.extended_on,
        request.due_on(portal),
    )
    .await?;
    let question = question.trim();
    tx.add_message(
        id,
        now,
        Some(member.id),
        MessageKind::IdentityQuestion,
        question,
    )
    .await?;
    if let Some(message) = ask(portal, &request, question).await? {
        tx.enqueue(message.job(now, None), now).await?;
    }
    tx.commit().await?;
    portal.wake.notify_one();
    Ok(Ok(()))
}

/// The question itself: whoever is not identified has no page to read it on, unless they act for another.
async fn ask(
    portal: &Portal,
    request: &Request,
    question: &str,
) -> Result<Option<Message>, StoreError> {
    let content = Content::IdentityQuestion {
        reference: request.asked.reference.clone(),
        question: question.to_owned(),
    };
    let message = to_the_person(portal, request, content).await?;
    let has_page = request.representation.is_some();
    Ok(message.filter(|message| has_page || message.channel == Channel::Mail))
}

/// Establishes who the person is.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn identify(
    portal: &Portal,
    member: &Member,
    reference: &str,
    version: i64,
    found: &Identified,
) -> Tried {
    let mut request = tried!(Trial::request(portal, reference, version).await?);
    let unchecked = |by: &Representation| by.checked_at.is_none();
    if request.representation.as_ref().is_some_and(unchecked) {
        return Ok(Err(NotDone::AuthorityUnchecked));
    }
    let customer = match &found.customer {
        Some(by) => Some(tried!(customer(portal, by).await?)),
        None => None,
    };
    let proofs = Proofs {
        line: found.line.clone(),
        customer,
    };
    let established = !found.how.trim().is_empty() && proofs != Proofs::NONE;
    let carries: &[Carry] = if established {
        &[Carry::IdentityProof]
    } else {
        &[]
    };
    let trial = Trial::of(portal, member, &request);
    let change = tried!(trial.change(Act::Identify, None, carries, false, None));
    let mut tx = tried!(trial.begin().await?);
    tried!(trial.apply(&mut tx, &change).await?);
    let id = request.asked.id;
    tx.identify(id, &proofs).await?;
    let entry = trial.entry(Action::PersonIdentified).customer(customer);
    tx.audit(entry).await?;
    tx.add_note(id, trial.now, member.id, found.how.trim())
        .await?;
    if end_pause(portal, &mut request) {
        tx.set_clock_of_request(
            id,
            &request.pauses,
            request.extended_on,
            request.due_on(portal),
        )
        .await?;
    }
    tx.commit().await?;
    Ok(Ok(()))
}

/// The one customer that is found so.
async fn customer(portal: &Portal, by: &FoundBy) -> Tried<CustomerId> {
    let store = &portal.store;
    let found = match by {
        FoundBy::Code(code) => {
            let found = store.customer_by_code(code).await?;
            found.into_iter().map(|customer| customer.id).collect()
        }
        FoundBy::CodiceFiscale(number) => store.customers_by_codice_fiscale(number, 2).await?,
    };
    Ok(match found.as_slice() {
        [] => Err(NotDone::NotFound),
        [one] => Ok(*one),
        _ => Err(NotDone::Several),
    })
}

/// Goes on although the answer did not identify the person; the clock goes on too.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn resume(portal: &Portal, member: &Member, reference: &str, version: i64) -> Tried {
    let mut request = tried!(Trial::request(portal, reference, version).await?);
    let trial = Trial::of(portal, member, &request);
    let change = tried!(trial.change(Act::Resume, None, &[], false, None));
    let mut tx = tried!(trial.begin().await?);
    tried!(trial.apply(&mut tx, &change).await?);
    end_pause(portal, &mut request);
    let id = request.asked.id;
    tx.set_clock_of_request(
        id,
        &request.pauses,
        request.extended_on,
        request.due_on(portal),
    )
    .await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// The answer came today. `false` where no question was open.
fn end_pause(portal: &Portal, request: &mut Request) -> bool {
    request.end_pause(portal.clock.today())
}

/// The recordings that the facts of a person's call could mean.
///
/// # Errors
/// Where the database cannot be read.
pub async fn candidates(portal: &Portal, request: &Request) -> Result<Vec<Recording>, StoreError> {
    let Some(author) = &request.asked.author else {
        return Ok(Vec::new());
    };
    let around = author.day.map(|day| {
        let days = jiff::Span::new().days(DAYS_AROUND);
        let first = day.checked_sub(days).unwrap_or(day);
        let last = day.checked_add(days).unwrap_or(day);
        (
            rules::rome::start_of_day(first),
            rules::rome::end_of_day(last),
        )
    });
    if around.is_none() && author.number.is_none() {
        return Ok(Vec::new());
    }
    portal
        .store
        .recordings_like(author.number.as_ref(), around, CANDIDATES)
        .await
}

/// Names a recording that a request is about: its hold opens at once, also before it is decided who the person is.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn name_recording(
    portal: &Portal,
    member: &Member,
    reference: &str,
    version: i64,
    recording: RecordingId,
) -> Tried {
    let request = tried!(Trial::request(portal, reference, version).await?);
    let named = portal.store.recordings_of_request(request.asked.id).await?;
    let found = portal.store.recording(recording).await?;
    let Some(found) = found.filter(|_| named.iter().all(|named| named.recording != recording))
    else {
        return Ok(Err(NotDone::NotFound));
    };
    let trial = tried!(reviewing(portal, member, &request));
    let mut tx = tried!(trial.begin().await?);
    // The end of its day may have come since it was looked at.
    if !tx.has_recording(found.id).await? {
        return Ok(Err(NotDone::NotFound));
    }
    name(portal, &mut tx, &request, &found, Actor::Staff(member.id)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Takes a recording off a request, with the holds that the request opened on it: it was named by mistake.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn unname(
    portal: &Portal,
    member: &Member,
    reference: &str,
    version: i64,
    recording: RecordingId,
) -> Tried {
    let request = tried!(Trial::request(portal, reference, version).await?);
    let trial = tried!(reviewing(portal, member, &request));
    // What the person named themselves, they named.
    if request.asked.author.is_none() && request.representation.is_none() {
        return Ok(Err(NotDone::NotTheirs));
    }
    let mut tx = tried!(trial.begin().await?);
    if !tx.unname_recording(request.asked.id, recording).await? {
        return Ok(Err(NotDone::NotFound));
    }
    tx.end_holds(request.asked.id, recording, trial.now).await?;
    let entry = trial.entry(Action::RecordingUnnamed).recording(recording);
    tx.audit(entry).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// A trial by somebody who reviews, on a request that is not decided.
fn reviewing<'a>(
    portal: &'a Portal,
    member: &'a Member,
    request: &'a Request,
) -> Result<Trial<'a>, NotDone> {
    let undecided = matches!(
        request.state,
        State::Received | State::AwaitingIdentity | State::UnderReview
    );
    if !member.role.decides() {
        Err(NotDone::NotTheirs)
    } else if !undecided {
        Err(NotDone::Changed)
    } else {
        Ok(Trial::of(portal, member, request))
    }
}

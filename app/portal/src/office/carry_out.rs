//! Doing what was decided: at once, and again each minute until it is done. Everything here can be done twice.

use std::time::Duration;

use jiff::civil::Date;
use rules::calendar::days_later;
use rules::carry::Carry;
use rules::decision::Reason;
use rules::request::{Act, Actor, Attempt, State, Supplied, propose};
use rules::right::Right;
use tokio::time::timeout;

use super::backing::Backing;
use super::case::{self, Case};
use super::effect::effect;
use super::erase::{Erased, erase};
use crate::Portal;
use crate::audit::head::leave_deletions;
use crate::audit::{self, Action, Entry};
use crate::delivery::Content;
use crate::id::StaffId;
use crate::recipients::{OrderKind, order_recipients};
use crate::requests::to_the_person;
use crate::retention::{self, empty_log};
use crate::store::{MessageKind, Recording, Release, Request, StoreError, Tx};

/// For how many days a copy can be fetched.
const DAYS_TO_FETCH: u16 = 30;
/// How long whoever decides waits until what was erased is in the ledger.
const LEFT_WITHIN: Duration = Duration::from_secs(2);

/// The last day on which a copy released today can be fetched.
pub(super) fn fetched_until(today: Date) -> Date {
    days_later(today, DAYS_TO_FETCH)
}

/// Carries out all that is decided. One that cannot be done now holds up no other.
///
/// # Errors
/// Where the requests cannot be read.
pub async fn carry_out_all(portal: &Portal) -> Result<u64, StoreError> {
    let mut done = 0;
    for request in portal.store.requests_to_carry_out().await? {
        match carry_out(portal, &request.asked.reference).await {
            Ok(carried_out) => done += u64::from(carried_out),
            Err(error) => {
                tracing::error!(request = %request.asked.id, %error, "a decision cannot be carried out now");
            }
        }
    }
    Ok(done)
}

/// Carries out the decision on a request, and tells the person. `false` where something has to wait, or it is done.
///
/// # Errors
/// Where the database cannot be used: it is tried again.
pub async fn carry_out(portal: &Portal, reference: &str) -> Result<bool, StoreError> {
    let Some(case) = case::open(portal, reference).await? else {
        return Ok(false);
    };
    let Some(decision) = case.decision.as_ref() else {
        return Ok(false);
    };
    let backing: Backing =
        serde_json::from_str(&decision.backing).map_err(|_| StoreError::Unreadable("backing"))?;
    let erases = matches!(case.request.asked.right, Right::Erasure | Right::Objection);
    // Also long after it was done: what was kept for another is, once they need it no more. By a wrong clock, what keeps
    // a recording until a day looks over.
    let erases_something = erases && !granted(&case).is_empty();
    if erases_something
        && (retention::is_stopped(portal).await? || !erase_granted(portal, &case).await?)
    {
        if case.request.state == State::Decided {
            tell_that_it_waits(portal, &case, decision.decided_by).await?;
        }
        return Ok(false);
    }
    if case.request.state != State::Decided {
        return Ok(false);
    }
    let mut tx = portal.store.begin().await?;
    if let Some(kind) = order_kind(&case.request) {
        for recording in granted(&case) {
            tell_recipient(portal, &mut tx, &case.request, recording, kind, &backing).await?;
        }
    }
    for recording in &case.recordings {
        // With what was erased its holds are gone.
        if !(erases && recording.named.granted == Some(true)) {
            effect(portal, &mut tx, &case, recording, &backing).await?;
        }
    }
    finish(portal, tx, &case).await
}

/// Erases what is to be erased. `false` where some of it has to wait. One that cannot be erased now holds up no other.
async fn erase_granted(portal: &Portal, case: &Case) -> Result<bool, StoreError> {
    let (mut all, mut is_one_gone, mut failure) = (true, false, None);
    for recording in granted(case) {
        match erase(portal, &case.request, recording).await {
            Ok(erased) => {
                all &= erased != Erased::NotYet;
                is_one_gone |= erased == Erased::Gone;
            }
            Err(error) => {
                failure.get_or_insert(error);
            }
        }
    }
    if is_one_gone {
        leave_in_ledger(portal).await;
    }
    empty_log(portal).await?;
    failure.map_or(Ok(all), Err)
}

/// Leaves what was erased in the ledger, or no restore would keep it so. A ledger that does not answer keeps nobody
/// waiting: it is left there by and by.
async fn leave_in_ledger(portal: &Portal) {
    let portal = portal.clone();
    let leaving = tokio::spawn(async move { leave_deletions(&portal).await });
    if timeout(LEFT_WITHIN, leaving).await.is_err() {
        tracing::warn!("what was erased is not in the ledger yet");
    }
}

/// Tells the person, once, that what was granted has to wait: the month of Art. 12(3) does not.
async fn tell_that_it_waits(
    portal: &Portal,
    case: &Case,
    decided_by: StaffId,
) -> Result<(), StoreError> {
    let (request, now) = (&case.request, portal.clock.now());
    let words = portal
        .texts
        .say(request.asked.language, "letter-waits", None);
    if case.messages.iter().any(|message| message.words == words) {
        return Ok(());
    }
    let news = Content::RequestNews {
        reference: request.asked.reference.clone(),
    };
    let mail = to_the_person(portal, request, news).await?;
    let mut tx = portal.store.begin().await?;
    // Whoever carries it out at the same moment may have told already: the next time their message is seen.
    if !tx.take_version(request.asked.id, request.version).await? {
        return tx.commit().await;
    }
    let kind = MessageKind::Message;
    tx.add_message(request.asked.id, now, Some(decided_by), kind, &words)
        .await?;
    if let Some(mail) = mail {
        tx.enqueue(mail.job(now, None), now).await?;
    }
    let entry = Entry::new(now, audit::Actor::System, Action::MessageWritten);
    tx.audit(entry.request(request.asked.id)).await?;
    tx.commit().await?;
    portal.wake.notify_one();
    Ok(())
}

/// The recordings that are there and for which the request was granted.
fn granted(case: &Case) -> Vec<&Recording> {
    case.recordings
        .iter()
        .filter(|recording| recording.named.granted == Some(true))
        .filter_map(|recording| recording.recording.as_ref())
        .collect()
}

/// What recipients are told to do with what stays (Art. 19). To erase they are told when it is erased.
fn order_kind(request: &Request) -> Option<OrderKind> {
    match request.asked.right {
        Right::Rectification => Some(OrderKind::Rectify),
        Right::Restriction => Some(OrderKind::Restrict),
        _ => None,
    }
}

async fn tell_recipient(
    portal: &Portal,
    tx: &mut Tx,
    request: &Request,
    recording: &Recording,
    kind: OrderKind,
    backing: &Backing,
) -> Result<(), StoreError> {
    let corrections = backing
        .corrections
        .iter()
        .filter(|correction| correction.recording == recording.id)
        .map(|correction| format!("{}: {}", correction.field.as_str(), correction.after));
    let statement = Some(backing.statement.trim().to_owned()).filter(|words| !words.is_empty());
    let note: Vec<String> = corrections.chain(statement).collect();
    let note = if kind == OrderKind::Rectify {
        note.join("\n")
    } else {
        String::new()
    };
    let (id, now) = (Some(request.asked.id), portal.clock.now());
    order_recipients(portal, tx, recording, id, (kind, &note), now).await?;
    Ok(())
}

/// It is done: the person is told.
async fn finish(portal: &Portal, mut tx: Tx, case: &Case) -> Result<bool, StoreError> {
    const CARRIED_OUT: Attempt = Attempt {
        act: Act::CarryOut,
        actor: Actor::System,
        reason: None,
    };
    let (request, now) = (&case.request, portal.clock.now());
    let id = request.asked.id;
    // The letter is on file with its hash, every order is written, and each tombstone is there: all in what went before.
    let supplied = Supplied {
        carries: &[
            Carry::NoticeSent,
            Carry::RecipientsOrdered,
            Carry::DeletionCertificate,
        ],
        by: "system",
        second: None,
    };
    let change = propose(CARRIED_OUT, &request.facts(portal, false), &portal.policy)
        .ok()
        .and_then(|proposal| proposal.with(supplied).ok());
    let Some(change) = change else {
        return Ok(false);
    };
    if !tx.change_request(id, &change, now).await? {
        return Ok(false);
    }
    // Art. 15(4) limits the copy alone: the information of Art. 15(1) is given out all the same.
    let harms =
        case.decision.as_ref().map(|decision| decision.reason) == Some(Reason::HarmToOthers);
    let is_released = request.asked.right == Right::Access && (harms || !granted(case).is_empty());
    if is_released {
        let release = Release {
            released_at: now,
            until: fetched_until(portal.clock.today()),
            stopped_at: None,
        };
        tx.insert_release(id, &release).await?;
    }
    let content = Content::RequestAnswered {
        reference: request.asked.reference.clone(),
    };
    if let Some(message) = to_the_person(portal, request, content).await? {
        tx.enqueue(message.job(now, None), now).await?;
    }
    let entry = Entry::new(now, audit::Actor::System, Action::RequestCarriedOut);
    tx.audit(entry.request(id).customer(request.asked.proofs.customer))
        .await?;
    tx.commit().await?;
    portal.wake.notify_one();
    Ok(true)
}

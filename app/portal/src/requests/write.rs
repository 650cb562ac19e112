//! Writing to the office about a request, or answering what it asked.

use std::net::IpAddr;

use rules::request::State;

use super::mine::find;
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::delivery::{Channel, Content, Message};
use crate::identification::address_subject;
use crate::limits::{Counted, Limited, count};
use crate::session::Session;
use crate::store::StoreError;

/// What came of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// The office has it.
    Done,
    /// The request has ended: nobody would read it.
    TooLate,
    /// There is no such request, or not for this person.
    NotFound,
    /// Too much was written, or from one network address.
    Limited(Limited),
}

/// Writes to the office. What answers a question about who the person is sets the clock going again from tomorrow
/// (EDPB Guidelines 01/2022 on Art. 12(6)).
///
/// # Errors
/// Where the database cannot be used: nothing is written then.
pub async fn write(
    portal: &Portal,
    session: &Session,
    address: IpAddr,
    reference: &str,
    words: &str,
) -> Result<Written, StoreError> {
    let Some(followed) = find(portal, session, reference).await? else {
        return Ok(Written::NotFound);
    };
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    // The office may have changed it since it was found.
    let form = &followed.request.asked.form;
    let Some(mut request) = tx.request_of_form(form).await? else {
        return Ok(Written::NotFound);
    };
    let id = request.asked.id;
    for (counted, subject) in [
        (Counted::Form, address_subject(portal, address)),
        (
            Counted::Message,
            portal.keys.secret().mac("messages", &[&id.to_string()]),
        ),
    ] {
        if let Err(limited) = count(&mut tx, &portal.limits, counted, &subject, now).await? {
            return Ok(Written::Limited(limited));
        }
    }
    if !tx.add_message_of_person(id, now, words).await? {
        return Ok(Written::TooLate);
    }
    let answers = request.state == State::AwaitingIdentity;
    if answers && request.end_pause(portal.clock.today()) {
        let due_on = request.due_on(portal);
        tx.set_clock_of_request(id, &request.pauses, request.extended_on, due_on)
            .await?;
    }
    let news = Message {
        channel: Channel::Mail,
        to: portal.instance.dpo.email.clone(),
        language: portal.instance.source_language(),
        content: Content::MessageForDpo {
            reference: request.asked.reference.clone(),
        },
    };
    tx.enqueue(news.job(now, None), now).await?;
    let entry = Entry::new(now, Actor::Caller, Action::MessageWritten);
    tx.audit(entry.request(id).customer(session.customer()))
        .await?;
    tx.commit().await?;
    portal.wake.notify_one();
    Ok(Written::Done)
}

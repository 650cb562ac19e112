//! Requests of people who cannot prove the number they called from. They give the facts of the call, and a person
//! identifies them (Art. 12(6)); the clock of Art. 12(3) runs from the day the form arrives.

use std::net::IpAddr;

use jiff::civil::Date;
use rules::identifiers::PhoneNumber;

use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::delivery::{Channel, Content, Message};
use crate::id::WrittenRequestId;
use crate::identification::address_subject;
use crate::limits::{Counted, Limited, count};
use crate::reference;
use crate::store::{StoreError, WrittenRequest};
use crate::texts::Language;

/// The facts that a person gives.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Who asks.
    pub name: String,
    /// Where the answer goes.
    pub contact: String,
    /// The number they believe they called from.
    pub calling_number: Option<PhoneNumber>,
    /// The day of the call.
    pub call_day: Date,
    /// About what time.
    pub call_time: Option<String>,
    /// What the call was about.
    pub about: String,
    /// What they ask for.
    pub wish: String,
}

/// What the person keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// What they quote.
    pub reference: String,
    /// The day of receipt, in Rome.
    pub received_on: Date,
    /// By when they are answered.
    pub due_on: Date,
}

/// Files a request. The office gets it by mail, and the person a receipt where the contact is an e-mail address.
///
/// # Errors
/// Where the database cannot be written: nothing is filed then.
pub async fn file(
    portal: &Portal,
    address: IpAddr,
    facts: Facts,
    language: Language,
) -> Result<Result<Receipt, Limited>, StoreError> {
    let now = portal.clock.now();
    let received_on = rules::rome::date(now);
    let mut tx = portal.store.begin().await?;
    let subject = address_subject(portal, address);
    if let Err(limited) = count(&mut tx, &portal.limits, Counted::Form, &subject, now).await? {
        return Ok(Err(limited));
    }
    let request = WrittenRequest {
        id: WrittenRequestId::new(now),
        reference: reference::new(),
        received_at: now,
        due_on: rules::deadline::due(received_on).due,
        language,
        name: facts.name,
        contact: facts.contact,
        calling_number: facts.calling_number,
        call_day: facts.call_day,
        call_time: facts.call_time,
        about: facts.about,
        wish: facts.wish,
    };
    tx.insert_written_request(&request).await?;
    tx.enqueue(for_the_office(portal, &request).job(now, None), now)
        .await?;
    if let Some(receipt) = receipt(&request) {
        // Anybody can write anybody's address here: it is not to be flooded in the company's name.
        let subject = portal.secret.mac("contact", &[&receipt.to]);
        let room = count(&mut tx, &portal.limits, Counted::Receipt, &subject, now).await?;
        if room.is_ok() {
            tx.enqueue(receipt.job(now, None), now).await?;
        }
    }
    let entry = Entry::new(now, Actor::Caller, Action::WrittenRequestFiled);
    tx.audit(entry.request(request.id)).await?;
    tx.commit().await?;
    portal.wake.notify_one();
    Ok(Ok(Receipt {
        reference: request.reference,
        received_on,
        due_on: request.due_on,
    }))
}

fn for_the_office(portal: &Portal, request: &WrittenRequest) -> Message {
    Message {
        channel: Channel::Mail,
        to: portal.instance.dpo.email.clone(),
        language: portal.instance.source_language(),
        content: Content::WrittenRequestForDpo {
            reference: request.reference.clone(),
            received_at: request.received_at,
            due_on: request.due_on,
            name: request.name.clone(),
            contact: request.contact.clone(),
            calling_number: request
                .calling_number
                .as_ref()
                .map(|number| number.as_str().to_owned()),
            call_day: request.call_day,
            call_time: request.call_time.clone(),
            about: request.about.clone(),
            wish: request.wish.clone(),
        },
    }
}

/// For the person, where the contact is an e-mail address.
fn receipt(request: &WrittenRequest) -> Option<Message> {
    let address: lettre::Address = request.contact.trim().parse().ok()?;
    Some(Message {
        channel: Channel::Mail,
        to: address.to_string(),
        language: request.language,
        content: Content::WrittenRequestReceived {
            reference: request.reference.clone(),
            due_on: request.due_on,
        },
    })
}

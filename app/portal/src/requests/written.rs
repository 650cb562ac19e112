//! Requests of people who cannot prove the number they called from. They give the facts of the call, and a person
//! identifies them (Art. 12(6)); the clock of Art. 12(3) runs from the day the form arrives.

use std::net::IpAddr;

use jiff::civil::Date;
use rules::identifiers::PhoneNumber;
use rules::request::State;
use rules::right::Right;
use rules::visibility::Proofs;

use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::delivery::{Channel, Content, Message};
use crate::id::RequestId;
use crate::identification::address_subject;
use crate::limits::{Counted, Limited, count};
use crate::reference;
use crate::store::{Arrival, Author, NewRequest, StoreError};
use crate::texts::Language;

/// The facts that a person gives.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The form: sent twice, it is still one request.
    pub form: String,
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
    /// The right that comes closest to what they ask for.
    pub right: Right,
    /// What they ask for, in their words.
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
    // Sent twice, it is still one request, received on the day on which it was.
    if let Some(filed) = tx.request_of_form(&facts.form).await? {
        tx.commit().await?;
        return Ok(Ok(Receipt {
            due_on: filed.due_on(portal),
            received_on: rules::rome::date(filed.asked.received_at),
            reference: filed.asked.reference,
        }));
    }
    let subject = address_subject(portal, address);
    if let Err(limited) = count(&mut tx, &portal.limits, Counted::Form, &subject, now).await? {
        return Ok(Err(limited));
    }
    let author = Author {
        name: facts.name,
        contact: facts.contact,
        number: facts.calling_number,
        day: Some(facts.call_day),
        time: facts.call_time,
        about: facts.about,
    };
    let due_on = rules::deadline::due(received_on).due;
    let request = NewRequest {
        id: RequestId::new(now),
        reference: reference::new(),
        form: facts.form,
        arrival: Arrival::Form,
        proofs: Proofs::NONE,
        author: Some(author),
        right: facts.right,
        ground: None,
        restrict_meanwhile: false,
        details: facts.wish,
        language,
        received_at: now,
    };
    tx.insert_request(&request, due_on).await?;
    let actor = rules::request::Actor::Person.as_str();
    tx.add_step(request.id, now, actor, "file", State::Received)
        .await?;
    tx.enqueue(for_the_office(portal, &request, due_on).job(now, None), now)
        .await?;
    if let Some(receipt) = receipt(&request, due_on) {
        // Anybody can write anybody's address here: it is not to be flooded in the company's name.
        let subject = portal.keys.secret().mac("contact", &[&receipt.to]);
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
        due_on,
    }))
}

/// The office learns that there is a request; what is in it, the desk shows.
fn for_the_office(portal: &Portal, request: &NewRequest, due_on: Date) -> Message {
    Message {
        channel: Channel::Mail,
        to: portal.instance.dpo.email.clone(),
        language: portal.instance.source_language(),
        content: Content::RequestForDpo {
            reference: request.reference.clone(),
            right: request.right,
            due_on,
        },
    }
}

/// For the person, where the contact is an e-mail address.
fn receipt(request: &NewRequest, due_on: Date) -> Option<Message> {
    let contact = &request.author.as_ref()?.contact;
    let address: lettre::Address = contact.trim().parse().ok()?;
    Some(Message {
        channel: Channel::Mail,
        to: address.to_string(),
        language: request.language,
        content: Content::WrittenRequestReceived {
            reference: request.reference.clone(),
            due_on,
        },
    })
}

//! Asking for a code.

use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};
use rules::identifiers::{CodiceFiscale, PartitaIva, PhoneNumber};
use rules::visibility::Proofs;

use super::{Claim, TaxNumber, Way};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::delivery::{Channel, Content, Message, decoy_job};
use crate::id::CustomerId;
use crate::limits::{Counted, Limited, count};
use crate::secret::six_digits;
use crate::session::Session;
use crate::store::{Customer, OneTimeCode, StoreError, Tx};
use crate::texts::Language;

/// What came of asking for a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A code is under way, or would be if anything were known.
    Sent,
    /// Too many codes were asked for.
    Limited(Limited),
    /// No code can be asked for again: none was asked for.
    Nothing,
}

/// The code that a session waits for.
#[derive(Clone, Debug)]
pub struct WaitingCode {
    /// How the person identifies themselves.
    pub way: Way,
    /// How the code travels.
    pub channel: Channel,
    /// The line it goes to, on the way by line.
    pub line: Option<PhoneNumber>,
    /// When it was asked for.
    pub sent_at: Timestamp,
    /// Until when it holds.
    pub expires_at: Timestamp,
}

/// Where a code goes and what it proves.
struct Target {
    way: Way,
    channel: Channel,
    subject: String,
    line: Option<PhoneNumber>,
    customer: Option<CustomerId>,
    /// `None` for an unknown customer, or one of whom no contact is held.
    recipient: Option<String>,
}

/// Whether codes are sent to this number.
pub fn sends_codes_to(portal: &Portal, number: &PhoneNumber) -> bool {
    let prefixes = &portal.instance.service.code_prefixes;
    prefixes
        .iter()
        .any(|prefix| number.as_str().starts_with(prefix.as_str()))
}

/// Sends a code for what a person claims, in place of the one before.
///
/// # Errors
/// Where the database cannot be used.
pub async fn request_code(
    portal: &Portal,
    session: &Session,
    address: IpAddr,
    claim: &Claim,
    language: Language,
) -> Result<Asked, StoreError> {
    let target = match claim {
        Claim::Line { number, by_voice } => line_target(portal, number, *by_voice),
        Claim::Customer { code, tax, by_mail } => {
            let found = portal.store.customer_by_code(code).await?;
            let matching = found.filter(|customer| holds(customer, tax));
            let subject = portal
                .keys
                .secret()
                .mac("claim", &[code.as_str(), tax.as_str()]);
            customer_target(matching, *by_mail, subject)
        }
    };
    send(portal, session, address, target, language).await
}

/// Sends another code for what was claimed before.
///
/// # Errors
/// Where the database cannot be used.
pub async fn resend_code(
    portal: &Portal,
    session: &Session,
    address: IpAddr,
    language: Language,
) -> Result<Asked, StoreError> {
    let Some(code) = portal.store.code(session.key()).await? else {
        return Ok(Asked::Nothing);
    };
    let target = match (code.way, &code.line, code.customer) {
        (Way::Line, Some(line), _) => line_target(portal, line, code.channel == Channel::Voice),
        (_, _, known) => {
            let customer = match known {
                Some(id) => portal.store.customer(id).await?,
                None => None,
            };
            customer_target(customer, code.channel == Channel::Mail, code.subject)
        }
    };
    send(portal, session, address, target, language).await
}

/// Sends a code to who filed something with these proofs, for the person in the session to prove again that they are
/// it: to the customer's contact on file, else to the line. Nothing is sent where the session does not prove them.
///
/// # Errors
/// Where the database cannot be used.
pub async fn prove_again(
    portal: &Portal,
    session: &Session,
    address: IpAddr,
    filed: &Proofs<CustomerId>,
    by: Channel,
    language: Language,
) -> Result<Asked, StoreError> {
    let proved = session.proofs();
    let target = match (filed.customer, &filed.line) {
        (Some(id), _) if proved.customer == Some(id) => {
            let customer = portal.store.customer(id).await?;
            let subject = customer.as_ref().map(|customer| claimed(portal, customer));
            customer_target(customer, by == Channel::Mail, subject.unwrap_or_default())
        }
        (None, Some(line)) if proved.line.as_ref() == Some(line) => {
            line_target(portal, line, by == Channel::Voice)
        }
        _ => return Ok(Asked::Nothing),
    };
    send(portal, session, address, target, language).await
}

/// What the limits of a customer's claim are counted by, as where they typed it.
fn claimed(portal: &Portal, customer: &Customer) -> String {
    let data = &customer.data;
    let person = data.codice_fiscale.as_ref().map(CodiceFiscale::as_str);
    let business = data.partita_iva.as_ref().map(PartitaIva::as_str);
    let tax = person.or(business).unwrap_or_default();
    portal
        .keys
        .secret()
        .mac("claim", &[data.code.as_str(), tax])
}

/// The code that a session waits for; the same for a known and an unknown person.
///
/// # Errors
/// Where the database cannot be read.
pub async fn waiting_code(
    portal: &Portal,
    session: &Session,
) -> Result<Option<WaitingCode>, StoreError> {
    let code = portal.store.code(session.key()).await?;
    Ok(code.map(|code| WaitingCode {
        line: code.line.filter(|_| code.way == Way::Line),
        way: code.way,
        channel: code.channel,
        sent_at: code.sent_at,
        expires_at: code.expires_at,
    }))
}

fn line_target(portal: &Portal, number: &PhoneNumber, by_voice: bool) -> Target {
    Target {
        way: Way::Line,
        channel: if by_voice || !number.is_mobile() {
            Channel::Voice
        } else {
            Channel::Sms
        },
        subject: contact_subject(portal, number.as_str()),
        line: Some(number.clone()),
        customer: None,
        recipient: Some(number.as_str().to_owned()),
    }
}

/// `by_mail` is the person's wish; where the company does not hold that contact the other one is used, and the page
/// says nothing of it.
fn customer_target(customer: Option<Customer>, by_mail: bool, subject: String) -> Target {
    let wished = if by_mail { Channel::Mail } else { Channel::Sms };
    let id = customer.as_ref().map(|customer| customer.id);
    let (phone, email) = customer.map_or((None, None), |customer| {
        (customer.data.phone, customer.data.email)
    });
    // A code to a line proves the line too; a code to a mailbox does not.
    let (line, recipient) = match (phone, email) {
        (_, Some(email)) if by_mail => (None, Some(email)),
        (Some(phone), _) => {
            let recipient = phone.as_str().to_owned();
            (Some(phone), Some(recipient))
        }
        (None, email) => (None, email),
    };
    Target {
        way: Way::Customer,
        channel: wished,
        subject,
        line,
        customer: id,
        recipient,
    }
}

/// How a code really travels: what the page says, unless the company holds no such contact.
fn real_channel(target: &Target) -> Channel {
    match (target.way, &target.line, &target.recipient) {
        (Way::Line, _, _) | (_, _, None) => target.channel,
        (Way::Customer, Some(line), _) if line.is_mobile() => Channel::Sms,
        (Way::Customer, Some(_), _) => Channel::Voice,
        (Way::Customer, None, Some(_)) => Channel::Mail,
    }
}

async fn send(
    portal: &Portal,
    session: &Session,
    address: IpAddr,
    target: Target,
    language: Language,
) -> Result<Asked, StoreError> {
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    for (counted, subject) in [
        (Counted::Form, address_subject(portal, address)),
        (Counted::Code, target.subject.clone()),
        (Counted::CodeInAll, String::new()),
    ] {
        if let Err(limited) = count(&mut tx, &portal.limits, counted, &subject, now).await? {
            tx.commit().await?;
            if matches!(counted, Counted::CodeInAll) {
                tracing::error!("no codes are sent: limits.codes_in_all_per_hour is reached");
            }
            return Ok(Asked::Limited(limited));
        }
    }
    let sendable = contact_has_room(portal, &mut tx, &target, now).await?;
    let expires_at = now + SignedDuration::from_mins(i64::from(portal.limits.code_minutes));
    let code = six_digits();
    let mac = code_mac(portal, session, &code);
    let channel = real_channel(&target);
    let job = target.recipient.filter(|_| sendable).map(|to| {
        let content = Content::OneTimeCode {
            code,
            minutes: portal.limits.code_minutes,
        };
        Message {
            channel,
            to,
            language,
            content,
        }
        .job(now, Some(expires_at))
    });
    let code_mac = job.is_some().then_some(mac);
    tx.put_code(&OneTimeCode {
        session: session.key().to_owned(),
        way: target.way,
        channel: target.channel,
        subject: target.subject,
        line: target.line,
        customer: target.customer,
        code_mac,
        tries: 0,
        sent_at: now,
        expires_at,
    })
    .await?;
    tx.enqueue(job.unwrap_or_else(|| decoy_job(now, expires_at)), now)
        .await?;
    let entry = Entry::new(now, Actor::Caller, Action::CodeRequested);
    tx.audit(entry.detail(serde_json::json!({ "way": target.way.as_str() })))
        .await?;
    tx.commit().await?;
    portal.wake.notify_one();
    Ok(Asked::Sent)
}

/// Whether the contact of a customer may get another code. That it may not is not said, or it would be known that
/// there is one; on the way by line the subject is the contact, and was counted already.
async fn contact_has_room(
    portal: &Portal,
    tx: &mut Tx,
    target: &Target,
    now: Timestamp,
) -> Result<bool, StoreError> {
    if target.way == Way::Line {
        return Ok(true);
    }
    // An unknown customer is counted under a subject of its own, so that the same statements run.
    let contact = target.recipient.as_deref().unwrap_or(&target.subject);
    let subject = contact_subject(portal, contact);
    Ok(count(tx, &portal.limits, Counted::Code, &subject, now)
        .await?
        .is_ok())
}

fn holds(customer: &Customer, tax: &TaxNumber) -> bool {
    match tax {
        TaxNumber::Person(number) => customer.data.codice_fiscale.as_ref() == Some(number),
        TaxNumber::Business(number) => customer.data.partita_iva.as_ref() == Some(number),
    }
}

fn contact_subject(portal: &Portal, contact: &str) -> String {
    portal.keys.secret().mac("contact", &[contact])
}

/// What the limits of a network address are counted by.
///
/// Of IPv6 the first 64 bits count: whoever has one address there has all of them.
pub(crate) fn address_subject(portal: &Portal, address: IpAddr) -> String {
    let counted = match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => (address.to_bits() >> 64).to_string(),
    };
    portal.keys.secret().mac("address", &[&counted])
}

/// Bound to the session: a code opens the session that asked for it and no other.
fn code_mac(portal: &Portal, session: &Session, code: &str) -> String {
    portal.keys.secret().mac("code", &[session.key(), code])
}

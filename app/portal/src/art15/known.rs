//! What is known of the person's recordings, gathered once for the document and for the JSON.

use jiff::Timestamp;
use rules::identifiers::PhoneNumber;
use rules::retention::RetentionDay;
use rules::verdict::Verdict;

use super::Person;
use crate::audit::Listening;
use crate::instance::Supplier;
use crate::recordings::{Listed, judged_all};
use crate::store::{Recording, StoreError};
use crate::{Instance, Portal};

/// What is known at an instant.
pub(super) struct Known {
    pub(super) at: Timestamp,
    /// The person's code in the customer register.
    pub(super) customer_code: Option<String>,
    pub(super) recordings: Vec<KnownRecording>,
    /// Whether some of those asked about are to be deleted by now.
    pub(super) some_are_over: bool,
}

/// What is known of a recording.
pub(super) struct KnownRecording {
    pub(super) listed: Listed,
    /// Its last day, and how it was computed.
    pub(super) retention: RetentionDay,
    /// When staff listened to it, and for what.
    pub(super) listenings: Vec<Listening>,
    pub(super) calling: Number,
    pub(super) called: Number,
    /// Whether it is linked to the customer that the person is.
    pub(super) is_of_customer: bool,
}

/// A number, as far as it is told.
pub(super) enum Number {
    /// Nobody knows it.
    Withheld,
    /// The person's own, or one of the service.
    Whole(String),
    /// Somebody else's: its last digits.
    LastDigits(String),
}

impl Known {
    pub(super) async fn gathered(
        portal: &Portal,
        person: &Person,
        recordings: &[Recording],
    ) -> Result<Self, StoreError> {
        let customer = match person.customer {
            Some(id) => portal.store.customer(id).await?,
            None => None,
        };
        let mut known = Self {
            at: portal.clock.now(),
            customer_code: customer.map(|customer| customer.data.code.to_string()),
            recordings: Vec::new(),
            some_are_over: false,
        };
        for listed in judged_all(portal, recordings.to_vec()).await? {
            if matches!(listed.verdict, Verdict::Keep { .. }) {
                known.recordings.push(of(portal, person, listed).await?);
            } else {
                known.some_are_over = true;
            }
        }
        Ok(known)
    }

    /// Who handled these calls, each once: its name in the call system, and what the instance says of it.
    pub(super) fn recipients<'a>(
        &'a self,
        instance: &'a Instance,
    ) -> Vec<(&'a str, Option<&'a Supplier>)> {
        let mut ids: Vec<&str> = Vec::new();
        for known in &self.recordings {
            let id = known.listed.recording.supplier.as_str();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let named = |id| (id, instance.supplier(id));
        ids.into_iter().map(named).collect()
    }
}

async fn of(
    portal: &Portal,
    person: &Person,
    listed: Listed,
) -> Result<KnownRecording, StoreError> {
    let recording = &listed.recording;
    let months = portal.instance.retention.months;
    let called = recording.called_number.clone();
    // On one side of a call is a person, on the other one the service, whose numbers are no secret.
    let inbound = recording.direction == "inbound";
    let calling = match &recording.calling_number {
        None => Number::Withheld,
        Some(number) if inbound => told(number, person),
        Some(number) => Number::Whole(number.to_string()),
    };
    let called = match called.parse::<PhoneNumber>() {
        Ok(number) if !inbound => told(&number, person),
        _ => Number::Whole(called),
    };
    Ok(KnownRecording {
        retention: rules::retention::last_day_kept(recording.started_at, months),
        listenings: portal.store.listenings(recording.id).await?,
        calling,
        called,
        is_of_customer: person.customer.is_some() && recording.customer == person.customer,
        listed,
    })
}

/// A person's number: their own whole, somebody else's by its last digits (Art. 15(4)).
fn told(number: &PhoneNumber, person: &Person) -> Number {
    if person.own.contains(number) {
        Number::Whole(number.to_string())
    } else {
        Number::LastDigits(number.last_digits().to_owned())
    }
}

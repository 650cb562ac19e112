//! The answer for programs: the same facts under English keys that stay what they are, dates as ISO 8601 writes them,
//! numbers as E.164 does. A key that changes its meaning makes another schema.

use serde_json::{Value, json};

use super::Person;
use super::known::{Known, KnownRecording, Number};
use super::words::{RIGHTS, Words};
use crate::document::AUTHORITY;

/// What the keys mean, and its version.
const SCHEMA: &str = "miavoce.art15.1";

/// The answer as JSON.
pub(super) fn json(words: &Words<'_>, person: &Person, known: &Known) -> Value {
    let instance = &words.portal.instance;
    let purposes = instance.purposes.iter();
    let purposes =
        purposes.map(|purpose| json!({ "id": purpose.id, "text": words.localised(&purpose.text) }));
    let categories = instance.categories.iter();
    let categories = categories.map(|category| words.localised(category));
    let recordings = known.recordings.iter();
    let recordings = recordings.map(|recording| the_recording(words, known, recording));
    json!({
        "schema": SCHEMA,
        "language": words.language,
        "answered_at": known.at,
        "controller": instance.controller,
        "data_protection_officer": instance.dpo,
        "person": {
            "name": person.name,
            "numbers": person.own,
            "customer_code": known.customer_code,
        },
        "purposes": purposes.collect::<Vec<Value>>(),
        "legal_basis": {
            "article": instance.legal_basis.article,
            "text": words.localised(&instance.legal_basis.text),
        },
        "categories": categories.collect::<Vec<&str>>(),
        "recipients": recipients(words, known),
        "transfers": {
            "text": words.localised(&instance.transfers),
            "safeguards": words.say("answer-safeguards"),
        },
        "retention": { "months": instance.retention.months },
        "rights": rights(words),
        "complaint": {
            "authority": AUTHORITY.name,
            "address": AUTHORITY.address,
            "certified_mail": AUTHORITY.certified_mail,
            "articles": words.say("complaint-article"),
        },
        "source": words.localised(&instance.source),
        "automated_decisions": {
            "taken": false,
            "text": words.say("art15-automated-none"),
        },
        "recordings": recordings.collect::<Vec<Value>>(),
    })
}

fn recipients(words: &Words<'_>, known: &Known) -> Vec<Value> {
    let recipients = known.recipients(&words.portal.instance).into_iter();
    let recipients = recipients.map(|(name, supplier)| match supplier {
        Some(supplier) => json!({
            "name": supplier.name,
            "address": supplier.address,
            "task": words.localised(&supplier.task),
            "appointed_on": supplier.appointed_on,
        }),
        None => json!({ "name": name }),
    });
    recipients.collect()
}

fn rights(words: &Words<'_>) -> Vec<Value> {
    let right = |right| {
        let (_, text, article) = words.right(right);
        json!({ "right": right, "text": text, "article": article })
    };
    RIGHTS.into_iter().map(right).collect()
}

fn the_recording(words: &Words<'_>, known: &Known, recording: &KnownRecording) -> Value {
    let (listed, retention) = (&recording.listed, &recording.retention);
    let call = &listed.recording;
    let instance = &words.portal.instance;
    let supplier = instance.supplier(&call.supplier);
    let holds = listed.held_because();
    let holds = holds.map(|reason| json!({ "reason": reason, "article": reason.article() }));
    let listenings = recording.listenings.iter();
    let listenings = listenings.map(|listening| {
        json!({
            "at": listening.at,
            "purpose": listening.purpose,
            "text": words.purpose(&listening.purpose),
        })
    });
    let notice = instance.notice_at(call.started_at);
    json!({
        "id": call.id,
        "state": if listed.is_restricted() { "restricted" } else { "kept" },
        "started_at": call.started_at,
        "recorded_on": retention.recorded_on,
        "duration_ms": call.duration_ms,
        "direction": call.direction,
        "calling_number": number(&recording.calling),
        "called_number": number(&recording.called),
        "handled_by": supplier.map_or(&call.supplier, |supplier| &supplier.name),
        "outside_service_hours": call.outside_service_hours,
        "customer_code": known.customer_code.as_ref().filter(|_| recording.is_of_customer),
        "taken_in_at": call.imported_at,
        "notice_from": notice.map(|notice| notice.from),
        "last_day_kept": call.last_day_kept,
        "computed_by": retention.steps,
        "held_because": holds.collect::<Vec<Value>>(),
        "listenings": listenings.collect::<Vec<Value>>(),
    })
}

/// Three ways to know a number, each under a key of its own: nobody takes three digits for a number.
fn number(number: &Number) -> Value {
    match number {
        Number::Withheld => json!({ "withheld": true }),
        Number::Whole(number) => json!({ "number": number }),
        Number::LastDigits(digits) => json!({ "last_digits": digits }),
    }
}

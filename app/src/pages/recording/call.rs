//! The facts of the call.

use leptos::prelude::*;
use portal::recordings::Listed;
use portal::store::{Corrected, Recording};
use rules::identifiers::PhoneNumber;

use crate::components::fact;
use crate::pages::recordings::supplier;
use crate::visit::Visit;

/// When, how long, who called whom, who handled it.
pub(super) fn call(visit: &Visit, listed: &Listed, own: &[PhoneNumber]) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let recording = &listed.recording;
    let state = if listed.is_restricted() {
        "call-state-restricted"
    } else {
        "call-state-kept"
    };
    let calling = recording.calling_number.as_ref();
    let calling = calling.map_or("", PhoneNumber::as_str);
    let from = told(visit, recording, own, Corrected::CallingNumber, calling);
    let to = &recording.called_number;
    let to = told(visit, recording, own, Corrected::CalledNumber, to);
    let outside = recording
        .outside_service_hours
        .then(|| fact(visit.say("call-hours"), visit.say("call-outside-hours")));
    view! {
        <h2>{visit.say("call-heading")}</h2>
        <dl class="summary">
            {fact(visit.say("call-state"), visit.say(state))}
            {fact(
                visit.say("call-at"),
                texts.date_time(visit.language, recording.started_at),
            )}
            {fact(
                visit.say("call-duration"),
                texts.duration(visit.language, recording.duration_ms),
            )}
            {fact(
                visit.say("call-direction"),
                visit.say(&format!("direction-{}", recording.direction)),
            )} {fact(visit.say("call-from"), from)} {fact(visit.say("call-to"), to)}
            {fact(visit.say("call-handled-by"), supplier(visit, recording))} {outside}
        </dl>
    }
}

/// A number of the call as far as it is told. On one side of it is a person, whose number is theirs (Art. 15(4)); on
/// the other one the service, whose numbers are no secret.
pub(super) fn told(
    visit: &Visit,
    recording: &Recording,
    own: &[PhoneNumber],
    field: Corrected,
    number: &str,
) -> String {
    let of_person = (field == Corrected::CallingNumber) == (recording.direction == "inbound");
    if number.is_empty() {
        return visit.say("number-withheld");
    }
    match number.parse::<PhoneNumber>() {
        Ok(number) if of_person && !own.contains(&number) => {
            visit.say_with("number-of-another", &[("number", number.last_digits())])
        }
        _ => number.to_owned(),
    }
}

//! What was asked, about which recordings.

use leptos::prelude::*;
use portal::evidence::Evidence;
use portal::requests::Followed;
use portal::store::NamedRecording;
use rules::rome;

use crate::components::{EvidenceList, fact};
use crate::visit::Visit;

/// The request, as it was filed.
pub(super) fn asked(
    visit: &Visit,
    followed: &Followed,
    files: Vec<Evidence>,
) -> impl IntoView + use<> {
    let asked = &followed.request.asked;
    let row = |key: &str, answer: AnyView| fact(visit.say(key), answer);
    let recordings = followed
        .recordings
        .iter()
        .map(|named| recording(visit, named))
        .collect_view();
    let ground = asked.ground.map(|ground| {
        let word = ground.as_str().replace('_', "-");
        row(
            "check-ground",
            view! { <span>{visit.say(&format!("ground-{word}"))}</span> }.into_any(),
        )
    });
    // On a line that several people may share, one does not read what another wrote.
    let details = Some(asked.details.clone())
        .filter(|details| !details.is_empty() && followed.proofs.customer.is_some())
        .map(|details| {
            row(
                "check-details",
                view! { <p class="typed">{details}</p> }.into_any(),
            )
        });
    let files = Some(files)
        .filter(|files| !files.is_empty() && followed.proofs.customer.is_some())
        .map(|files| {
            let files = view! { <EvidenceList visit=visit.clone() files /> };
            row("check-evidence", files.into_any())
        });
    view! {
        <h2>{visit.say("request-asked")}</h2>
        <dl class="summary">
            {row(
                "check-right",
                view! { <span>{visit.say(&format!("ask-{}", asked.right))}</span> }.into_any(),
            )} {row("check-recordings", view! { <ul>{recordings}</ul> }.into_any())} {ground}
            {details} {files}
        </dl>
    }
}

fn recording(visit: &Visit, named: &NamedRecording) -> AnyView {
    let texts = &visit.portal.texts;
    let day = texts.weekday_date(visit.language, rome::date(named.started_at));
    let time = texts.time(named.started_at);
    let text = visit.say_with("recording-heading", &[("day", &day), ("time", &time)]);
    let gone = (!named.is_held).then(|| format!(" ({})", visit.say("act-recording-deleted")));
    view! {
        <li>
            <a href=format!("/recordings/{}", named.recording)>{text}</a>
            {gone}
        </li>
    }
    .into_any()
}

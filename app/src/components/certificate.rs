//! What a certificate of deletion states, and how anybody checks it.

use leptos::prelude::*;
use portal::custody::certificate::{Certificate, SealedAudio};

use super::fact::fact;
use crate::visit::Visit;

/// The certificate in words; `file` is where it can be fetched.
#[component]
pub(crate) fn CertificateInWords(
    visit: Visit,
    certificate: Certificate,
    #[prop(into)] file: String,
) -> impl IntoView {
    let texts = &visit.portal.texts;
    let date = |day| texts.date(visit.language, day);
    let rule = match &certificate.request {
        Some(request) => visit.say_with("certificate-rule-erasure", &[("request", request)]),
        None => visit.say("certificate-rule-retention"),
    };
    let audio = certificate.audio.clone();
    let seq = certificate.audit.seq.to_string();
    let place = [("seq", seq.as_str()), ("mac", &certificate.audit.mac)];
    let code = |text: String| view! { <code class="hash">{text}</code> };
    let (recorded, last) = (
        date(certificate.recorded_on),
        date(certificate.last_day_kept),
    );
    let deleted = texts.date_time(visit.language, certificate.deleted_at);
    let controller = visit.portal.instance.controller.name.clone();
    view! {
        <dl class="summary">
            {fact(visit.say("certificate-id"), code(certificate.certificate.to_string()))}
            {fact(visit.say("certificate-recording"), code(certificate.recording.to_string()))}
            {fact(visit.say("certificate-recorded"), recorded)}
            {fact(visit.say("certificate-last"), last)}
            {fact(visit.say("certificate-deleted"), deleted)}
            {fact(visit.say("certificate-rule"), rule)}
            {audio.map(|audio| sealed(&visit, &audio))}
            {fact(
                visit.say("certificate-place"),
                code(visit.say_with("certificate-row", &place)),
            )} {fact(visit.say("certificate-key"), code(certificate.public_key.clone()))}
        </dl>
        <p class="actions">
            <a class="button" href=file download="">
                {visit.say("certificate-file")}
            </a>
        </p>
        <h3>{visit.say("certificate-check")}</h3>
        <p>{visit.say("certificate-check-text")}</p>
        <p>
            <code>
                "miavoce verify certificate certificate.json --key " {certificate.public_key.clone()}
            </code>
        </p>
        <p>
            {visit
                .say_with("certificate-check-key", &[("controller", &controller)])}
        </p>
    }
}

/// The audio as whoever has the store saw it.
fn sealed(visit: &Visit, audio: &SealedAudio) -> impl IntoView + use<> {
    let bytes = audio.bytes.to_string();
    let size = visit.say_with("certificate-bytes", &[("bytes", &bytes)]);
    let hash = view! { <code class="hash">{audio.sha256.clone()}</code> };
    view! {
        {fact(visit.say("certificate-size"), size)}
        {fact(visit.say("certificate-sha256"), hash)}
    }
}

//! What remains of a recording that was deleted: its dates, and the rule.

use leptos::prelude::*;
use portal::custody::certificate::Certificate;
use portal::session::Session;
use portal::store::Tombstone;

use crate::components::{CertificateInWords, Computation, Layout};
use crate::visit::Visit;

/// The page in the place of the recording's.
pub(super) fn deleted(
    visit: &Visit,
    session: Session,
    tombstone: &Tombstone,
    certificate: Option<Certificate>,
) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let recorded = texts.date(visit.language, tombstone.recorded_on);
    let last = texts.date(visit.language, tombstone.last_day_kept);
    let at = texts.date_time(visit.language, tombstone.deleted_at);
    let months = visit.portal.instance.retention.months;
    let call = rules::rome::start_of_day(tombstone.recorded_on);
    let steps = rules::retention::last_day_kept(call, months).steps;
    let key = if tombstone.is_of_erasure() {
        "deleted-on-request"
    } else {
        "deleted-text"
    };
    let certified = certificate.map(|certificate| certified(visit, certificate));
    let visit = visit.clone();
    view! {
        <Layout
            visit=visit.clone()
            title=visit.say("deleted-heading")
            session=Some(session)
        >
            <a class="back" href="/recordings">
                {visit.say("recording-back")}
            </a>
            <h1>{visit.say("deleted-heading")}</h1>
            <p class="lead">
                {visit.say_with(key, &[("recorded", &recorded), ("last", &last), ("at", &at)])}
            </p>
            <Computation visit=visit.clone() steps />
            <p>{visit.say("deleted-what-remains")}</p>
            {certified}
        </Layout>
    }
}

/// That it is gone, in a form that anybody can check.
fn certified(visit: &Visit, certificate: Certificate) -> impl IntoView + use<> {
    let file = format!("/recordings/{}/certificate.json", certificate.recording);
    view! {
        <section class="card" aria-labelledby="certificate">
            <h2 id="certificate">{visit.say("certificate-heading")}</h2>
            <p>{visit.say("certificate-text")}</p>
            <CertificateInWords visit=visit.clone() certificate file />
        </section>
    }
}

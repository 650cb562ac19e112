//! The certificate of a deletion, for the desk.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portal::custody::certificate;
use portal::id::RecordingId;
use portal::staff::Role;

use super::desk;
use crate::components::{CertificateInWords, Desk};
use crate::pages::Instead;
use crate::visit::Visit;

/// The page of the certificate of a recording that was deleted.
pub(crate) fn certificate() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id"));
    desk(Role::reads, async move |visit: Visit, session, _| {
        let id = id.and_then(|id| RecordingId::parse(&id));
        let id = id.ok_or(Instead::NotFound)?;
        let found = certificate::find(&visit.portal, id).await?;
        let (_, certificate) = found.ok_or(Instead::NotFound)?;
        let heading = visit.say("certificate-heading");
        // Who does not read the audit came from elsewhere.
        let back = session.member().role.audits().then(|| {
            view! {
                <a class="back" href="/console/audit">
                    {visit.say("certificate-back")}
                </a>
            }
        });
        let file = format!("/console/certificates/{id}/file");
        Ok(view! {
            <Desk visit=visit.clone() title=heading.clone() session=Some(session)>
                {back}
                <h1>{heading}</h1>
                <p>{visit.say("certificate-desk-text")}</p>
                <h2>{visit.say("certificate-states")}</h2>
                <CertificateInWords visit=visit.clone() certificate file />
            </Desk>
        }
        .into_any())
    })
}

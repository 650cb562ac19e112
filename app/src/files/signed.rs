//! What the portal signed, as files: certificates of deletion and the proof of retention.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use http::request::Parts;
use portal::Portal;
use portal::custody::{Signed, certificate};
use portal::id::RecordingId;
use portal::staff::Role;
use portal::store::StoreError;
use rules::visibility::Level;

use super::{attachment, go_to, status, unavailable};
use crate::visit::Visit;

const SIGN_IN: &str = "/console/sign-in?ended";

/// Answers with the certificate of a deletion to whoever sees what remains of the recording.
pub async fn certificate(
    State(portal): State<Arc<Portal>>,
    Path(id): Path<String>,
    parts: Parts,
) -> Response {
    let visit = Visit::of(&parts, portal);
    match visit.session().await {
        Ok(Some(session)) if session.level() > Level::None => of_recording(&visit, &id).await,
        Ok(_) => go_to("/identify?ended"),
        Err(error) => unavailable(&error),
    }
}

/// Answers with the certificate of a deletion to whoever of the staff sees registers.
pub async fn desk_certificate(
    State(portal): State<Arc<Portal>>,
    Path(id): Path<String>,
    parts: Parts,
) -> Response {
    let visit = Visit::of(&parts, portal);
    match allowed(&visit, Role::reads).await {
        Ok(()) => of_recording(&visit, &id).await,
        Err(instead) => instead,
    }
}

/// Answers with the latest proof of retention to whoever of the staff reads the audit.
pub async fn attestation(State(portal): State<Arc<Portal>>, parts: Parts) -> Response {
    let visit = Visit::of(&parts, portal);
    if let Err(instead) = allowed(&visit, Role::audits).await {
        return instead;
    }
    let latest = visit.portal.store.latest_attestation().await;
    let signed = latest.map(|latest| latest.map(|latest| latest.signed));
    file("attestation.json", signed)
}

async fn allowed(visit: &Visit, may: fn(Role) -> bool) -> Result<(), Response> {
    match visit.staff().await {
        Ok(Some(session)) if may(session.member().role) => Ok(()),
        Ok(Some(_)) => Err(status(StatusCode::FORBIDDEN)),
        Ok(None) => Err(go_to(SIGN_IN)),
        Err(error) => Err(unavailable(&error)),
    }
}

async fn of_recording(visit: &Visit, id: &str) -> Response {
    let Some(id) = RecordingId::parse(id) else {
        return status(StatusCode::NOT_FOUND);
    };
    let found = certificate::find(&visit.portal, id).await;
    let signed = found.map(|found| found.map(|(signed, _)| signed));
    file("certificate.json", signed)
}

fn file(name: &str, signed: Result<Option<Signed>, StoreError>) -> Response {
    match signed {
        Ok(Some(signed)) => attachment(name, "application/json", Body::from(signed.write())),
        Ok(None) => status(StatusCode::NOT_FOUND),
        Err(error) => unavailable(&error),
    }
}

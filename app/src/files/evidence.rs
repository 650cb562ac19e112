//! A file of a request, for the office: always kept, never shown by the portal itself.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use futures::stream;
use http::StatusCode;
use http::request::Parts;
use portal::Portal;
use portal::evidence::{EvidenceError, Opened, open};
use portal::files::StoredFile;
use portal::id::EvidenceId;

use super::{attachment, go_to, status, unavailable};
use crate::visit::Visit;

/// Answers with the file to whoever of the staff sees requests. It is called by its request and its place: what the
/// person calls it is shown on the page, and in no header.
pub async fn evidence(
    State(portal): State<Arc<Portal>>,
    Path((reference, id)): Path<(String, String)>,
    parts: Parts,
) -> Response {
    let visit = Visit::of(&parts, portal);
    let member = match visit.staff().await {
        Ok(Some(session)) => session.member().clone(),
        Ok(None) => return go_to("/console/sign-in?ended"),
        Err(error) => return unavailable(&error),
    };
    if !member.role.reads() {
        return status(StatusCode::FORBIDDEN);
    }
    let opened: Result<Option<Opened>, EvidenceError> = match EvidenceId::parse(&id) {
        Some(id) => open(&visit.portal, &member, &reference, id).await,
        None => Ok(None),
    };
    match opened {
        Ok(Some(opened)) => {
            let kind = opened.evidence.media_type;
            let reference = reference.to_ascii_uppercase();
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
            let reference: String = reference.chars().filter(|c| plain(*c)).collect();
            let name = format!("{reference}-{}.{}", opened.place, kind.extension());
            let body = Body::from_stream(stream::try_unfold(opened.file, StoredFile::next_part));
            attachment(&name, kind.as_str(), body)
        }
        Ok(None) => status(StatusCode::NOT_FOUND),
        Err(error) => unavailable(&error),
    }
}

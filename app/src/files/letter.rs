//! The letter with a decision as a PDF.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use http::request::Parts;
use portal::Portal;
use portal::document::{Document, pdf};
use portal::requests::{answered, find};
use portal::store::StoreError;

use super::{NO_DOWNLOAD, attachment, go_to, unavailable};
use crate::visit::Visit;

/// Answers with the letter to who made the request, and to anybody else that there is nothing to fetch.
pub async fn letter(
    State(portal): State<Arc<Portal>>,
    Path(reference): Path<String>,
    parts: Parts,
) -> Response {
    let (reference, letter) = match answer(&Visit::of(&parts, portal), &reference).await {
        Ok(Some(letter)) => letter,
        Ok(None) => return go_to(NO_DOWNLOAD),
        Err(error) => return unavailable(&error),
    };
    match tokio::task::spawn_blocking(move || pdf(&letter)).await {
        Ok(Ok(bytes)) => attachment(
            &format!("{reference}.pdf"),
            "application/pdf",
            Body::from(bytes),
        ),
        Ok(Err(error)) => unavailable(&error),
        Err(error) => unavailable(&error),
    }
}

async fn answer(visit: &Visit, typed: &str) -> Result<Option<(String, Document)>, StoreError> {
    let Some(session) = visit.session().await? else {
        return Ok(None);
    };
    let Some(followed) = find(&visit.portal, &session, typed).await? else {
        return Ok(None);
    };
    let answered = answered(&visit.portal, &followed).await?;
    Ok(answered.map(|answered| (followed.request.asked.reference, answered.letter)))
}

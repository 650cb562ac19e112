//! The receipt of a request as a JSON file, for whoever keeps records. Its page says the same in words.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{CONTENT_DISPOSITION, HeaderValue};
use http::request::Parts;
use portal::Portal;
use portal::requests::{Followed, find};
use portal::store::StoreError;
use serde_json::{Value, json};

use crate::visit::Visit;

/// Answers with the receipt to the author of the request, and to anybody else that there is none.
pub async fn receipt(
    State(portal): State<Arc<Portal>>,
    Path(reference): Path<String>,
    parts: Parts,
) -> Response {
    match followed(&Visit::of(&parts, portal.clone()), &reference).await {
        Ok(Some(followed)) => {
            let name = format!(
                "attachment; filename=\"{}.json\"",
                followed.request.asked.reference
            );
            let mut response = Json(written(&portal, &followed)).into_response();
            if let Ok(name) = HeaderValue::from_str(&name) {
                response.headers_mut().insert(CONTENT_DISPOSITION, name);
            }
            response
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a receipt could not be written");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

async fn followed(visit: &Visit, reference: &str) -> Result<Option<Followed>, StoreError> {
    match visit.session().await? {
        Some(session) => find(&visit.portal, &session, reference).await,
        None => Ok(None),
    }
}

fn written(portal: &Portal, followed: &Followed) -> Value {
    let asked = &followed.request.asked;
    let deadline = followed.request.deadline(portal);
    let recordings: Vec<Value> = followed
        .recordings
        .iter()
        .map(|named| json!({ "id": named.recording, "started_at": named.started_at }))
        .collect();
    json!({
        "reference": asked.reference,
        "controller": portal.instance.controller.name,
        "right": asked.right,
        "ground": asked.ground,
        "restrict_meanwhile": asked.restrict_meanwhile,
        "recordings": recordings,
        "received_at": asked.received_at,
        "received_on": deadline.received_on,
        "due": followed.request.due_on(portal),
        "extended_on": followed.request.extended_on,
        "computed_by": followed.request.steps_to_due(portal),
        "state": followed.request.state,
    })
}

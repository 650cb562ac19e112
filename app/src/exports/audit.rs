//! The audit, or the part of it that a filter lets pass.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use futures::stream::try_unfold;
use http::StatusCode;
use http::request::Parts;
use portal::Portal;
use portal::audit::trail::{self, Filter};
use portal::staff::Role;
use portal::store::StoreError;
use serde::Deserialize;

use super::{allowed, csv, unavailable};
use crate::pages::trail_filter;
use crate::visit::Visit;

/// What is looked at, as the address names it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    request: String,
    recording: String,
    action: String,
}

/// Answers with the audit to whoever reads it, part by part: however long it is, it is never in memory as a whole.
pub async fn audit_csv(
    State(portal): State<Arc<Portal>>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Response {
    let session = match allowed(&Visit::of(&parts, portal.clone()), Role::audits).await {
        Ok(session) => session,
        Err(instead) => return instead,
    };
    let Some(filter) = trail_filter(&asked.request, &asked.recording, &asked.action) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    if let Err(error) = trail::taken(&portal, session.member()).await {
        return unavailable(error);
    }
    csv("attachment; filename=\"audit.csv\"", body(portal, filter))
}

/// Where the file goes on.
enum At {
    Columns,
    Before(Option<i64>),
    End,
}

fn body(portal: Arc<Portal>, filter: Filter) -> Body {
    let parts = try_unfold(
        (portal, filter, At::Columns),
        async |(portal, filter, at)| {
            let (text, next) = match at {
                At::End => return Ok::<_, StoreError>(None),
                At::Columns => (trail::columns(), At::Before(None)),
                At::Before(before) => {
                    let (text, next) = trail::part(&portal, &filter, before).await?;
                    let next = next.map_or(At::End, |next| At::Before(Some(next)));
                    (text, next)
                }
            };
            Ok(Some((text, (portal, filter, next))))
        },
    );
    Body::from_stream(parts)
}

//! The statistics of a period.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use portal::Portal;
use portal::staff::Role;
use portal::statistics;
use serde::Deserialize;

use super::{allowed, csv, unavailable};
use crate::pages::period;
use crate::visit::Visit;

/// The period, as the address names it.
#[derive(Debug, Deserialize)]
pub struct Asked {
    from: Option<String>,
    to: Option<String>,
}

/// Answers with the figures of a period to whoever sees registers.
pub async fn statistics_csv(
    State(portal): State<Arc<Portal>>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Response {
    let visit = Visit::of(&parts, portal.clone());
    if let Err(instead) = allowed(&visit, Role::reads).await {
        return instead;
    }
    let today = portal.clock.today();
    let (period, understood) = period(asked.from.as_deref(), asked.to.as_deref(), today);
    if !understood {
        return http::StatusCode::BAD_REQUEST.into_response();
    }
    match statistics::of(&portal, period).await {
        Ok(figures) => csv(
            "attachment; filename=\"statistics.csv\"",
            Body::from(statistics::file(&figures)),
        ),
        Err(error) => unavailable(error),
    }
}

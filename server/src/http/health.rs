//! Whether the portal is alive, and whether it is ready to serve.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use portal::Portal;
use portal::audit::head::trouble;
use portal::retention;
use portal::worker::Heartbeat;
use serde::Serialize;

/// What `/readyz` looked at.
#[derive(Debug, Serialize)]
struct Readiness {
    database: bool,
    audio_store: bool,
    worker: bool,
    /// Whether what is due is deleted. That it is not makes nobody else unready: people come for their rights.
    retention: bool,
    /// Whether heads of the audit and deletions reach the ledger: nobody else is less ready without it.
    ledger: bool,
}

/// The process answers.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// `/readyz`: database, audio store and worker.
pub(super) fn ready_route(portal: Arc<Portal>, heartbeat: Heartbeat) -> Router {
    Router::new()
        .route("/readyz", get(ready))
        .with_state((portal, heartbeat))
}

async fn ready(
    State((portal, heartbeat)): State<(Arc<Portal>, Heartbeat)>,
) -> (StatusCode, Json<Readiness>) {
    let readiness = Readiness {
        database: portal.store.ping().await.is_ok(),
        audio_store: portal.audio.ping().await.is_ok(),
        worker: heartbeat.is_alive(),
        retention: matches!(retention::is_stopped(&portal).await, Ok(false)),
        ledger: matches!(trouble(&portal).await, Ok(None)),
    };
    let all = readiness.database && readiness.audio_store && readiness.worker;
    let status = if all {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, Json(readiness))
}

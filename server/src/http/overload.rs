//! More requests at once than the portal can serve well are told to come again.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{HeaderValue, RETRY_AFTER};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use tokio::sync::Semaphore;

use super::plain;
use crate::configuration::HttpSettings;

/// Room for so many requests at once.
#[derive(Clone, Debug)]
pub(super) struct Room(Arc<Semaphore>);

impl Room {
    pub(super) fn of(settings: &HttpSettings) -> Self {
        Self(Arc::new(Semaphore::new(settings.most_requests)))
    }
}

/// Serves the request, or answers 429.
pub(super) async fn check(State(room): State<Room>, request: Request, next: Next) -> Response {
    if let Ok(_place) = room.0.try_acquire() {
        return next.run(request).await;
    }
    let mut response = plain::page(
        StatusCode::TOO_MANY_REQUESTS,
        "In questo momento ci sono troppe visite. Riprovi tra qualche secondo.",
        "There are too many visits at the moment. Try again in a few seconds.",
    );
    response
        .headers_mut()
        .insert(RETRY_AFTER, HeaderValue::from_static("5"));
    response
}

//! The registers of the desk as files for spreadsheets. Each looks at the session and the role itself.

mod audit;
mod statistics;

pub use audit::audit_csv;
pub use statistics::statistics_csv;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue, LOCATION};
use portal::staff::{Role, StaffSession};
use portal::store::StoreError;

use crate::visit::Visit;

/// The session of somebody who `may`; else what they are answered.
async fn allowed(visit: &Visit, may: fn(Role) -> bool) -> Result<StaffSession, Response> {
    let session = visit.staff().await.map_err(unavailable)?;
    let Some(session) = session else {
        let sign_in = [(LOCATION, HeaderValue::from_static(crate::pages::SIGN_IN))];
        return Err((StatusCode::SEE_OTHER, sign_in).into_response());
    };
    if may(session.member().role) {
        Ok(session)
    } else {
        Err(StatusCode::FORBIDDEN.into_response())
    }
}

fn unavailable(error: StoreError) -> Response {
    tracing::error!(%error, "a file could not be written");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

/// A file that a browser keeps.
fn csv(name: &'static str, body: Body) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, name),
    ];
    (headers, body).into_response()
}

//! What is given out as a file: by plain routes, each of which looks at the session itself.

mod evidence;
mod letter;
mod package;
mod signed;
mod upload;

use axum::body::Body;
use axum::response::Response;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue, LOCATION};
use http::{HeaderMap, StatusCode};

pub use evidence::evidence;
pub use letter::letter;
pub use package::package;
pub use signed::{attestation, certificate, desk_certificate};
pub use upload::{LARGEST_UPLOAD, to_form, upload};

/// The page for a file that cannot be fetched, for whatever reason.
const NO_DOWNLOAD: &str = "/requests/no-download";

/// Answers with a file to be kept. Its name has nothing of what a person wrote.
fn attachment(name: &str, media_type: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    let headers: &mut HeaderMap = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    let disposition = format!("attachment; filename=\"{name}\"");
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(CONTENT_DISPOSITION, disposition);
    }
    response
}

/// Leads to a page of the portal.
fn go_to(page: &'static str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let headers = response.headers_mut();
    headers.insert(LOCATION, HeaderValue::from_static(page));
    response
}

/// Answers that it cannot be done now.
fn unavailable(error: &dyn std::error::Error) -> Response {
    tracing::error!(%error, "a file could not be given out or taken");
    status(StatusCode::SERVICE_UNAVAILABLE)
}

/// Answers with a status and nothing else.
fn status(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

//! All that was released on a request, in one file.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use futures::TryStreamExt;
use http::Method;
use http::request::Parts;
use portal::Portal;
use portal::requests::{Download, DownloadError, download};
use serde::Deserialize;

use super::{NO_DOWNLOAD, attachment, go_to, unavailable};
use crate::visit::Visit;

/// The query of a link.
#[derive(Deserialize)]
pub struct Link {
    /// The token. It opens nothing without the session.
    #[serde(default)]
    link: String,
}

/// Answers with the package where both the link and the session are right, and with one page in every other case.
pub async fn package(
    State(portal): State<Arc<Portal>>,
    Path(reference): Path<String>,
    Query(Link { link }): Query<Link>,
    parts: Parts,
) -> Response {
    // A program that only asks what is there must not use the link up.
    if parts.method != Method::GET {
        return go_to(NO_DOWNLOAD);
    }
    let visit = Visit::of(&parts, portal);
    let download = match opened(&visit, &reference, &link).await {
        Ok(Some(download)) => download,
        Ok(None) => return go_to(NO_DOWNLOAD),
        Err(error) => return unavailable(&error),
    };
    let stream = download.package.stream(&visit.portal.audio);
    // The connection breaks off, so that nobody takes half of it for all.
    let stream = stream.inspect_err(|error| tracing::error!(%error, "a package broke off"));
    let name = format!("{}.zip", download.reference);
    attachment(&name, "application/zip", Body::from_stream(stream))
}

async fn opened(
    visit: &Visit,
    reference: &str,
    link: &str,
) -> Result<Option<Download>, DownloadError> {
    match visit.session().await? {
        Some(session) => download(&visit.portal, &session, reference, link).await,
        None => Ok(None),
    }
}

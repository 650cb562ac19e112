//! Pages without an island carry no script at all.
//!
//! After every document leptos writes the (empty) data for hydration in two small scripts. Where nothing is
//! hydrated they are cut off; what is left is also valid HTML.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use memchr::memmem::find;

/// No page is larger, in bytes.
const LARGEST_PAGE: usize = 16 * 1024 * 1024;
const END: &[u8] = b"</html>";
const SCRIPT: &[u8] = b"<script";

/// Cuts off what follows a document that has no script of its own.
pub(super) async fn cut(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if !is_page(&response) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let mut page = match whole(body).await {
        Ok(page) => page,
        Err(answer) => return answer,
    };
    if let Some(end) = find(&page, END).map(|start| start + END.len())
        && find(&page[..end], SCRIPT).is_none()
    {
        page.truncate(end);
    }
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(page))
}

/// Whether an answer is a document.
pub(super) fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// A document, whole. Pages are rendered whole before they are sent: this waits for nothing.
pub(super) async fn whole(body: Body) -> Result<Bytes, Response> {
    let page = to_bytes(body, LARGEST_PAGE).await;
    page.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

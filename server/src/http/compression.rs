//! Pages travel compressed, unless another site sent the visitor: a page repeats its own address, and by choosing
//! that and measuring the answer's length a network in between could guess what else is on the page (BREACH).

use axum::extract::Request;
use axum::http::header::ACCEPT_ENCODING;
use axum::middleware::Next;
use axum::response::Response;

/// Takes the wish for compression from a request that another site caused.
pub(super) async fn own_pages_only(mut request: Request, next: Next) -> Response {
    let site = request.headers().get("sec-fetch-site");
    if site.is_some_and(|site| site == "cross-site" || site == "same-site") {
        request.headers_mut().remove(ACCEPT_ENCODING);
    }
    next.run(request).await
}

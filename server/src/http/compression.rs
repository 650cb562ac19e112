//! Pages travel compressed, unless another site sent the visitor: a page repeats its own address, and by choosing
//! that and measuring the answer's length a network in between could guess what else is on the page (BREACH).

use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, HeaderValue, VARY};
use axum::middleware::Next;
use axum::response::Response;
use brotli::enc::BrotliEncoderParams;

use super::scriptless;

/// What a stream is compressed with too: more takes longer than it saves.
const QUALITY: i32 = 4;
/// The largest window, as a power of two: no page needs one of the megabytes that a stream gets.
const LARGEST_WINDOW: u32 = 17;

/// Takes the wish for compression from a request that another site caused.
pub(super) async fn own_pages_only(mut request: Request, next: Next) -> Response {
    let site = request.headers().get("sec-fetch-site");
    if site.is_some_and(|site| site == "cross-site" || site == "same-site") {
        request.headers_mut().remove(ACCEPT_ENCODING);
    }
    next.run(request).await
}

/// Compresses pages, which are whole before they are sent, for whoever takes Brotli. All else is compressed as it comes.
pub(super) async fn whole_pages(request: Request, next: Next) -> Response {
    let is_taken = accepts(request.headers(), "br");
    let response = next.run(request).await;
    if !is_taken || !scriptless::is_page(&response) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let page = match scriptless::whole(body).await {
        Ok(page) => page,
        Err(answer) => return answer,
    };
    let params = BrotliEncoderParams {
        quality: QUALITY,
        lgwin: i32::try_from(window(page.len())).unwrap_or(22),
        size_hint: page.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::with_capacity(page.len() / 2);
    if brotli::BrotliCompress(&mut &*page, &mut compressed, &params).is_err() {
        return Response::from_parts(parts, Body::from(page));
    }
    parts.headers.remove(CONTENT_LENGTH);
    parts
        .headers
        .insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
    parts
        .headers
        .append(VARY, HeaderValue::from_static("accept-encoding"));
    Response::from_parts(parts, Body::from(compressed))
}

/// The window in which so many bytes fit, as a power of two.
fn window(bytes: usize) -> u32 {
    let fits = usize::BITS - bytes.leading_zeros();
    fits.clamp(10, LARGEST_WINDOW)
}

/// Whether an `Accept-Encoding` names `encoding` and does not refuse it.
pub(super) fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let accepted = headers.get(ACCEPT_ENCODING);
    let accepted = accepted.and_then(|value| value.to_str().ok());
    accepted.unwrap_or_default().split(',').any(|offer| {
        let mut parts = offer.split(';').map(str::trim);
        parts.next() == Some(encoding) && !parts.any(|part| part == "q=0" || part == "q=0.0")
    })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;
    use axum::http::header::{ACCEPT_ENCODING, HeaderValue};

    use super::{accepts, window};

    #[test]
    fn an_encoding_is_used_where_it_is_accepted() {
        let accepted = |offers: &'static str, encoding| {
            let offers = (ACCEPT_ENCODING, HeaderValue::from_static(offers));
            accepts(&HeaderMap::from_iter([offers]), encoding)
        };
        assert!(accepted("gzip, deflate, br, zstd", "br"));
        assert!(accepted("br;q=0.5", "br"));
        assert!(!accepted("br;q=0, gzip", "br"));
        assert!(!accepted("brotli", "br"));
        assert!(!accepted("", "br"));
        assert!(!accepts(&HeaderMap::new(), "br"));
    }

    #[test]
    fn a_page_fits_into_its_window() {
        for (bytes, expected) in [(0, 10), (1023, 10), (1024, 11), (13_673, 14), (1 << 20, 17)] {
            assert_eq!(window(bytes), expected, "{bytes}");
        }
    }
}

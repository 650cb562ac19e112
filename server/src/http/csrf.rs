//! Forms are taken from this site only: by `Sec-Fetch-Site`, else by `Origin`.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{HOST, HeaderMap, ORIGIN};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use super::plain;
use crate::configuration::HttpSettings;

/// Where the portal is reached from outside; without it, wherever the request says it went.
#[derive(Clone, Debug)]
pub(super) struct Origin(Option<Arc<str>>);

impl Origin {
    pub(super) fn of(settings: &HttpSettings) -> Self {
        let url = settings.public_url.as_deref();
        Self(url.map(|url| url.trim_end_matches('/').into()))
    }

    fn is(&self, origin: &str, headers: &HeaderMap) -> bool {
        if let Some(own) = &self.0 {
            return origin == own.as_ref();
        }
        let host = headers.get(HOST).and_then(|host| host.to_str().ok());
        let from = origin
            .strip_prefix("https://")
            .or_else(|| origin.strip_prefix("http://"));
        host.is_some() && host == from
    }
}

/// Refuses a change that another site asks for, or nobody knows who.
pub(super) async fn check(State(origin): State<Origin>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || is_own(&origin, request.headers()) {
        return next.run(request).await;
    }
    tracing::warn!("a form from another site was refused");
    plain::page(
        StatusCode::FORBIDDEN,
        "Questo invio non viene dalle nostre pagine. Torni alla prima pagina e riprovi da lì.",
        "This form does not come from our pages. Go to the first page and try again from there.",
    )
}

fn is_own(origin: &Origin, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text(ORIGIN.as_str())) {
        (Some(site), _) => site == "same-origin",
        (None, Some(from)) => origin.is(from, headers),
        (None, None) => false,
    }
}

//! Answers without the app around them: for when it is not to be trusted with one.

use std::any::Any;

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

/// A short page that says what happened and what to do, in both languages.
pub(super) fn page(status: StatusCode, italian: &str, english: &str) -> Response {
    let html = format!(
        "<!DOCTYPE html><html lang=\"it\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>miavoce</title>\
         <main><h1>{italian}</h1><p lang=\"en\">{english}</p><p><a href=\"/\">Alla prima pagina</a></p></main></html>"
    );
    (
        status,
        [
            (CONTENT_TYPE, "text/html; charset=utf-8"),
            (CACHE_CONTROL, "no-store"),
        ],
        html,
    )
        .into_response()
}

/// What a visitor sees of a panic.
pub(super) fn after_panic(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a request panicked");
    page(
        StatusCode::INTERNAL_SERVER_ERROR,
        "C’è stato un errore nostro. Quello di cui ha già avuto conferma non è andato perso: riprovi tra poco.",
        "Something went wrong on our side. What you have had a confirmation of is not lost: try again soon.",
    )
}

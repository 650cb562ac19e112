//! Scripts and styles: read once, held in memory, precompressed, cached by browsers for ever: their names change
//! with their content.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue, VARY,
};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::compression::accepts;

/// The assets of a build, by file name.
#[derive(Debug, Default)]
pub struct Assets(HashMap<String, Asset>);

#[derive(Debug, Default)]
struct Asset {
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

impl Assets {
    /// Reads the folder of a build.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut assets: HashMap<String, Asset> = HashMap::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                continue;
            };
            let content = Bytes::from(fs::read(&path)?);
            if let Some(name) = name.strip_suffix(".br") {
                assets.entry(name.to_owned()).or_default().brotli = Some(content);
            } else if let Some(name) = name.strip_suffix(".gz") {
                assets.entry(name.to_owned()).or_default().gzip = Some(content);
            } else {
                assets.entry(name.to_owned()).or_default().plain = content;
            }
        }
        Ok(Self(assets))
    }
}

pub(super) fn routes(assets: Arc<Assets>) -> Router {
    Router::new().fallback(get(serve)).with_state(assets)
}

async fn serve(State(assets): State<Arc<Assets>>, uri: Uri, headers: HeaderMap) -> Response {
    let name = uri.path().trim_start_matches('/');
    let (Some(asset), Some(kind)) = (assets.0.get(name), content_type(name)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (body, encoding) = match (&asset.brotli, &asset.gzip) {
        (Some(brotli), _) if accepts(&headers, "br") => (brotli, Some("br")),
        (_, Some(gzip)) if accepts(&headers, "gzip") => (gzip, Some("gzip")),
        _ => (&asset.plain, None),
    };
    let mut response = body.clone().into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(
        CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    if let Some(encoding) = encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

fn content_type(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "js" => Some("text/javascript"),
        "css" => Some("text/css"),
        "wasm" => Some("application/wasm"),
        _ => None,
    }
}

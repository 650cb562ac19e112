//! The sound of a recording, for the player of whoever has begun to listen: WAV, whole or in part.

mod part;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::header::{ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, IF_RANGE, RANGE};
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use portal::Portal;
use portal::audio::sealed_audio;
use portal::listening;
use portal::release::{Copy, ReleaseError, Wav};
use portal::store::{Recording, StoreError};
use rules::decision::Protection;

use crate::visit::Visit;
use part::{Part, part};

/// Answers with the sound that the token opens to the session that asks, and to anybody else that there is none.
pub async fn sound(
    State(portal): State<Arc<Portal>>,
    Path(token): Path<String>,
    parts: Parts,
) -> Response {
    let visit = Visit::of(&parts, portal.clone());
    match opened(&visit, &token).await {
        Ok(Some(recording)) => match whole(&portal, &recording).await {
            Ok(wav) => answer(wav, &parts.headers),
            Err(error) => unavailable(&error),
        },
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => unavailable(&error),
    }
}

async fn opened(visit: &Visit, token: &str) -> Result<Option<Recording>, StoreError> {
    match visit.staff().await? {
        Some(session) => listening::sound(&visit.portal, &session, token).await,
        None => Ok(None),
    }
}

/// The recording as it is.
async fn whole(portal: &Portal, recording: &Recording) -> Result<Wav, ReleaseError> {
    let length = u64::try_from(recording.duration_ms).unwrap_or(0);
    let channels = recording.audio.channels;
    let copy = Copy::new(Protection::AsIs, Vec::new(), channels, length)?;
    let audio = sealed_audio(portal, recording).await?;
    Wav::open(&portal.audio, &audio, copy).await
}

fn answer(wav: Wav, asked: &HeaderMap) -> Response {
    let length = wav.length();
    // Nothing here says which version of the file it is: whoever has a part of one begins anew.
    let range = asked.get(RANGE).filter(|_| !asked.contains_key(IF_RANGE));
    let part = part(range.and_then(|range| range.to_str().ok()), length);
    let kind = [(CONTENT_TYPE, "audio/wav"), (ACCEPT_RANGES, "bytes")];
    match part {
        Part::All => {
            let size = [(CONTENT_LENGTH, length.to_string())];
            (kind, size, Body::from_stream(wav.stream(0..length))).into_response()
        }
        Part::Of(range) => {
            let (first, last) = (range.start, range.end - 1);
            let size = [
                (CONTENT_LENGTH, (range.end - range.start).to_string()),
                (CONTENT_RANGE, format!("bytes {first}-{last}/{length}")),
            ];
            let body = Body::from_stream(wav.stream(range));
            (StatusCode::PARTIAL_CONTENT, kind, size, body).into_response()
        }
        Part::Behind => {
            let size = [(CONTENT_RANGE, format!("bytes */{length}"))];
            (StatusCode::RANGE_NOT_SATISFIABLE, size).into_response()
        }
    }
}

fn unavailable(error: &dyn std::error::Error) -> Response {
    tracing::error!(%error, "a recording could not be played");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

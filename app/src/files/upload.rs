//! A file that a person adds to their request: received part by part, looked at, and kept or refused.

use std::sync::Arc;

use axum::extract::multipart::{Field, Multipart, MultipartError, MultipartRejection};
use axum::extract::{FromRequest, FromRequestParts};
use axum::extract::{Request, State};
use axum::response::Response;
use http::StatusCode;
use http::request::Parts;
use portal::Portal;
use portal::draft::{self, FieldError};
use portal::evidence::{EvidenceError, LARGEST_FILE, MOST_FILES, Refused, attach};
use portal::files::Incoming;
use portal::session::Session;
use rules::visibility::Level;

use super::{go_to, unavailable};
use crate::forms::{Answers, LONGEST_TEXT, REQUEST_FORM};
use crate::visit::Visit;

/// The largest form with a file that is read, in bytes.
pub const LARGEST_UPLOAD: usize = 11 * 1024 * 1024;

/// The page with the form.
const PAGE: &str = "/requests/new/details";
const DONE: &str = "/requests/new/details?added#evidence";
const AGAIN: &str = "/requests/new/details?retry#problems";

/// Why a form with a file was not taken whole.
#[derive(Debug, thiserror::Error)]
enum NotTaken {
    #[error(transparent)]
    Form(#[from] MultipartError),
    #[error(transparent)]
    Kept(#[from] EvidenceError),
}

/// Leads to the form.
pub async fn to_form() -> Response {
    go_to(PAGE)
}

/// Takes the form of the details with a file in it: the words are kept as well, nothing that was typed is lost.
pub async fn upload(State(portal): State<Arc<Portal>>, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let visit = match Parts::from_request_parts(&mut parts, &()).await {
        Ok(copy) => Visit::of(&copy, portal),
        Err(never) => match never {},
    };
    let session = match visit.session().await {
        Ok(session) => session.filter(|session| session.level() > Level::None),
        Err(error) => return unavailable(&error),
    };
    let Some(session) = session else {
        return go_to("/identify?ended");
    };
    let request = Request::from_parts(parts, body);
    let form = Multipart::from_request(request, &()).await;
    match take(&visit, &session, form).await {
        Ok(true) => go_to(DONE),
        Ok(false) => go_to(AGAIN),
        Err(error) => unavailable(&error),
    }
}

/// Keeps what came. `false` where the person has something to mend.
async fn take(
    visit: &Visit,
    session: &Session,
    form: Result<Multipart, MultipartRejection>,
) -> Result<bool, EvidenceError> {
    let draft = draft::find(&visit.portal, session, REQUEST_FORM).await?;
    let mut answers = Answers(draft);
    let taken = match form {
        Ok(form) => fields(visit, session, form, &mut answers).await,
        Err(_) => Ok(Err(Refused::Empty)),
    };
    let problem = match taken {
        Ok(Ok(())) => None,
        Ok(Err(refused)) => Some(said(visit, refused)),
        Err(NotTaken::Form(error)) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            Some(said(visit, Refused::TooLarge))
        }
        // The connection broke off, or it was no form.
        Err(NotTaken::Form(_)) => Some(FieldError::new("file", "file-broke-off")),
        Err(NotTaken::Kept(error)) => return Err(error),
    };
    let is_kept = problem.is_none();
    answers.0.errors = problem.into_iter().collect();
    draft::keep(&visit.portal, session, REQUEST_FORM, &answers.0).await?;
    Ok(is_kept)
}

/// The fields, one after the other: no two of them are in memory at a time.
async fn fields(
    visit: &Visit,
    session: &Session,
    mut form: Multipart,
    answers: &mut Answers,
) -> Result<Result<(), Refused>, NotTaken> {
    let mut taken = Err(Refused::Empty);
    answers.set("restrict", "");
    while let Some(field) = form.next_field().await? {
        match field.name() {
            Some("details") => {
                let words = words(field).await?;
                answers.set("details", words.trim());
            }
            Some("restrict") => {
                let wish = words(field).await?;
                answers.set("restrict", &wish);
            }
            // One file a time: of others that a program sends, the first counts.
            Some("file") if taken == Err(Refused::Empty) => {
                taken = file(visit, session, field).await?;
            }
            _ => {}
        }
    }
    Ok(taken)
}

/// A field in words; what is longer than a text may be is cut.
async fn words(mut field: Field<'_>) -> Result<String, MultipartError> {
    const MOST_BYTES: usize = 4 * LONGEST_TEXT;
    let mut bytes = Vec::new();
    while let Some(part) = field.chunk().await? {
        let room = MOST_BYTES.saturating_sub(bytes.len());
        bytes.extend(part.iter().take(room));
    }
    let words = String::from_utf8_lossy(&bytes);
    Ok(words.chars().take(LONGEST_TEXT).collect())
}

async fn file(
    visit: &Visit,
    session: &Session,
    mut field: Field<'_>,
) -> Result<Result<(), Refused>, NotTaken> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let mut incoming: Incoming = visit.portal.files.receive();
    while let Some(part) = field.chunk().await? {
        if incoming.bytes() + part.len() as u64 > LARGEST_FILE {
            // Read to its end all the same: whoever is still sending hears no answer.
            incoming.abandon().await;
            while field.chunk().await?.is_some() {}
            return Ok(Err(Refused::TooLarge));
        }
        incoming.write(&part).await.map_err(EvidenceError::from)?;
    }
    Ok(attach(&visit.portal, session, visit.address, incoming, &name).await?)
}

/// Why a file is not taken, in words.
fn said(visit: &Visit, refused: Refused) -> FieldError {
    let error = |code: &str| FieldError::new("file", code);
    match refused {
        Refused::Empty => error("file-empty"),
        Refused::TooLarge => error("file-too-large"),
        Refused::NotOne => error("file-not-one"),
        // There is no field any more that could be mended.
        Refused::TooMany => {
            FieldError::new("evidence", "file-too-many").with("most", MOST_FILES.to_string())
        }
        Refused::Limited(limited) => {
            error("limited").with("time", visit.portal.texts.time(limited.until))
        }
    }
}

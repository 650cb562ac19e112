//! What can go wrong with objects, and what to do about it.

use std::error::Error;

use object_store::client::{HttpError, HttpErrorKind};

use super::name::on_one_line;
use super::settings::ENDPOINT;
use crate::delivery::SettingsError;

/// How an answer begins that lets nobody in.
const REFUSALS: [&str; 2] = ["status code: 401", "status code: 403"];

/// An object cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum ObjectError {
    /// There is none under this key.
    #[error("{0} is not found")]
    NotFound(String),
    /// Another one took its place while it was read.
    #[error("{0} was replaced while it was read")]
    Replaced(String),
    /// The service does not take the key of the settings.
    #[error(
        "the object storage refuses the access key: check storage.access_key_id and storage.secret_access_key, and \
         that the key may read, write, list and delete in the bucket ({})",
        said(.0)
    )]
    Refused(object_store::Error),
    /// The bucket is not there.
    #[error("the object storage has no such bucket: make it, or check storage.url ({})", said(.0))]
    NoBucket(object_store::Error),
    /// Nobody answers, or not in time.
    #[error("the object storage does not answer in time: check the network and {ENDPOINT}")]
    Unreachable,
    /// The settings cannot be used.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// A file or a folder cannot be used.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// Who fetched a part of it was stopped, as when the server ends.
    #[error("a part of an object was not fetched to its end: {0}")]
    Stopped(#[from] tokio::task::JoinError),
    /// The storage answered with another error.
    #[error("{}", said(.0))]
    Store(object_store::Error),
}

impl From<object_store::Error> for ObjectError {
    fn from(error: object_store::Error) -> Self {
        use object_store::Error as E;
        let text = error.to_string();
        match error {
            E::NotFound { .. } | E::Generic { .. } if text.contains("NoSuchBucket") => {
                Self::NoBucket(error)
            }
            // What is said of a list has no kind of its own.
            E::Generic { .. } if REFUSALS.iter().any(|refusal| text.contains(refusal)) => {
                Self::Refused(error)
            }
            E::NotFound { path, .. } => Self::NotFound(path),
            E::Precondition { path, .. } | E::NotModified { path, .. } => Self::Replaced(path),
            E::PermissionDenied { .. } | E::Unauthenticated { .. } => Self::Refused(error),
            error if went_unanswered(&error) => Self::Unreachable,
            error => Self::Store(error),
        }
    }
}

/// What a store said, which may have names in it that somebody chose.
fn said(error: &object_store::Error) -> String {
    on_one_line(&error.to_string())
}

/// Whether what is at the bottom of an error is that nobody answered.
fn went_unanswered(error: &object_store::Error) -> bool {
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    let mut failures = causes.filter_map(|cause| cause.downcast_ref::<HttpError>());
    failures.any(|failure| {
        matches!(
            failure.kind(),
            HttpErrorKind::Connect | HttpErrorKind::Timeout
        )
    })
}

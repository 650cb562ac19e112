//! What keeps recordings and personal data unreadable to whoever has the disk or the database alone: keys from outside
//! both, and what is sealed with them.

pub mod attestation;
pub mod certificate;
mod field;
mod file;
mod keys;
mod signed;
mod wrap;

pub use field::FieldError;
pub use file::KeyFileError;
pub use keys::{KeyError, KeyId, Keys};
pub use signed::{Signed, SignedError, Statement, public_key};
pub use wrap::{KeyService, RecordingKey, WrapError};

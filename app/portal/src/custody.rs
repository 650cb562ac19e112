//! What keeps recordings and personal data unreadable to whoever has the disk or the database alone: keys from outside
//! both, and what is sealed with them.

mod field;
mod file;
mod keys;
mod wrap;

pub use field::FieldError;
pub use file::KeyFileError;
pub use keys::{KeyError, KeyId, Keys};
pub use wrap::{KeyService, RecordingKey, WrapError};

//! What keeps recordings and personal data unreadable to whoever has the disk or the database alone: keys from outside
//! both, and what is sealed with them.

pub mod attestation;
pub mod certificate;
mod envelope;
mod field;
mod file;
mod in_use;
mod keys;
mod reader;
mod rewrap;
pub mod sealed;
mod servers;
mod signed;
mod watched;
mod wrap;

pub use field::FieldError;
pub use file::KeyFileError;
pub use in_use::{KeyInUse, RetireError, keys_in_use, retire};
pub use keys::{KeyError, KeyId, Keys};
pub use reader::SealedReader;
pub use rewrap::{Left, Rewrap, Rewrapped, rewrap};
pub use servers::Server;
pub use signed::{Signed, SignedError, Statement, public_key};
pub use wrap::{KeyService, RecordingKey, WrapError};

//! The key of a recording, and how it is kept: wrapped by a key-encryption key. Where the wrapped key is destroyed, the
//! audio is noise for ever.

use super::envelope;
use super::keys::{KEY_BYTES, Key, KeyId, Keys};

/// The random key of one recording.
#[derive(Clone)]
pub struct RecordingKey(Key);

impl RecordingKey {
    /// A new key.
    pub fn generate() -> Self {
        Self(Key::generate())
    }

    /// The key of what was found out about the recording: another, so that neither passes for the other.
    pub(crate) fn of_survey(&self) -> Self {
        Self(self.0.derive("survey"))
    }

    /// Its bytes, for the cipher.
    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0.0
    }
}

impl std::fmt::Debug for RecordingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecordingKey")
    }
}

/// A recording's key cannot be unwrapped.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrapError {
    /// It is wrapped by a key that the service does not have.
    #[error(
        "the key of a recording is wrapped by the key {0}, which is not among the portal's keys"
    )]
    Key(String),
    /// It was changed, or belongs to another recording.
    #[error("the key of a recording was changed by somebody who does not have the portal's keys")]
    Changed,
    /// The service does not answer.
    #[error("the key service: {0}")]
    Service(String),
}

/// Whoever wraps and unwraps the keys of recordings: the portal's own keys, or a key service that never shows its own.
pub trait KeyService: Send + Sync + std::fmt::Debug {
    /// The id of the key that wraps from now on.
    fn active(&self) -> KeyId;

    /// Wraps the key of `recording`: as text `KEY:BASE64`, where KEY says which key unwraps it.
    ///
    /// # Errors
    /// Where the service does not answer.
    fn wrap(&self, recording: &str, key: &RecordingKey) -> Result<String, WrapError>;

    /// The key of `recording`.
    ///
    /// # Errors
    /// Where the wrapping key is missing, the text is another, or the service does not answer.
    fn unwrap(&self, recording: &str, wrapped: &str) -> Result<RecordingKey, WrapError>;
}

impl KeyService for Keys {
    fn active(&self) -> KeyId {
        Self::active(self).id.clone()
    }

    fn wrap(&self, recording: &str, key: &RecordingKey) -> Result<String, WrapError> {
        let wrapping = Self::active(self);
        Ok(envelope::seal(
            &wrapping.id,
            &wrapping.recordings,
            recording,
            key.bytes(),
        ))
    }

    fn unwrap(&self, recording: &str, wrapped: &str) -> Result<RecordingKey, WrapError> {
        let (id, wrapped) = envelope::parts(wrapped).ok_or(WrapError::Changed)?;
        let wrapping = self
            .encryption(id)
            .ok_or_else(|| WrapError::Key(id.to_owned()))?;
        let key = envelope::open(&wrapping.recordings, recording, wrapped);
        let key = key.ok_or(WrapError::Changed)?;
        let key: [u8; KEY_BYTES] = key[..].try_into().map_err(|_| WrapError::Changed)?;
        Ok(RecordingKey(Key(key)))
    }
}

#[cfg(test)]
mod tests {
    use super::{KeyService, Keys, RecordingKey, WrapError};

    #[test]
    fn a_wrapped_key_is_of_one_recording() {
        let keys = Keys::generate(jiff::Timestamp::UNIX_EPOCH);
        let key = RecordingKey::generate();
        let wrapped = keys.wrap("one", &key).expect("wrapped");
        let rotated = keys.rotated(jiff::Timestamp::UNIX_EPOCH);
        assert_eq!(
            rotated.unwrap("one", &wrapped).expect("its key").bytes(),
            key.bytes()
        );
        assert_eq!(
            keys.unwrap("two", &wrapped).expect_err("of another"),
            WrapError::Changed
        );
        let again = rotated.wrap("one", &key).expect("wrapped");
        assert!(matches!(keys.unwrap("one", &again), Err(WrapError::Key(_))));
    }
}

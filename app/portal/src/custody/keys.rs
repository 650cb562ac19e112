//! The portal's keys. They live in a file or in the environment, never in the database and never in a backup.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use ed25519_dalek::SigningKey;
use hkdf::Hkdf;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::watched::WatchedFile;
use crate::secret::{Secret, fill_random};

/// Bytes of each key.
pub(super) const KEY_BYTES: usize = 32;

/// Digits of a key's id: what is sealed begins with so many, and the database is asked for them.
const ID_DIGITS: usize = 8;

/// What the file's format is called, so that a later one can be told from it.
const FORMAT: &str = "miavoce-keys-1";

/// Names a key-encryption key: what is sealed says which key opens it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyId(String);

impl KeyId {
    /// The id as it stands in what is sealed: lower-case hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn generate() -> Self {
        let mut bytes = [0; 4];
        fill_random(&mut bytes);
        Self(hex::encode(bytes))
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The keys cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The text is not what `miavoce keys init` writes.
    #[error("the keys cannot be read: make them with `miavoce keys init`, or bring back the file")]
    Unreadable,
    /// Their root is not that of the portal.
    #[error("these are the keys of another portal")]
    AnotherPortal,
    /// Something is sealed with a key that is not among them.
    #[error("no key {0} among the portal's keys: bring back the file of keys that has it")]
    Unknown(KeyId),
}

/// A key that is erased from memory when it is forgotten.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(super) struct Key(pub(super) [u8; KEY_BYTES]);

impl Key {
    pub(super) fn generate() -> Self {
        let mut key = Self([0; KEY_BYTES]);
        fill_random(&mut key.0);
        key
    }

    /// The key that is worked out from this one for one purpose (HKDF-SHA-256).
    pub(super) fn derive(&self, purpose: &str) -> Self {
        let mut derived = Self([0; KEY_BYTES]);
        Hkdf::<Sha256>::new(None, &self.0)
            .expand(purpose.as_bytes(), &mut derived.0)
            .expect("HKDF gives 32 bytes");
        derived
    }
}

/// The keys of one portal: a root, from which come those that never change (blind indexes, the audit's chain,
/// signatures), and key-encryption keys, of which the newest seals and every one opens. Where they are in a file, a
/// rotation of it is noticed the next time that something is sealed, or that a key is missing.
#[derive(Clone)]
pub struct Keys(Arc<KeyRing>);

struct KeyRing {
    root: Key,
    encryption: RwLock<Arc<[Arc<EncryptionKey>]>>,
    file: Option<WatchedFile>,
    secret: Secret,
    chain: Secret,
    signer: SigningKey,
}

/// A key-encryption key, with what is worked out from it.
pub(super) struct EncryptionKey {
    pub(super) id: KeyId,
    pub(super) made_at: Timestamp,
    key: Key,
    /// Wraps the keys of recordings.
    pub(super) recordings: Key,
    /// Seals fields of the database.
    pub(super) fields: Key,
}

impl EncryptionKey {
    fn new(id: KeyId, made_at: Timestamp, key: Key) -> Self {
        Self {
            recordings: key.derive("recordings"),
            fields: key.derive("fields"),
            id,
            made_at,
            key,
        }
    }
}

/// The keys as they are written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: String,
    root: String,
    encryption: Vec<WrittenKey>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenKey {
    id: KeyId,
    made_at: Timestamp,
    key: String,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys")
    }
}

impl Keys {
    /// New keys.
    pub fn generate(now: Timestamp) -> Self {
        let first = EncryptionKey::new(KeyId::generate(), now, Key::generate());
        Self::of(Key::generate(), vec![first.into()])
    }

    /// The keys that [`Keys::write`] wrote.
    ///
    /// # Errors
    /// Where the text is something else.
    pub fn read(text: &str) -> Result<Self, KeyError> {
        let written: Written = serde_json::from_str(text).map_err(|_| KeyError::Unreadable)?;
        if written.format != FORMAT || written.encryption.is_empty() {
            return Err(KeyError::Unreadable);
        }
        let mut encryption = Vec::new();
        for key in &written.encryption {
            if key.id.0.len() != ID_DIGITS || !key.id.0.bytes().all(|byte| byte.is_ascii_hexdigit())
            {
                return Err(KeyError::Unreadable);
            }
            let opened = EncryptionKey::new(key.id.clone(), key.made_at, key_of(&key.key)?);
            encryption.push(opened.into());
        }
        Ok(Self::of(key_of(&written.root)?, encryption))
    }

    /// The keys as text: whoever has it can open everything.
    pub fn write(&self) -> Zeroizing<String> {
        let written = Written {
            format: FORMAT.to_owned(),
            root: hex::encode(self.0.root.0),
            encryption: self
                .encryption_keys()
                .iter()
                .map(|key| WrittenKey::of(key))
                .collect(),
        };
        Zeroizing::new(serde_json::to_string_pretty(&written).expect("keys are texts"))
    }

    /// These keys with a new key-encryption key, which seals from now on.
    pub fn rotated(&self, now: Timestamp) -> Self {
        let mut encryption = self.encryption_keys().to_vec();
        encryption.push(EncryptionKey::new(KeyId::generate(), now, Key::generate()).into());
        Self::of(self.0.root.clone(), encryption)
    }

    /// These keys without those that nothing is sealed with any more. The newest stays.
    pub fn without(&self, unused: &[KeyId]) -> Self {
        let encryption = self.encryption_keys();
        let newest = encryption.len() - 1;
        let kept = encryption
            .iter()
            .enumerate()
            .filter(|(place, key)| *place == newest || !unused.contains(&key.id))
            .map(|(_, key)| Arc::clone(key));
        Self::of(self.0.root.clone(), kept.collect())
    }

    /// The ids of the key-encryption keys and when each was made, the newest last.
    pub fn ids(&self) -> Vec<(KeyId, Timestamp)> {
        self.notice_changes();
        self.encryption_keys()
            .iter()
            .map(|key| (key.id.clone(), key.made_at))
            .collect()
    }

    /// The key of the portal's hashes of codes, contacts and tokens.
    pub fn secret(&self) -> &Secret {
        &self.0.secret
    }

    /// The key of the audit's chain.
    pub fn chain(&self) -> &Secret {
        &self.0.chain
    }

    /// What certificates and attestations are signed with (Ed25519).
    pub fn signer(&self) -> &SigningKey {
        &self.0.signer
    }

    /// What a value is looked up by where the value itself is sealed: a keyed hash, different for each `kind` of value.
    /// Equal values have equal indexes; without the keys nothing else can be told of them.
    pub fn blind_index(&self, kind: &str, value: &str) -> String {
        self.0.secret.mac("blind-index", &[kind, value])
    }

    /// Whether they have the same root: what one sealed, the other opens where it has the key.
    pub(super) fn is_of_same_portal(&self, other: &Self) -> bool {
        self.0.root.0 == other.0.root.0
    }

    /// The key that seals.
    pub(super) fn active(&self) -> Arc<EncryptionKey> {
        self.notice_changes();
        let encryption = self.encryption_keys();
        Arc::clone(encryption.last().expect("there is a newest key"))
    }

    /// The key that opens what is sealed with `id`.
    pub(super) fn encryption(&self, id: &str) -> Option<Arc<EncryptionKey>> {
        let find = || {
            let encryption = self.encryption_keys();
            encryption.iter().find(|key| key.id.0 == id).cloned()
        };
        find().or_else(|| {
            self.notice_changes();
            find()
        })
    }

    /// The key-encryption keys, the newest last.
    fn encryption_keys(&self) -> Arc<[Arc<EncryptionKey>]> {
        // Nothing panics while it is locked, and what it holds is whole at any moment.
        let held = self.0.encryption.read();
        Arc::clone(&held.unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes the key-encryption keys of a file that has changed. Keys with another root are those of another portal:
    /// nothing would be found by them.
    fn notice_changes(&self) {
        let Some(file) = &self.0.file else { return };
        file.follow(|keys| {
            if !keys.is_of_same_portal(self) {
                return Err(KeyError::AnotherPortal);
            }
            let held = self.0.encryption.write();
            *held.unwrap_or_else(PoisonError::into_inner) = keys.encryption_keys();
            tracing::info!(key = %keys.active().id, "the file of keys has changed: its newest key seals from now on");
            Ok(())
        });
    }

    /// These keys, as those of a file that may change.
    pub(super) fn in_file(self, file: WatchedFile) -> Self {
        Self(Arc::new(KeyRing {
            root: self.0.root.clone(),
            encryption: RwLock::new(self.encryption_keys()),
            file: Some(file),
            secret: self.0.secret.clone(),
            chain: self.0.chain.clone(),
            signer: self.0.signer.clone(),
        }))
    }

    fn of(root: Key, encryption: Vec<Arc<EncryptionKey>>) -> Self {
        let secret_of = |purpose| {
            Secret::from_bytes(&root.derive(purpose).0).expect("a derived key is long enough")
        };
        Self(Arc::new(KeyRing {
            secret: secret_of("hashes"),
            chain: secret_of("audit chain"),
            signer: SigningKey::from_bytes(&root.derive("signatures").0),
            encryption: RwLock::new(encryption.into()),
            file: None,
            root,
        }))
    }
}

impl WrittenKey {
    fn of(key: &EncryptionKey) -> Self {
        Self {
            id: key.id.clone(),
            made_at: key.made_at,
            key: hex::encode(key.key.0),
        }
    }
}

impl Drop for WrittenKey {
    fn drop(&mut self) {
        self.key.zeroize();
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        self.root.zeroize();
    }
}

fn key_of(text: &str) -> Result<Key, KeyError> {
    let mut key = Key([0; KEY_BYTES]);
    hex::decode_to_slice(text, &mut key.0).map_err(|_| KeyError::Unreadable)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::{KeyError, Keys};

    fn now() -> jiff::Timestamp {
        "2026-07-03T08:00:00Z".parse().expect("an instant")
    }

    #[test]
    fn what_is_written_is_read_again() {
        let keys = Keys::generate(now());
        let again = Keys::read(&keys.write()).expect("the same keys");
        assert_eq!(*keys.write(), *again.write());
        assert_eq!(
            keys.blind_index("line", "+390212345678"),
            again.blind_index("line", "+390212345678")
        );
    }

    #[test]
    fn a_rotation_changes_what_seals_and_nothing_that_is_looked_up() {
        let keys = Keys::generate(now());
        let rotated = keys.rotated(now());
        assert_ne!(keys.active().id, rotated.active().id);
        assert_eq!(rotated.ids().len(), 2);
        assert_eq!(keys.signer(), rotated.signer());
        assert_eq!(
            keys.blind_index("line", "+390212345678"),
            rotated.blind_index("line", "+390212345678")
        );
        let retired = rotated.without(&[keys.active().id.clone()]);
        assert_eq!(retired.ids(), &rotated.ids()[1..]);
    }

    #[test]
    fn something_else_is_refused() {
        for text in [
            "",
            "{}",
            "0011",
            r#"{"format":"miavoce-keys-1","root":"00","encryption":[]}"#,
        ] {
            assert_eq!(Keys::read(text).expect_err(text), KeyError::Unreadable);
        }
    }
}

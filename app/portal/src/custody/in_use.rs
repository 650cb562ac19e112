//! Which keys there are, what is sealed with each, and taking those out that nothing is sealed with.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use super::{KeyFileError, KeyId, Keys};
use crate::Portal;
use crate::store::{SealedWith, StoreError};

/// For how long a key stays after another one seals in its place: a request or an import that is under way may still
/// write what it sealed with it.
const UNDER_WAY: SignedDuration = SignedDuration::from_hours(1);

/// A key, and what is sealed with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyInUse {
    /// What is sealed with it.
    pub sealed: SealedWith,
    /// When it was made; `None` where it is not among the portal's keys: what it seals cannot be opened.
    pub made_at: Option<Timestamp>,
    /// Whether it seals from now on.
    pub seals: bool,
}

/// A key cannot be taken out.
#[derive(Debug, thiserror::Error)]
pub enum RetireError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file of keys.
    #[error(transparent)]
    File(#[from] KeyFileError),
    /// Its keys are not those of this portal.
    #[error("these are the keys of another portal: nothing is known of what they seal")]
    AnotherPortal,
    /// Something is sealed with it.
    #[error(
        "the key {key} still seals {count} recordings, files and texts: run `miavoce keys rewrap` first"
    )]
    InUse {
        /// Which key.
        key: KeyId,
        /// How much is sealed with it.
        count: u64,
    },
    /// The key that seals in its place is too young.
    #[error(
        "the key {key} was replaced less than an hour ago, and what is under way may still be sealed with it: retire it later"
    )]
    UnderWay {
        /// Which key.
        key: KeyId,
    },
}

/// The portal's keys in the order in which they were made, the one that seals last, and before them those that are
/// missing.
///
/// # Errors
/// Where the database cannot be read.
pub async fn keys_in_use(portal: &Portal) -> Result<Vec<KeyInUse>, StoreError> {
    let mut sealed = portal.store.sealed_with().await?;
    let ids = portal.keys.ids();
    let newest = ids.last().map(|(id, _)| id.clone());
    let mut known = Vec::with_capacity(ids.len());
    for (id, made_at) in ids {
        let place = sealed.iter().position(|sealed| sealed.key == id.as_str());
        known.push(KeyInUse {
            sealed: match place {
                Some(place) => sealed.remove(place),
                None => SealedWith::nothing(id.as_str()),
            },
            made_at: Some(made_at),
            seals: newest.as_ref() == Some(&id),
        });
    }
    let missing = sealed.into_iter().map(|sealed| KeyInUse {
        sealed,
        made_at: None,
        seals: false,
    });
    Ok(missing.chain(known).collect())
}

/// Takes the keys out of `file` that nothing is sealed with any more; which they are. The newest stays.
///
/// # Errors
/// Where something is sealed with an older key, or may be in a moment: then all stay.
pub async fn retire(portal: &Portal, file: &Path) -> Result<Vec<KeyId>, RetireError> {
    let keys = Keys::open(file)?;
    if !keys.is_of_same_portal(&portal.keys) {
        return Err(RetireError::AnotherPortal);
    }
    let sealed = portal.store.sealed_with().await?;
    let ids = keys.ids();
    let mut unused = Vec::new();
    for ((key, _), (_, replaced_at)) in ids.iter().zip(ids.iter().skip(1)) {
        let key = key.clone();
        let in_use = sealed.iter().find(|sealed| sealed.key == key.as_str());
        if let Some(count) = in_use.map(SealedWith::in_all).filter(|count| *count > 0) {
            return Err(RetireError::InUse { key, count });
        }
        if portal.clock.unmoved().duration_since(*replaced_at) < UNDER_WAY {
            return Err(RetireError::UnderWay { key });
        }
        unused.push(key);
    }
    if !unused.is_empty() {
        Keys::retire(file, &unused)?;
    }
    Ok(unused)
}

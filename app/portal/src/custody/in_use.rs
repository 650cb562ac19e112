//! Which keys there are, what is sealed with each, and taking those out that nothing is sealed with.

use std::path::Path;

use jiff::Timestamp;
use serde_json::json;

use super::servers::UNDER_WAY;
use super::{KeyFileError, KeyId, Keys};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::store::{SealedWith, StoreError};

/// A key, and what is sealed with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyInUse {
    /// What is sealed with it.
    pub sealed: SealedWith,
    /// When it was made; `None` where it is not among the portal's keys: what it seals cannot be opened.
    pub made_at: Option<Timestamp>,
    /// Whether it seals from now on.
    pub seals: bool,
    /// The servers that sealed with it in the last hour, and have not stopped.
    pub servers: Vec<String>,
    /// Whether [`retire`] would take it out now.
    pub retirable: bool,
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
    /// A server seals with it though another one has long replaced it.
    #[error(
        "the server {server} seals with the key {key}, or did less than an hour ago, long after it was replaced: where \
         its keys come from the environment, put those of this file there and start it again; where they come from the \
         file, its log says why it could not be read. Then run `miavoce keys rewrap`, and retire the key later"
    )]
    Served {
        /// Which key.
        key: KeyId,
        /// Which server: its machine and the number of its process.
        server: String,
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
    let now = portal.clock.unmoved();
    let servers = portal.store.servers_that_seal(now).await?;
    let of = |key: &str| {
        let of_key = servers.iter().filter(|(sealing, _)| sealing == key);
        of_key.map(|(_, server)| server.clone()).collect()
    };
    let ids = portal.keys.ids();
    let newest = ids.last().map(|(id, _)| id.clone());
    // What keeps one key keeps all.
    let unused = unused(&ids, &sealed, &servers, now).unwrap_or_default();
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
            servers: of(id.as_str()),
            retirable: unused.contains(&id),
        });
    }
    let missing = sealed.into_iter().map(|sealed| KeyInUse {
        servers: of(&sealed.key),
        sealed,
        made_at: None,
        seals: false,
        retirable: false,
    });
    Ok(missing.chain(known).collect())
}

/// Takes the keys out of `file` that nothing is sealed with any more; which they are. The newest stays.
///
/// # Errors
/// Where something is sealed with an older key, or may be in a moment, or a server still seals with it: then all stay.
pub async fn retire(portal: &Portal, file: &Path) -> Result<Vec<KeyId>, RetireError> {
    let keys = Keys::open(file)?;
    if !keys.is_of_same_portal(&portal.keys) {
        return Err(RetireError::AnotherPortal);
    }
    let sealed = portal.store.sealed_with().await?;
    let now = portal.clock.unmoved();
    let servers = portal.store.servers_that_seal(now).await?;
    let unused = unused(&keys.ids(), &sealed, &servers, now)?;
    if !unused.is_empty() {
        let entry = Entry::new(portal.clock.now(), Actor::Operator, Action::KeysRetired);
        let mut tx = portal.store.begin().await?;
        tx.audit(entry.detail(json!({ "keys": unused }))).await?;
        Keys::retire(file, &unused)?;
        tx.commit().await?;
    }
    Ok(unused)
}

/// Those of the keys, the newest last, that can be taken out: all but the newest. `servers` are those that seal, each
/// behind its key.
fn unused(
    ids: &[(KeyId, Timestamp)],
    sealed: &[SealedWith],
    servers: &[(String, String)],
    now: Timestamp,
) -> Result<Vec<KeyId>, RetireError> {
    let mut unused = Vec::new();
    for ((key, _), (_, replaced_at)) in ids.iter().zip(ids.iter().skip(1)) {
        let key = key.clone();
        // In the hour after, what every server said before still counts.
        let is_young = now.duration_since(*replaced_at) < UNDER_WAY;
        let served = servers.iter().find(|(sealing, _)| sealing == key.as_str());
        // Before what is sealed with it: while this one seals, there is always more.
        if let Some((_, server)) = served.filter(|_| !is_young) {
            let server = server.clone();
            return Err(RetireError::Served { key, server });
        }
        let in_use = sealed.iter().find(|sealed| sealed.key == key.as_str());
        if let Some(count) = in_use.map(SealedWith::in_all).filter(|count| *count > 0) {
            return Err(RetireError::InUse { key, count });
        }
        if is_young {
            return Err(RetireError::UnderWay { key });
        }
        unused.push(key);
    }
    Ok(unused)
}

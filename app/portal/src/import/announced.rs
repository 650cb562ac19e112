//! Keys for audio that were announced before anything is put under them, many in one transaction: what an import leaves
//! that is killed is known.

use std::sync::{Mutex, PoisonError};

use crate::Portal;
use crate::secret::token;
use crate::store::{StoreError, Tx};

/// Announced keys that nothing was put under yet.
#[derive(Debug, Default)]
pub(super) struct Announced(Mutex<Vec<String>>);

impl Announced {
    /// A key. Nothing that is put takes the place of anything, and nothing that is deleted is put meanwhile: no key is
    /// used twice.
    pub(super) fn take(&self) -> Option<String> {
        self.keys(Vec::pop)
    }

    /// Announces as many keys as are missing to `wanted`. They are to be given to [`Announced::add`] once the change is
    /// durable.
    pub(super) async fn announce(
        &self,
        portal: &Portal,
        tx: &mut Tx,
        wanted: usize,
    ) -> Result<Vec<String>, StoreError> {
        let missing = wanted.saturating_sub(self.keys(|keys| keys.len()));
        let mut fresh = Vec::with_capacity(missing);
        for _ in 0..missing {
            let key = token();
            let (folder, name) = key.split_at(2);
            let key = format!("{folder}/{name}");
            tx.announce_object(&key, portal.clock.now()).await?;
            fresh.push(key);
        }
        Ok(fresh)
    }

    /// Keys that were announced.
    pub(super) fn add(&self, fresh: Vec<String>) {
        self.keys(|keys| keys.extend(fresh));
    }

    /// Nothing will be put under those that are left.
    pub(super) async fn withdraw(&self, tx: &mut Tx) -> Result<(), StoreError> {
        for key in self.keys(std::mem::take) {
            tx.settle_object(&key).await?;
        }
        Ok(())
    }

    fn keys<T>(&self, work: impl FnOnce(&mut Vec<String>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

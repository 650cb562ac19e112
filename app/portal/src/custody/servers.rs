//! Which server seals with which key, and which import. Each says so in the database while it runs, so that no key is
//! taken out with which one of them still seals: one that has its keys from the environment, or cannot read their file.

use std::fs;
use std::process;

use jiff::SignedDuration;

use super::KeyService;
use crate::Portal;
use crate::secret::token;
use crate::store::{StoreError, Tx};

/// For how long a key stays after another one seals in its place: a request or an import that is under way may still
/// write what it sealed with it. What a server said counts for as long.
pub(super) const UNDER_WAY: SignedDuration = SignedDuration::from_hours(1);

/// For how long a server that stops may still finish what is under way.
const STOPPING: SignedDuration = SignedDuration::from_mins(1);

/// A process that serves, or imports.
#[derive(Debug)]
pub struct Server {
    /// Tells it from every other, also from one of the same name.
    token: String,
    name: String,
}

impl Server {
    /// This process.
    pub fn here() -> Self {
        let machine = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
        Self {
            token: token(),
            name: format!("{} (process {})", machine.trim(), process::id())
                .trim_start()
                .to_owned(),
        }
    }

    /// What it is called where a person reads of it: its machine and the number of its process.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Says with which key it seals: it counts as sealing with it for an hour, or until it stops.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn says_what_seals(&self, portal: &Portal) -> Result<(), StoreError> {
        let mut tx = portal.store.begin().await?;
        tx.forget_servers(portal.clock.unmoved()).await?;
        self.says_within(portal, &mut tx).await?;
        tx.commit().await
    }

    /// [`Server::says_what_seals`], with a change that seals.
    pub(crate) async fn says_within(&self, portal: &Portal, tx: &mut Tx) -> Result<(), StoreError> {
        let key = KeyService::active(&portal.keys);
        let until = portal.clock.unmoved() + UNDER_WAY;
        tx.server_seals(key.as_str(), &self.token, &self.name, until)
            .await
    }

    /// Says that it stops: in a minute it seals with no key any more.
    ///
    /// # Errors
    /// Where the database cannot be written: then it counts for its hour.
    pub async fn stops(&self, portal: &Portal) -> Result<(), StoreError> {
        let until = portal.clock.unmoved() + STOPPING;
        let mut tx = portal.store.begin().await?;
        tx.server_stops(&self.token, until).await?;
        tx.commit().await
    }
}

//! What only one process at a time may do, whatever machine it runs on: it takes a lease in the database, renews it
//! while it works, and learns when it lost it. Who is killed loses it within 15 seconds.

use std::time::Duration;

use jiff::SignedDuration;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};

use crate::clock::Clock;
use crate::secret::token;
use crate::store::{Store, StoreError};

/// Putting audio into the store, and removing what belongs to no recording: what a killed writer left can only then be
/// told from what is being written.
pub const AUDIO_WRITER: &str = "audio_writer";

/// How long a lease lasts without being renewed.
const LASTS: Duration = Duration::from_secs(15);
/// How often it is renewed.
const RENEWED_EVERY: Duration = Duration::from_secs(3);

/// While it lives and is not lost, no other process has the lease of its name.
#[derive(Debug)]
pub struct Lease {
    place: Place,
    renewal: Option<JoinHandle<()>>,
    lost: watch::Receiver<bool>,
    is_released: bool,
}

/// Where a lease stands in the database.
#[derive(Clone, Debug)]
struct Place {
    store: Store,
    clock: Clock,
    name: &'static str,
    holder: String,
}

/// Takes the lease called `name`; `None` while another has it.
///
/// # Errors
/// Where the database cannot be written.
pub async fn take(
    store: &Store,
    clock: &Clock,
    name: &'static str,
) -> Result<Option<Lease>, StoreError> {
    let place = Place {
        store: store.clone(),
        clock: clock.clone(),
        name,
        holder: token(),
    };
    let (lose, lost) = watch::channel(false);
    // It is there before the lease is: whoever stops to wait in between gives back what they may have got.
    let mut lease = Lease {
        place,
        renewal: None,
        lost,
        is_released: false,
    };
    let place = lease.place.clone();
    let mut tx = store.begin().await?;
    let (now, until) = (clock.unmoved(), place.until());
    if !tx.take_lease(name, &place.holder, now, until).await? {
        lease.is_released = true;
        return Ok(None);
    }
    tx.commit().await?;
    lease.renewal = Some(tokio::spawn(async move {
        place.keep().await;
        // Nobody listens where the lease was dropped meanwhile.
        let _ = lose.send(true);
    }));
    Ok(Some(lease))
}

impl Lease {
    /// Whether another process may have it by now: what it was taken for must end.
    pub fn is_lost(&self) -> bool {
        *self.lost.borrow()
    }

    /// Gives it back, for the next one to take at once.
    ///
    /// # Errors
    /// Where the database cannot be written: it ends by itself then.
    pub async fn release(mut self) -> Result<(), StoreError> {
        self.end_renewal();
        self.is_released = true;
        self.place.clone().release().await
    }

    fn end_renewal(&mut self) {
        if let Some(renewal) = self.renewal.take() {
            renewal.abort();
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.end_renewal();
        if let (false, Ok(runtime)) = (self.is_released, Handle::try_current()) {
            let place = self.place.clone();
            // Where that fails it ends by itself.
            runtime.spawn(async move { place.release().await.ok() });
        }
    }
}

impl Place {
    fn until(&self) -> jiff::Timestamp {
        self.clock.unmoved() + SignedDuration::try_from(LASTS).unwrap_or_default()
    }

    /// Renews the lease until it is lost.
    async fn keep(&self) {
        let mut ends = Instant::now() + LASTS;
        loop {
            sleep(RENEWED_EVERY).await;
            let asked = Instant::now();
            match self.renew().await {
                Ok(true) => ends = asked + LASTS,
                Ok(false) => return,
                Err(error) if Instant::now() < ends => {
                    tracing::warn!(lease = self.name, %error, "a lease was not renewed yet");
                }
                Err(error) => {
                    tracing::error!(lease = self.name, %error, "a lease could not be renewed in time");
                    return;
                }
            }
        }
    }

    async fn renew(&self) -> Result<bool, StoreError> {
        let mut tx = self.store.begin().await?;
        let renewed = tx
            .renew_lease(self.name, &self.holder, self.until())
            .await?;
        tx.commit().await?;
        Ok(renewed)
    }

    async fn release(self) -> Result<(), StoreError> {
        let mut tx = self.store.begin().await?;
        tx.release_lease(self.name, &self.holder).await?;
        tx.commit().await
    }
}

//! After a rotation: the keys of recordings and files, wrapped anew with the newest key. The audio stays as it is, and
//! can be listened to meanwhile: the keys before open what they wrapped.

use super::{KeyService, Keys, WrapError};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::store::{KeyOf, StoreError, Tx, Wrapped};

/// How many keys are wrapped anew in one transaction: few enough that nobody waits long for the writer.
const BATCH: u32 = 200;

/// What was wrapped anew, and what could not be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewrapped {
    /// How many recordings' keys.
    pub recordings: u64,
    /// How many keys of files that people sent.
    pub files: u64,
    /// Why keys stay as they are, each reason once.
    pub left: Vec<WrapError>,
}

/// Keys on their way to the newest key. Dropped or killed between any two batches, it is gone on with by another one.
pub struct Rewrap<'a> {
    portal: &'a Portal,
    of: Option<KeyOf>,
    after: String,
    done: Rewrapped,
}

/// Wraps all keys anew that are not wrapped with the newest key.
///
/// # Errors
/// Where the database cannot be used, or a key service does not answer. What was wrapped by then stays so.
pub async fn rewrap(portal: &Portal) -> Result<Rewrapped, StoreError> {
    let mut rewrap = Rewrap::begin(portal);
    while rewrap.next_batch().await? {}
    Ok(rewrap.done)
}

impl<'a> Rewrap<'a> {
    /// Begins with the first recording.
    pub fn begin(portal: &'a Portal) -> Self {
        Self {
            portal,
            of: Some(KeyOf::Recording),
            after: String::new(),
            done: Rewrapped::default(),
        }
    }

    /// Wraps the keys of the next batch, in one transaction. `false` where nothing is left.
    ///
    /// # Errors
    /// Where the database cannot be used: then nothing of the batch happened.
    pub async fn next_batch(&mut self) -> Result<bool, StoreError> {
        let Some(of) = self.of else {
            return Ok(false);
        };
        let keys = &self.portal.keys;
        let active = KeyService::active(keys);
        let mut tx = self.portal.store.begin().await?;
        let batch = tx
            .keys_to_rewrap(of, active.as_str(), &self.after, BATCH)
            .await?;
        let Some(end) = batch.last() else {
            self.of = match of {
                KeyOf::Recording => Some(KeyOf::File),
                KeyOf::File => None,
            };
            self.after.clear();
            return Ok(self.of.is_some());
        };
        let after = end.id.clone();
        let (done, left) = rewrap_all(keys, &mut tx, of, &batch).await?;
        let detail = match of {
            KeyOf::Recording => serde_json::json!({ "key": active, "recordings": done }),
            KeyOf::File => serde_json::json!({ "key": active, "files": done }),
        };
        let now = self.portal.clock.now();
        if done > 0 {
            let entry = Entry::new(now, Actor::Operator, Action::KeysRewrapped);
            tx.audit(entry.detail(detail)).await?;
        }
        tx.commit().await?;
        self.after = after;
        match of {
            KeyOf::Recording => self.done.recordings += done,
            KeyOf::File => self.done.files += done,
        }
        for why in left {
            if !self.done.left.contains(&why) {
                self.done.left.push(why);
            }
        }
        Ok(true)
    }
}

/// Wraps each key of a batch; how many, and why others stay as they are.
async fn rewrap_all(
    keys: &Keys,
    tx: &mut Tx,
    of: KeyOf,
    batch: &[Wrapped],
) -> Result<(u64, Vec<WrapError>), StoreError> {
    let (mut done, mut left) = (0, Vec::new());
    for Wrapped { id, wrapped } in batch {
        let anew = keys.unwrap(id, wrapped).and_then(|key| keys.wrap(id, &key));
        match anew {
            Ok(anew) => {
                tx.rewrap_key(of, id, &anew).await?;
                done += 1;
            }
            Err(why) => left.push(why),
        }
    }
    Ok((done, left))
}

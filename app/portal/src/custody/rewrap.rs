//! After a rotation: the keys of recordings and files, wrapped anew with the newest key, and the fields of the database,
//! sealed anew. The audio stays as it is, and can be listened to meanwhile: the keys before open what they sealed.

use super::{FieldError, KeyService, Keys, WrapError};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::store::{KeyOf, SEALED_FIELDS, SealedField, Stale, StoreError, Tx, Wrapped};

/// How many keys are wrapped anew in one transaction: few enough that nobody waits long for the writer.
const BATCH: u32 = 200;

/// What was wrapped anew, and what could not be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewrapped {
    /// How many recordings' keys.
    pub recordings: u64,
    /// How many keys of files that people sent.
    pub files: u64,
    /// How many fields of the database.
    pub fields: u64,
    /// Why some stay as they are, each reason once.
    pub left: Vec<Left>,
}

/// Why something stays sealed as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Left {
    /// The key of a recording or of a file.
    #[error(transparent)]
    Key(#[from] WrapError),
    /// A field of the database.
    #[error(transparent)]
    Field(#[from] FieldError),
}

/// What is on its way to the newest key.
#[derive(Clone, Debug)]
enum Stretch {
    /// Keys, after the one of this id.
    Keys(KeyOf, String),
    /// The first of these fields, after this one.
    Fields(&'static [SealedField], Stale),
}

/// Keys on their way to the newest key. Dropped or killed between any two batches, it is gone on with by another one.
pub struct Rewrap<'a> {
    portal: &'a Portal,
    stretch: Option<Stretch>,
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
            stretch: Some(Stretch::Keys(KeyOf::Recording, String::new())),
            done: Rewrapped::default(),
        }
    }

    /// Seals the next batch anew, in one transaction. `false` where nothing is left.
    ///
    /// # Errors
    /// Where the database cannot be used: then nothing of the batch happened.
    pub async fn next_batch(&mut self) -> Result<bool, StoreError> {
        self.stretch = match self.stretch.take() {
            Some(Stretch::Keys(of, after)) => self.next_keys(of, &after).await?,
            Some(Stretch::Fields(fields, after)) => self.next_fields(fields, &after).await?,
            None => None,
        };
        Ok(self.stretch.is_some())
    }

    async fn next_keys(&mut self, of: KeyOf, after: &str) -> Result<Option<Stretch>, StoreError> {
        let keys = &self.portal.keys;
        let active = KeyService::active(keys);
        let mut tx = self.portal.store.begin().await?;
        let batch = tx.keys_to_rewrap(of, active.as_str(), after, BATCH).await?;
        let Some(end) = batch.last() else {
            return Ok(Some(match of {
                KeyOf::Recording => Stretch::Keys(KeyOf::File, String::new()),
                KeyOf::File => Stretch::Fields(SEALED_FIELDS, Stale::default()),
            }));
        };
        let after = end.id.clone();
        let (done, left) = rewrap_all(keys, &mut tx, of, &batch).await?;
        let what = match of {
            KeyOf::Recording => "recordings",
            KeyOf::File => "files",
        };
        self.commit(tx, what, done).await?;
        match of {
            KeyOf::Recording => self.done.recordings += done,
            KeyOf::File => self.done.files += done,
        }
        self.leave(left.into_iter().map(Left::Key));
        Ok(Some(Stretch::Keys(of, after)))
    }

    async fn next_fields(
        &mut self,
        fields: &'static [SealedField],
        after: &Stale,
    ) -> Result<Option<Stretch>, StoreError> {
        let Some((field, rest)) = fields.split_first() else {
            return Ok(None);
        };
        let keys = &self.portal.keys;
        let active = KeyService::active(keys);
        let mut tx = self.portal.store.begin().await?;
        let batch = tx
            .stale_fields(*field, active.as_str(), after, BATCH)
            .await?;
        let Some(end) = batch.last().cloned() else {
            return Ok(Some(Stretch::Fields(rest, Stale::default())));
        };
        let (mut done, mut left) = (0, Vec::new());
        for stale in &batch {
            match keys.open_field(field.name, &stale.sealed) {
                Ok(text) => {
                    let sealed = keys.seal_field(field.name, &text);
                    tx.reseal_field(*field, stale, &sealed).await?;
                    done += 1;
                }
                Err(why) => left.push(Left::Field(why)),
            }
        }
        self.commit(tx, "fields", done).await?;
        self.done.fields += done;
        self.leave(left);
        Ok(Some(Stretch::Fields(fields, end)))
    }

    /// Makes a batch durable, with its row of the audit.
    async fn commit(&self, mut tx: Tx, what: &str, done: u64) -> Result<(), StoreError> {
        if done > 0 {
            let active = KeyService::active(&self.portal.keys);
            let entry = Entry::new(
                self.portal.clock.now(),
                Actor::Operator,
                Action::KeysRewrapped,
            );
            let detail = serde_json::json!({ "key": active, what: done });
            tx.audit(entry.detail(detail)).await?;
        }
        tx.commit().await
    }

    fn leave(&mut self, left: impl IntoIterator<Item = Left>) {
        for why in left {
            if !self.done.left.contains(&why) {
                self.done.left.push(why);
            }
        }
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

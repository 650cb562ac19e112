//! After a rotation: the keys of recordings and files, wrapped anew with the newest key, and the personal texts of the
//! database, sealed anew with it. The audio stays as it is, and everything can be opened meanwhile: the keys before open
//! what they sealed.

use super::{FieldError, KeyService, Keys, WrapError};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::store::{KeyOf, SEALED_COLUMNS, SealedColumn, StoreError, Tx, Wrapped};

/// How many keys or texts are changed in one transaction: few enough that nobody waits long for the writer.
const BATCH: u32 = 200;

/// Why something stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Left {
    /// A key that cannot be unwrapped.
    #[error(transparent)]
    Key(#[from] WrapError),
    /// A text that cannot be opened.
    #[error(transparent)]
    Text(#[from] FieldError),
}

/// What was wrapped and sealed anew, and what could not be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewrapped {
    /// How many recordings' keys.
    pub recordings: u64,
    /// How many keys of files that people sent.
    pub files: u64,
    /// How many personal texts.
    pub texts: u64,
    /// Why something stays as it is, each reason once.
    pub left: Vec<Left>,
}

/// Keys and texts on their way to the newest key. Dropped or killed between any two batches, it is gone on with by
/// another one.
pub struct Rewrap<'a> {
    portal: &'a Portal,
    next: Option<Next>,
    after: String,
    done: Rewrapped,
}

/// What comes next.
#[derive(Clone, Copy)]
enum Next {
    Keys(KeyOf),
    /// The column with this number.
    Texts(usize),
}

impl Next {
    /// What comes after it.
    fn following(self) -> Option<Self> {
        let column = match self {
            Self::Keys(KeyOf::Recording) => return Some(Self::Keys(KeyOf::File)),
            Self::Keys(KeyOf::File) => 0,
            Self::Texts(column) => column + 1,
        };
        (column < SEALED_COLUMNS.len()).then_some(Self::Texts(column))
    }
}

/// Wraps and seals everything anew that is not under the newest key.
///
/// # Errors
/// Where the database cannot be used, or a key service does not answer. What was done by then stays so.
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
            next: Some(Next::Keys(KeyOf::Recording)),
            after: String::new(),
            done: Rewrapped::default(),
        }
    }

    /// Does the next batch, in one transaction. `false` where nothing is left.
    ///
    /// # Errors
    /// Where the database cannot be used: then nothing of the batch happened.
    pub async fn next_batch(&mut self) -> Result<bool, StoreError> {
        let Some(next) = self.next else {
            return Ok(false);
        };
        let end = match next {
            Next::Keys(of) => self.wrap_batch(of).await?,
            Next::Texts(column) => self.seal_batch(&SEALED_COLUMNS[column]).await?,
        };
        let Some(end) = end else {
            self.next = next.following();
            self.after.clear();
            return Ok(self.next.is_some());
        };
        self.after = end;
        Ok(true)
    }

    /// Wraps the next keys; the last one's place, `None` where there are none.
    async fn wrap_batch(&mut self, of: KeyOf) -> Result<Option<String>, StoreError> {
        let keys = &self.portal.keys;
        let active = KeyService::active(keys);
        let mut tx = self.portal.store.begin().await?;
        let batch = tx
            .keys_to_rewrap(of, active.as_str(), &self.after, BATCH)
            .await?;
        let Some(end) = batch.last().map(|key| key.id.clone()) else {
            return Ok(None);
        };
        let (done, left) = wrap_all(keys, &mut tx, of, &batch).await?;
        let what = match of {
            KeyOf::Recording => "recordings",
            KeyOf::File => "files",
        };
        self.write_down(&mut tx, what, done).await?;
        tx.commit().await?;
        match of {
            KeyOf::Recording => self.done.recordings += done,
            KeyOf::File => self.done.files += done,
        }
        self.leave(left);
        Ok(Some(end))
    }

    /// Seals the next texts of a column; the last one's place, `None` where there are none.
    async fn seal_batch(
        &mut self,
        column: &'static SealedColumn,
    ) -> Result<Option<String>, StoreError> {
        let keys = &self.portal.keys;
        let active = KeyService::active(keys);
        let mut tx = self.portal.store.begin().await?;
        let batch = tx
            .texts_to_reseal(column, active.as_str(), &self.after, BATCH)
            .await?;
        let Some(end) = batch.last().map(|text| text.place.clone()) else {
            return Ok(None);
        };
        let (mut done, mut left) = (0, Vec::new());
        for text in batch {
            match keys.open_field(column.field, &text.sealed) {
                Ok(opened) => {
                    tx.reseal_text(column, &text.place, &opened).await?;
                    done += 1;
                }
                Err(why) => left.push(why),
            }
        }
        self.write_down(&mut tx, "texts", done).await?;
        tx.commit().await?;
        self.done.texts += done;
        self.leave(left);
        Ok(Some(end))
    }

    async fn write_down(&self, tx: &mut Tx, what: &str, done: u64) -> Result<(), StoreError> {
        if done > 0 {
            let active = KeyService::active(&self.portal.keys);
            let now = self.portal.clock.now();
            let entry = Entry::new(now, Actor::Operator, Action::KeysRewrapped);
            tx.audit(entry.detail(serde_json::json!({ "key": active, what: done })))
                .await?;
        }
        Ok(())
    }

    fn leave(&mut self, left: Vec<impl Into<Left>>) {
        for why in left.into_iter().map(Into::into) {
            if !self.done.left.contains(&why) {
                self.done.left.push(why);
            }
        }
    }
}

/// Wraps each key of a batch; how many, and why others stay as they are.
async fn wrap_all(
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

//! Audio whose recording and key are gone, and that is still in the store.

use jiff::Timestamp;

use super::sql::sql;
use super::{Store, StoreError, Tx};

impl Store {
    /// The keys, in the store, of audio that is to be removed: the next after `after`, at most so many.
    pub(crate) async fn audio_to_remove(
        &self,
        after: &str,
        most: u32,
    ) -> Result<Vec<String>, StoreError> {
        Ok(sql(
            "SELECT audio_key FROM audio_removal WHERE audio_key > $1 ORDER BY audio_key LIMIT $2",
        )
        .bind(after)
        .bind(i64::from(most))
        .values(&self.readers)
        .await?)
    }

    /// Whether an object of the audio store is accounted for: a recording's, or one that is to be removed.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn has_audio_key(&self, key: &str) -> Result<bool, StoreError> {
        let found = sql("SELECT 1 FROM recording WHERE audio_key = $1
             UNION ALL SELECT 1 FROM audio_removal WHERE audio_key = $1")
        .bind(key)
        .exists(&self.readers)
        .await?;
        Ok(found)
    }
}

impl Tx {
    /// Has audio removed from the store, its recording and its key being gone.
    pub(crate) async fn remove_audio(
        &mut self,
        key: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        sql("INSERT INTO audio_removal (audio_key, since) VALUES ($1, $2) ON CONFLICT (audio_key) DO NOTHING")
            .bind(key)
            .bind(now.as_millisecond())
            .execute(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Audio is removed.
    pub(crate) async fn audio_is_removed(&mut self, key: &str) -> Result<(), StoreError> {
        sql("DELETE FROM audio_removal WHERE audio_key = $1")
            .bind(key)
            .execute(&mut self.inner)
            .await?;
        Ok(())
    }
}
